"""A published brief for reference managers, search machines and registers of DOIs."""

from __future__ import annotations

import json
import re
from typing import Any

from publications.citing import Cited

_LINE_ENDS = re.compile(r"[\r\n]+")
#: Signs that mean something to BibTeX.
_BIBTEX = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "{}%&$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
#: The names of languages that reference managers know.
LANGUAGES = {
    "ar": "Arabic",
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "zh-hans": "Chinese",
}
CRLF = "\r\n"


def orcid_url(orcid: str) -> str:
    return f"https://orcid.org/{orcid}"


def ror_url(ror: str) -> str:
    return f"https://ror.org/{ror}"


def ris(cited: Cited) -> str:
    """For EndNote, Zotero, Mendeley (Research Information Systems format)."""
    day = cited.published_at
    lines = [("TY", "RPRT")]
    lines += [("AU", name) for name in cited.names]
    lines += [
        ("TI", cited.title),
        ("PY", str(day.year)),
        ("DA", f"{day:%Y/%m/%d}/"),
        ("PB", cited.publisher),
        ("M3", "Policy brief"),
        ("IS", str(cited.number)),
        ("AB", cited.abstract),
        ("LA", cited.language),
        ("DO", cited.doi),
        ("UR", cited.url),
        ("L1", cited.pdf_url),
    ]
    lines += [("KW", word) for word in cited.keywords]
    told = [f"{tag}  - {_one_line(value)}" for tag, value in lines if value]
    return CRLF.join([*told, "ER  - ", ""])


def bibtex(cited: Cited) -> str:
    key = (
        re.sub(r"[^a-z0-9]+", "", f"{cited.publisher.lower()}{cited.published_at.year}") or "brief"
    )
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.names),
        "title": f"{{{_tex(cited.title)}}}",
        "institution": _tex(cited.publisher),
        "type": "Policy brief",
        "number": str(cited.number),
        "year": str(cited.published_at.year),
        "month": f"{cited.published_at:%m}",
        "language": LANGUAGES.get(cited.language, cited.language).lower(),
        "doi": _tex(cited.doi),
        "url": cited.url,
    }
    said = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@techreport{{{key}-brief{cited.number},\n{said}\n}}\n"


def csl(cited: Cited) -> str:
    """Citation Style Language, as JSON."""
    day = cited.published_at
    said = {
        "id": cited.url,
        "type": "report",
        "genre": "Policy brief",
        "title": cited.title,
        "author": [{"literal": name} for name in cited.names],
        "publisher": cited.publisher,
        "number": str(cited.number),
        "version": str(cited.version),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": cited.language,
        "abstract": cited.abstract,
        "DOI": cited.doi,
        "URL": cited.url,
    }
    return json.dumps(
        [{key: value for key, value in said.items() if value}], ensure_ascii=False, indent=2
    )


def datacite(cited: Cited) -> str:
    """What a register of DOIs asks for (DataCite metadata schema 4.5), ready to be deposited."""
    day = cited.published_at
    attributes: dict[str, Any] = {
        "doi": cited.doi,
        "creators": [_creator(author) for author in cited.authors]
        or [{"name": cited.publisher, "nameType": "Organizational"}],
        "titles": [{"title": cited.title, "lang": cited.language}],
        "publisher": {"name": cited.publisher},
        "publicationYear": day.year,
        "types": {"resourceTypeGeneral": "Report", "resourceType": "Policy brief"},
        "language": cited.language,
        "dates": [
            {"date": f"{day:%Y-%m-%d}", "dateType": "Withdrawn" if cited.is_withdrawn else "Issued"}
        ],
        "version": str(cited.version),
        "descriptions": [
            {"description": cited.abstract, "descriptionType": "Abstract", "lang": cited.language}
        ],
        "subjects": [{"subject": word} for word in cited.keywords],
        "rightsList": [{"rights": cited.licence}] if cited.licence else [],
        "formats": ["text/html", "application/pdf"],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": url,
                "relatedIdentifierType": "URL",
                "relationType": "IsNewVersionOf",
            }
            for url in cited.earlier
        ],
        "url": cited.url,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "state": "findable" if cited.doi_state == "registered" else "draft",
    }
    told = {"data": {"type": "dois", "attributes": {k: v for k, v in attributes.items() if v}}}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _creator(author: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"name": author["name"], "nameType": "Personal"}
    if author.get("orcid"):
        made["nameIdentifiers"] = [
            {
                "nameIdentifier": orcid_url(author["orcid"]),
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
    if author.get("affiliation"):
        said = {"name": author["affiliation"]}
        if author.get("ror"):
            said |= {
                "affiliationIdentifier": ror_url(author["ror"]),
                "affiliationIdentifierScheme": "ROR",
            }
        made["affiliation"] = [said]
    return made


def schema_org(cited: Cited) -> dict[str, Any]:
    """What search machines read."""
    said = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": cited.url,
        "url": cited.url,
        "headline": cited.title[:110],
        "name": cited.title,
        "inLanguage": cited.language,
        "datePublished": f"{cited.published_at:%Y-%m-%d}",
        "reportNumber": str(cited.number),
        "version": str(cited.version),
        "abstract": cited.abstract,
        "license": cited.licence,
        "keywords": cited.keywords,
        "sameAs": f"https://doi.org/{cited.doi}" if cited.doi_state == "registered" else "",
        "publisher": {"@type": "Organization", "name": cited.publisher},
        "author": [_person(author) for author in cited.authors]
        or [{"@type": "Organization", "name": cited.publisher}],
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": cited.pdf_url,
        }
        if cited.pdf_url
        else {},
    }
    return {key: value for key, value in said.items() if value}


def _person(author: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Person", "name": author["name"]}
    if author.get("orcid"):
        made["sameAs"] = orcid_url(author["orcid"])
    if author.get("affiliation"):
        made["affiliation"] = {"@type": "Organization", "name": author["affiliation"]}
    return made


def meta_tags(cited: Cited) -> list[tuple[str, str]]:
    """The tags by which scholarly indexes know a paper (Highwire Press)."""
    tags = [("citation_title", cited.title)]
    for author in cited.authors or [{"name": cited.publisher}]:
        tags.append(("citation_author", author["name"]))
        tags += [
            (name, value)
            for name, value in (
                ("citation_author_institution", author.get("affiliation", "")),
                (
                    "citation_author_orcid",
                    orcid_url(author["orcid"]) if author.get("orcid") else "",
                ),
            )
            if value
        ]
    tags += [
        ("citation_publication_date", f"{cited.published_at:%Y/%m/%d}"),
        ("citation_technical_report_institution", cited.publisher),
        ("citation_technical_report_number", str(cited.number)),
        ("citation_language", cited.language),
        ("citation_doi", cited.doi),
        ("citation_abstract_html_url", cited.url),
        ("citation_pdf_url", cited.pdf_url),
    ]
    return [(name, value) for name, value in tags if value]


def _one_line(text: str) -> str:
    return _LINE_ENDS.sub(" ", text).strip()


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in _one_line(text))
