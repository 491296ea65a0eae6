"""Files that were made to harm: bombs, doctored archives and XML that reaches out are refused at a bound."""

import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from coverstory.sources.lists import archive, read_list_folder

ENTRY = "<INDIVIDUAL><FIRST_NAME>{}</FIRST_NAME><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER></INDIVIDUAL>"
LIST = "<CONSOLIDATED_LIST{}><INDIVIDUALS>" + ENTRY + "</INDIVIDUALS></CONSOLIDATED_LIST>"
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
SDN_ROW = b'101,"SAMPLE",-0- ,"DPRK"' + b",-0- " * 8 + b"\r\n"
MEBIBYTE = 1 << 20


def refusals(folder: Path) -> list[str]:
    read = read_list_folder(folder)
    assert read.lists == ()
    return [str(refusal) for refusal in read.refusals]


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE x [{LAUGHS}]>" + LIST.format("", "&a11;"),
        f"<!DOCTYPE x [{LAUGHS}]>" + LIST.format(' dateGenerated="&a11;"', "A"),
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + LIST.format("", "&e;"),
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/hostname">%e;]>' + LIST.format("", "A"),
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + LIST.format("", "A"),
        f"<!--{' ' * 70_000}--><!DOCTYPE x>" + LIST.format("", "A"),
    ],
    ids=["laughs", "laughs in an attribute", "external entity", "parameter entity", "external DTD", "late DTD"],
)
def test_document_type_is_refused_before_an_entity_is_expanded_or_fetched(tmp_path: Path, xml: str) -> None:
    # The root is named in a comment first, so that the file is known for the UN's wherever its document type stands.
    (tmp_path / "un.xml").write_text('<?xml version="1.0"?><!--<CONSOLIDATED_LIST-->' + xml)
    tracemalloc.start()
    refused = refusals(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused == [
        "un.xml: refused; expected XML without a document type, because entities can fetch files and fill the memory"
    ]
    assert peak < MEBIBYTE


def test_truncated_xml_is_refused_whole_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "un.xml").write_text(
        "<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n" + ENTRY.format("A") + "\n<INDIVIDUAL>\n<FIRST"
    )
    (refused,) = refusals(tmp_path)
    assert refused.startswith("un.xml:5: ")
    assert refused.endswith("; expected well-formed XML to the end of the file")


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-7", "no-such-encoding", "utf-16"])
def test_odd_encoding_hides_no_document_type_and_raises_nothing(tmp_path: Path, encoding: str) -> None:
    bomb = f"<!DOCTYPE x [{LAUGHS}]>" + LIST.format("", "&a11;")
    (tmp_path / "un.xml").write_text(f'<?xml version="1.0" encoding="{encoding}"?>' + bomb)
    (refused,) = refusals(tmp_path)
    assert refused.startswith("un.xml")


def test_undefined_entity_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "un.xml").write_text("<!---->\n" + LIST.format("", "&nope;"))
    assert refusals(tmp_path) == [
        "un.xml:2: \"Entity 'nope' not defined\"; expected well-formed XML to the end of the file"
    ]


def test_gzip_bomb_is_refused_at_the_bound_and_never_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FREE_BYTES", 2 * MEBIBYTE)
    with gzip.open(tmp_path / "sample.jsonl.gz", "wb") as file:
        file.write(b'{"schema": "Person"\n')
        for _ in range(64):
            file.write((b" " * 65_535 + b"\n") * 16)
    tracemalloc.start()
    refused = refusals(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    limit = archive.MAX_RATIO * (tmp_path / "sample.jsonl.gz").stat().st_size
    assert refused == [f"sample.jsonl.gz: refused; expected at most {limit:,} bytes once unpacked"]
    assert peak < 4 * MEBIBYTE


def test_zip_bomb_is_refused_by_its_table_of_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FREE_BYTES", MEBIBYTE)
    with zipfile.ZipFile(tmp_path / "ofac.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("SDN.CSV", SDN_ROW * 300_000)
    (refused,) = refusals(tmp_path)
    assert refused.startswith(f"ofac.zip: '{len(SDN_ROW) * 300_000:,} bytes'; expected at most ")


def test_zip_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = io.BytesIO()
    with zipfile.ZipFile(honest, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("SDN.CSV", SDN_ROW * 100)
    size, lie = (len(SDN_ROW) * 100).to_bytes(4, "little"), len(SDN_ROW).to_bytes(4, "little")
    (tmp_path / "ofac.zip").write_bytes(honest.getvalue().replace(size, lie))
    (refused,) = refusals(tmp_path)
    assert refused.startswith(
        "ofac.zip: \"Bad CRC-32 for file 'SDN.CSV'\"; expected a file that can be read to its end"
    )


def test_member_that_climbs_out_of_the_archive_is_never_written(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    with zipfile.ZipFile(folder / "ofac.zip", "w") as packed:
        packed.writestr("../../escaped.csv", SDN_ROW)
    read = read_list_folder(folder)
    assert [(watchlist.id, watchlist.sources[0][0]) for watchlist in read.lists] == [("ofac_sdn", "ofac.zip")]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["lists", "ofac.zip"]


@pytest.mark.parametrize(
    ("damage", "refused"),
    [
        (lambda data: data[:-40], "File is not a zip file'; expected a zip file that can be read to its end"),
        (lambda data: data.replace(b"SAMPLE", b"SIMPLE"), "Bad CRC-32"),
    ],
)
def test_damaged_zip_file_is_refused(tmp_path: Path, damage: object, refused: str) -> None:
    assert callable(damage)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("SDN.CSV", SDN_ROW)
    (tmp_path / "ofac.zip").write_bytes(damage(packed.getvalue()))
    (line,) = refusals(tmp_path)
    assert refused in line


def test_truncated_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv.gz").write_bytes(gzip.compress(SDN_ROW)[:-9])
    (refused,) = refusals(tmp_path)
    assert refused.endswith("expected a file that can be read to its end")


def test_zip_file_with_two_members_of_one_name_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ofac.zip", "w") as packed:
        packed.writestr("SDN.CSV", SDN_ROW)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("SDN.CSV", SDN_ROW.replace(b"SAMPLE", b"EXAMPLE"))
    assert refusals(tmp_path) == ["ofac.zip: refused; expected a zip file in which every file has a name of its own"]


def test_zip_file_with_too_many_members_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as packed:
        for number in range(archive.MAX_MEMBERS + 1):
            packed.writestr(f"{number}.csv", "")
    assert refusals(tmp_path) == ["many.zip: '101 files'; expected a zip file with 1 to 100 files of lists"]


def test_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("SDN.CSV", SDN_ROW)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as packed:
        packed.writestr("inner.zip", inner.getvalue())
    (refused,) = refusals(tmp_path)
    assert refused.startswith("outer.zip/inner.zip: refused; expected one of: OFAC SDN/ALT/ADD CSV, ")
