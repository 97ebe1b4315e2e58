from reports.models.report import Report, ReportFile, ReportQuerySet
from reports.models.timetable import Timetable, TimetableQuerySet, TimetableReader

__all__ = [
    "Report",
    "ReportFile",
    "ReportQuerySet",
    "Timetable",
    "TimetableQuerySet",
    "TimetableReader",
]
