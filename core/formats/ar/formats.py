"""'22 نوفمبر 2026، 07:03'."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
#: As `core.counts.number` writes them.
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
