"""Looks into a PDF, a Word document and an Excel workbook, and refuses what could do something by itself: scripts,
macros, files within the file, links that open when it is opened, and a second kind of file in the same bytes.
"""

import io
import re
import zipfile
import zlib
from typing import Any

from audits.evidence_rules import MOST_MEMBERS, MOST_UNPACKED, FileRefused

ENCRYPTED = 0x1
# The end of a ZIP file with nothing behind it.
END, END_SIZE = b"PK\x05\x06", 22
ACTIVE_NAMES = (
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/ImportData",
    "/SubmitForm",
)
ACTIVE_MEMBERS = re.compile(r"vbaProject|vbaData|/embeddings/|/activeX/|/externalLinks/|/customUI|oleObject", re.I)
CONTENTS, MACROS = "[Content_Types].xml", (b"macroEnabled", b"vbaProject", b"\x00")
# A relation to a place outside the file; only a link that somebody has to press may have one.
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.I)
OUTSIDE, PRESSED = re.compile(rb"TargetMode\s*=\s*[\"']External", re.I), re.compile(rb"/hyperlink[\"']", re.I)


def check_pdf(content: bytes) -> bytes:
    """Raises FileRefused."""
    import pikepdf  # slow to load, and no other page of this process needs it

    is_whole = content.startswith(b"%PDF-") and content.rstrip(b"\x00\t\r\n ").endswith(b"%%EOF")
    if not is_whole or zipfile.is_zipfile(io.BytesIO(content)):
        raise FileRefused("This PDF is damaged, or two kinds of file at once. Print it to a new PDF and choose that")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise FileRefused("This PDF has a password. Save it without one and choose that file")
            if not len(pdf.pages):
                raise FileRefused("This PDF has no page. Choose another file")
            if any(_is_active(each) for each in pdf.objects):
                raise FileRefused("This PDF holds a script or another file. Print it to a new PDF and choose that")
    except pikepdf.PasswordError:
        raise FileRefused("This PDF has a password. Save it without one and choose that file") from None
    except (pikepdf.PdfError, ValueError):
        raise FileRefused("This PDF is damaged. Save it again and choose the new file") from None
    return content


def _is_active(found: Any) -> bool:
    """The object, or whatever lies in it, names something that runs or is a file of its own."""
    import pikepdf

    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            held = dict(each.items())
            if any(name in held for name in ACTIVE_NAMES) or str(held.get("/S")) in ACTIVE_NAMES:
                return True
            waiting += [value for value in held.values() if _is_inside(value)]
        elif isinstance(each, pikepdf.Array):
            waiting += [value for value in each if _is_inside(value)]
    return False


def _is_inside(value: Any) -> bool:
    """What has a number of its own is among the file's objects anyway."""
    import pikepdf

    return isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect


def check_workbook(content: bytes) -> bytes | None:
    """None where it is no workbook. Raises FileRefused."""
    return _checked(content) if "xl/workbook.xml" in _names(content) else None


def check_written(content: bytes) -> bytes:
    """Raises FileRefused."""
    if "word/document.xml" not in _names(content):
        raise FileRefused("This kind of file is not taken. Save it as a PDF and choose that")
    return _checked(content)


def _checked(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = packed.infolist()
        if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
            raise FileRefused("This file unpacks to far more than a document. Save it as a PDF and choose that")
        if any(each.flag_bits & ENCRYPTED for each in members):
            raise FileRefused("This file has a password. Save it without one and choose that file")
        if any(ACTIVE_MEMBERS.search(each.filename) for each in members) or _has_macros(packed):
            raise FileRefused("This file holds macros or other files. Save it as a PDF and choose that")
        relations = [each for each in members if each.filename.endswith(".rels")]
        if any(_leads_outside(_read(packed, each.filename)) for each in relations):
            raise FileRefused("This file fetches something from elsewhere. Save it as a PDF and choose that")
    return content


def _names(content: bytes) -> set[str]:
    """Nothing before its beginning or behind its end, where another kind of file could hide. Raises FileRefused."""
    if not content.startswith(b"PK\x03\x04") or content[-END_SIZE : -END_SIZE + 4] != END:
        raise FileRefused("This file is damaged, or two kinds of file at once. Save it again and choose the new file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return set(packed.namelist())
    # zipfile's own words for a directory that it cannot read: broken, of a newer kind, or with impossible numbers.
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise FileRefused("This file is damaged. Save it again and choose the new file") from None


def _has_macros(packed: zipfile.ZipFile) -> bool:
    contents = _read(packed, CONTENTS)
    return any(word in contents for word in MACROS)


def _read(packed: zipfile.ZipFile, name: str) -> bytes:
    try:
        return packed.read(name)
    # Everything by which zipfile and zlib say that a member is missing, cut short, wrongly packed, or packed in a way
    # that they do not know; a fuzzed file gives each of them. All mean one thing to whoever chose the file.
    except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError):
        raise FileRefused("This file is damaged. Save it again and choose the new file") from None


def _leads_outside(text: bytes) -> bool:
    """Written in UTF-16 it would hide its words from this look."""
    if b"\x00" in text:
        return True
    return any(OUTSIDE.search(each) and not PRESSED.search(each) for each in RELATION.findall(text))
