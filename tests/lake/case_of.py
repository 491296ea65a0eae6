"""A small case folder brought into a lake."""

from collections.abc import Mapping
from pathlib import Path

from coverstory.lake import Lake, Stored
from coverstory.sources import find_case_files

IDENTIFIERS = "party,kind,value\np,phone,1\np,fax,2\np,phone\nq,passport,A1\n"
TIES = "id,subject,object,kind\n" + "".join(f"t{at},a,b,owner\n" for at in range(200))


def write_case(folder: Path, files: Mapping[str, str]) -> Path:
    """A case folder of these record files, named as below `records/`."""
    for name, text in files.items():
        path = folder / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def store(lake: Lake, case: Path) -> list[Stored]:
    """Every record file of a case, received and ingested."""
    return [lake.ingest(file, lake.receive(file.path)) for file in find_case_files(case).records]
