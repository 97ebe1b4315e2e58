"""Regions of the world by country, as the United Nations group them for statistics (M49), some joined to be told apart easily."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

#: Code of a region -> its name, in the order in which regions are told.
REGIONS = {
    "africa_north": pgettext_lazy("a region", "Northern Africa"),
    "africa_sub": pgettext_lazy("a region", "Sub-Saharan Africa"),
    "asia_west": pgettext_lazy("a region", "Western Asia"),
    "asia_central": pgettext_lazy("a region", "Central Asia"),
    "asia_south": pgettext_lazy("a region", "Southern Asia"),
    "asia_east": pgettext_lazy("a region", "Eastern and South-eastern Asia"),
    "europe": pgettext_lazy("a region", "Europe"),
    "america_north": pgettext_lazy("a region", "Northern America"),
    "america_latin": pgettext_lazy("a region", "Latin America and the Caribbean"),
    "oceania": pgettext_lazy("a region", "Oceania"),
}
_COUNTRIES = {
    "africa_north": "DZ EG EH LY MA SD TN",
    "africa_sub": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW"
        " MZ NA NE NG RE RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZW"
    ),
    "asia_west": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "asia_central": "KG KZ TJ TM UZ",
    "asia_south": "AF BD BT IN IR LK MV NP PK",
    "asia_east": "BN CN HK ID JP KH KP KR LA MM MN MO MY PH SG TH TL TW VN",
    "europe": (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT"
        " LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
    ),
    "america_north": "BM CA GL PM US",
    "america_latin": (
        "AG AI AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN"
        " KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"
    ),
    "oceania": "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
}
_REGION = {country: region for region, listed in _COUNTRIES.items() for country in listed.split()}


def region_of(country: str) -> str:
    """The code of a country's region; empty for none, and for what is no part of one (Antarctica)."""
    return _REGION.get(country, "")
