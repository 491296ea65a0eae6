"""Writes the smallest PDFs and DOCX files that say what a test wants them to say."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Placed = tuple[int, int, int, str]
"""A printed line: points from the left and lower edge, the size of its letters, and the letters."""


def pdf_of(objects: Sequence[bytes], info: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first its catalog; `info` is the content of its information dictionary."""
    given = [*objects, b"<<" + info + b">>"]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(given, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(given) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(given) + 1, len(given), start)
    return bytes(out)


def stream(content: bytes, told: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (told, len(content), content)


def printed_pdf(pages: Sequence[Sequence[Placed]], info: bytes = b"") -> bytes:
    """A PDF of pages of printed lines."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for at, lines in enumerate(pages):
        shown = b"".join(_shown(line) for line in lines)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * at)
        )
        objects.append(stream(shown))
    return pdf_of(objects, info)


def _shown(line: Placed) -> bytes:
    left, bottom, size, text = line
    letters = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, bottom, letters)


def paragraph_lines(lines: Sequence[str], top: int = 760, size: int = 12) -> list[Placed]:
    """Lines as one paragraph, each 14 points below the one before."""
    return [(72, top - 14 * at, size, line) for at, line in enumerate(lines)]


def scanned_pdf(width: int, height: int, grey: bytes) -> bytes:
    """A PDF of one page that is a grey picture and nothing else."""
    told = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
            stream(zlib.compress(grey), told % (width, height)),
            stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        ]
    )


def docx_of(body: str, **members: str) -> bytes:
    """A DOCX of a body's XML; `members` are the contents of `footnotes`, and `core` in whole."""
    files = {"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'}
    if "footnotes" in members:
        files["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{WORD}">{members["footnotes"]}</w:footnotes>'
    if "core" in members:
        files["docProps/core.xml"] = members["core"]
    return zip_of(files)


def zip_of(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"
