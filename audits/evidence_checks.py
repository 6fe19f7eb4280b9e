"""What a file is, from its content and never from its name, and whether it may be kept. Values in, values out."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from audits.evidence_documents import check_pdf, check_workbook, check_written
from audits.evidence_pictures import written_anew
from audits.evidence_rules import LARGEST, MOST_BYTES, TAKEN, FileRefused
from audits.models import FileKind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What puremagic calls each kind. Word and Excel files look alike to it: their checks tell them apart.
KINDS: list[tuple[str, Callable[[bytes], tuple[FileKind, bytes]]]] = [
    ("image/png", lambda content: (FileKind.PNG, written_anew(content, "PNG"))),
    ("image/jpeg", lambda content: (FileKind.JPEG, written_anew(content, "JPEG"))),
    ("application/pdf", lambda content: (FileKind.PDF, check_pdf(content))),
    (WORD, lambda content: _office(content)),
]
# Text that a program would run or a browser would draw.
MARKUP = (b"<", b"#!", b"%!", b"%PDF", b"{\\rtf")
# Of the control characters, writing holds a tab, the ends of lines and of pages.
IN_TEXT = {"\t", "\n", "\r", "\f"}


@dataclass(frozen=True)
class CheckedFile:
    """`content` is what is kept: of a picture the one that was written anew."""

    kind: FileKind
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_file(content: bytes) -> CheckedFile:
    """Raises FileRefused."""
    if not content:
        raise FileRefused("This file holds nothing. Choose another")
    if len(content) > MOST_BYTES:
        raise FileRefused(f"This file is larger than {LARGEST}. Choose a smaller one, or give its pages one by one")
    found = _mime_types(content)
    for name, check in KINDS:
        if name in found:
            return CheckedFile(*check(content))
    return CheckedFile(FileKind.TEXT, _text(content))


def _mime_types(content: bytes) -> set[str]:
    import puremagic  # reads its tables as it loads, and no other page of this process needs them

    try:
        return {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return set()


def _office(content: bytes) -> tuple[FileKind, bytes]:
    workbook = check_workbook(content)
    return (FileKind.XLSX, workbook) if workbook else (FileKind.DOCX, check_written(content))


def _text(content: bytes) -> bytes:
    refusal = FileRefused(f"This kind of file is not taken. {TAKEN} can be given")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refusal from None
    if any(not letter.isprintable() and letter < " " and letter not in IN_TEXT for letter in set(text)):
        raise refusal
    if text.lstrip().encode().startswith(MARKUP):
        raise refusal
    return content
