"""What may be given as a file, said on the page before anybody chooses one."""

MOST_BYTES = 10_000_000
MOST_OF_A_QUESTION = 10
MOST_OF_A_RETURN = 40
MOST_PIXELS = 25_000_000
MOST_MEMBERS = 2_000
MOST_UNPACKED = 50_000_000

TAKEN = "A PDF, a Word document (.docx), an Excel workbook (.xlsx), a picture (PNG or JPEG) or plain text"
LARGEST = f"{MOST_BYTES // 1_000_000} MB"


class FileRefused(Exception):
    """The sentence says what to do about it."""
