"""CSV as people send it: quotes, line ends, encodings and faults, each with the line an editor shows."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverstory.model import KINDS
from coverstory.sources import UnreadableFile, lines, read_rows
from tests.sources.checked_text import Read, read_csv

HEADER = "party,kind,value\n"


def places(found: Read) -> list[tuple[str, int, int]]:
    return [(record["value"], record["row"], record["line"]) for record in found.records]


def test_a_line_break_in_a_quoted_cell_ends_no_record_and_still_counts_as_a_line(tmp_path: Path) -> None:
    text = HEADER + 'p,postal_address,"1 Road\n2 Town"\n\n   \np,email,a@b.example\np,phone,"say ""1"""\n'
    found = read_csv(tmp_path, "identifier", text)
    assert places(found) == [("1 Road\n2 Town", 1, 2), ("a@b.example", 2, 6), ('say "1"', 3, 7)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_machine(tmp_path: Path, end: str) -> None:
    text = end.join(["party,kind,value", "p,phone,1", "", 'p,postal_address,"a', 'b"', "p,phone,2"])
    found = read_csv(tmp_path, "identifier", text)
    assert places(found) == [("1", 1, 2), (f"a{end}b", 2, 4), ("2", 3, 6)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_read_off_the_header(tmp_path: Path, delimiter: str) -> None:
    text = "party,kind,value\np,phone,1\n".replace(",", delimiter)
    assert places(read_csv(tmp_path, "identifier", text)) == [("1", 1, 2)]


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert places(read_csv(tmp_path, "identifier", b"\xef\xbb\xbf" + HEADER.encode() + b"p,phone,1")) == [("1", 1, 2)]


def test_a_row_with_too_few_or_too_many_cells_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER + "p,phone\np,phone,1,2\np,phone,3\n")
    assert places(found) == [("3", 3, 4)]
    assert found.faults == [(2, "", "p,phone"), (3, "", "p,phone,1,2")]
    assert found.expected == ["3 cells, as in the header; found 2", "3 cells, as in the header; found 4"]


def test_a_file_cut_off_in_its_last_row_loses_that_row_alone(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER + "p,phone,1\np,pho")
    assert (places(found), found.faults) == ([("1", 1, 2)], [(3, "", "p,pho")])


def test_a_file_cut_off_in_a_quoted_cell_loses_that_row_alone(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER + 'p,phone,1\np,postal_address,"1 Ro')
    assert (places(found), found.faults) == ([("1", 1, 2)], [(3, "", 'p,postal_address,"1 Ro')])
    assert found.expected == ["a quoted cell that is closed before its line ends"]


def test_a_lost_quote_does_not_swallow_the_rows_after_it(tmp_path: Path) -> None:
    text = HEADER + 'p,phone,"1\np,phone,2\np,phone,3\np,phone,"4"\n'
    found = read_csv(tmp_path, "identifier", text)
    assert places(found) == [("2", 2, 3), ("3", 3, 4), ("4", 4, 5)]
    assert found.faults == [(2, "", 'p,phone,"1')]


def test_a_quote_in_the_midst_of_a_cell_is_a_letter(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER + 'p,phone,5" pipe\np,phone,"a\nb"\n')
    assert places(found) == [('5" pipe', 1, 2), ("a\nb", 2, 3)]


def test_a_row_that_is_not_utf8_is_refused_alone(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER.encode() + b"p,phone,\xe9\np,phone,\xc3\xa9\np,phone,\xff\n")
    assert places(found) == [("é", 2, 3)]
    assert found.faults == [(2, "", "p,phone,\ufffd"), (4, "", "p,phone,\ufffd")]
    assert found.expected == ["text in UTF-8"] * 2


def test_a_tail_of_zero_bytes_is_a_fault_and_no_blank_line(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER.encode() + b"p,phone,1\n" + b"\0" * 9)
    assert [line for line, _, _ in found.faults] == [3]


def test_a_row_longer_than_any_real_one_is_refused_without_being_held(tmp_path: Path) -> None:
    giant = "x" * (3 * lines.BLOCK_BYTES)
    found = read_csv(tmp_path, "identifier", HEADER + f"p,phone,{giant}\np,phone,1\n")
    assert places(found) == [("1", 2, 3)]
    assert [(line, len(value)) for line, _, value in found.faults] == [(2, 200)]
    assert found.expected == ["a row of at most 1048576 bytes"]


def test_where_blocks_are_cut_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEADER + "".join(
        f'p,phone,{at}\r\nq,postal_address,"{at} Road\r\n""Town"""\r\nbad,{at}\r\nr,email,"{at}@é"\r\n'
        for at in range(20)
    )
    whole = read_csv(tmp_path, "identifier", text)
    assert (len(whole.records), len(whole.faults)) == (60, 20)
    for size in range(40, 110, 7):
        monkeypatch.setattr(lines, "BLOCK_BYTES", size)
        cut = read_csv(tmp_path, "identifier", text)
        assert (cut.records, cut.faults) == (whole.records, whole.faults)


PIECES = st.sampled_from(["a", '"', '""', ",", "\n", "\r", "\r\n", "é", "\0", " ", '"\n', ',"'])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(24, 64))
def test_no_text_however_broken_is_cut_otherwise_in_small_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, size: int
) -> None:
    whole = read_csv(tmp_path, "identifier", HEADER + text)
    with monkeypatch.context() as small:
        small.setattr(lines, "BLOCK_BYTES", size)
        cut = read_csv(tmp_path, "identifier", HEADER + text)
    assert (places(cut), cut.faults) == (places(whole), whole.faults)


def test_a_header_alone_is_a_file_without_records(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "identifier", HEADER)
    assert (found.records, found.faults) == ([], [])


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (b"", 0, "a header line and the records of identifier; the file is empty"),
        (b"\n\n", 0, "a header line and the records of identifier; the file is empty"),
        (b"party,value\np,1\n", 1, "the columns party, kind, value of identifier; missing: kind"),
        (b"\nid,name\n", 2, "the columns party, kind, value of identifier; missing: party, kind, value"),
        (b"party,kind,value,note,note\n", 1, "each column once"),
        (b"party,kind,value,Value\n", 1, "each column once"),
        ("party,kind,value\n".encode("utf-16"), 1, "a header line; text in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_csv_is_refused_whole(tmp_path: Path, text: bytes, line: int, expected: str) -> None:
    path = tmp_path / "identifier.csv"
    path.write_bytes(text)
    with pytest.raises(UnreadableFile) as refused:
        list(read_rows(path, KINDS["identifier"], "csv"))
    assert (refused.value.line, refused.value.expected) == (line, expected)


@pytest.mark.parametrize(
    "header",
    [
        'party;kind;value;"note, remark, source, and more"',
        '"note\n1, 2, 3, 4";party;kind;value',
        '"a,b,c,d,e";Party; KIND ;value',
    ],
)
def test_a_delimiter_inside_a_quoted_name_parts_nothing(tmp_path: Path, header: str) -> None:
    cells = "p;phone;1;x" if header.startswith("party") else "x;p;phone;1"
    assert [record["value"] for record in read_csv(tmp_path, "identifier", f"{header}\n{cells}\n").records] == ["1"]
