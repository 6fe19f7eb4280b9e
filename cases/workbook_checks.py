"""Looks at an Excel workbook as the ZIP file that it is, before anything unpacks it (stack 8)."""

import io
import zipfile

MOST_MEMBERS = 200
MOST_UNPACKED = 50_000_000
ENCRYPTED = 0x1


def refuse_unsafe_workbook(content: bytes, refusal: type[Exception]) -> None:
    """Raises `refusal` with a sentence that says what to do."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
    except zipfile.BadZipFile:
        raise refusal("This file is damaged. Save it again and choose the new file") from None
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise refusal("This is not an Excel workbook. Save the list as .xlsx or .csv and choose that file")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refusal("This workbook holds macros. Save it as “Excel workbook (.xlsx)” and choose that file")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise refusal("This workbook takes values from other workbooks. Copy the list as values into a new workbook")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise refusal("This workbook has a password. Save it without one and choose that file")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise refusal("This workbook unpacks to far more than a list of cases. Copy the list into a new workbook")
