"""What was found, written out: the page for a person, and the files for other tools."""

from coverstory.reports.brief import (
    ABROAD,
    CASH,
    Brief,
    CoverageRow,
    DocumentRow,
    FileRead,
    Flow,
    LawDate,
    ListHit,
    ListRead,
    PartyCard,
    RecordRow,
    RefusedRows,
    RunFacts,
)
from coverstory.reports.briefing import RunResult, brief_of
from coverstory.reports.folder import complete_folder
from coverstory.reports.ftm import entities, ftm_lines
from coverstory.reports.html import write_html
from coverstory.reports.lines import findings_json, leads_json
from coverstory.reports.locating import Locator
from coverstory.reports.tables import disarm, hits_csv, refused_csv
from coverstory.reports.testimony_lines import claims_json
from coverstory.reports.writing import write_run

__all__ = [
    "ABROAD",
    "CASH",
    "Brief",
    "CoverageRow",
    "DocumentRow",
    "FileRead",
    "Flow",
    "LawDate",
    "ListHit",
    "ListRead",
    "Locator",
    "PartyCard",
    "RecordRow",
    "RefusedRows",
    "RunFacts",
    "RunResult",
    "brief_of",
    "claims_json",
    "complete_folder",
    "disarm",
    "entities",
    "findings_json",
    "ftm_lines",
    "hits_csv",
    "leads_json",
    "refused_csv",
    "write_html",
    "write_run",
]
