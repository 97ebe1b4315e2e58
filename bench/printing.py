"""A brief of twenty pages to PDF, against the typesetter alone on the same data."""

from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from unittest.mock import patch

import typst

from bench.table import Line
from briefs.models import Brief
from core.print.faces import fonts
from core.print.setting import PLACE
from core.rich import clean
from editions.models import TextVersion
from groups.models import Cycle, EngagementGroup
from publications.models import Publication, PublishedEdition, Record
from publications.papers import set_anew
from publications.reading import Published

MOST = 3.0
PARAGRAPH = (
    "تقوم القيم الإنسانية المشتركة على أسس متينة تربط بين الأفراد والمجتمعات، وقد دلت الدراسات (OECD 2019) على أن التعليم"
    " القيمي يعزز الثقة بنسبة 3.5% في عام 2020، وأن أثره يبقى حين تشارك فيه الأسرة والمدرسة معًا. "
)


def a_brief(mark: int = 0, paragraphs: int = 150) -> Published:
    """About twenty pages with lists, notes and tables; nothing of it stands in the database."""
    html = clean(
        "".join(
            f"<p>{mark}{place} {PARAGRAPH * 2}<span data-footnote='حاشية {place}'></span></p>"
            "<table><tr><th>البلد</th><th>النسبة</th></tr><tr><td>فرنسا</td><td>45%</td></tr></table>"
            if place % 10 == 0
            else f"<p>{mark}{place} {PARAGRAPH * 2}</p>"
            for place in range(paragraphs // 8)
        )
    ).html
    group = EngagementGroup(slug="v20", acronym="V20", name="مجموعة القيم", accent="#0b5f55")
    cycle = Cycle(group=group, slug="2020", year=2020)
    brief = Brief(cycle=cycle, number=3, title="القيم في المدرسة", language="ar")
    at = datetime(2020, 10, 15, tzinfo=UTC)
    publication = Publication(pk=1, brief=brief, number=1, kind="published", at=at)
    sections = [{"key": f"s{n}", "title": f"القسم {n}", "html": html} for n in range(8)]
    edition = PublishedEdition(
        publication=publication,
        text_version=TextVersion(title=brief.title, content=sections),
        language="ar",
        title=brief.title,
        appears_at=at,
        authors=[],
        facts={},
    )
    record = Record(brief=brief, cycle=cycle, number=3, publication=publication, published_at=at)
    return Published(record, [publication], [edition], edition)


def measure(rounds: int = 5) -> list[Line]:
    """Each time other words: the typesetter remembers what it has set."""
    ours, floor, size = [], [], 0
    for turn in range(rounds + 1):
        told = _told(a_brief(2 * turn))
        brief = a_brief(2 * turn + 1)
        started = perf_counter()
        size = len(set_anew(brief))
        between = perf_counter()
        typst.compile(
            PLACE / "brief.typ",
            root=PLACE,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=told,
            pdf_standards=["ua-1"],
        )
        if turn:
            ours.append((between - started) * 1000)
            floor.append((perf_counter() - between) * 1000)
    return [Line("a brief of 20 pages to PDF", median(ours), median(floor), MOST, 0, size)]


def _told(brief: Published) -> dict[str, str]:
    """What the typesetter is given for a brief, without setting it."""
    with patch.object(typst, "compile", return_value=b"") as asked:
        set_anew(brief)
    found: dict[str, str] = asked.call_args.kwargs["sys_inputs"]
    return found
