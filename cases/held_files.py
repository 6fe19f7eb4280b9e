"""A case list between its preview and its import: sealed under the list's own key and carried by the page, so that no
names are stored before somebody has agreed to them.
"""

import base64
import binascii
import zlib

from cryptography.exceptions import InvalidTag

from cases.models import CaseList
from cases.sheet_files import MOST_BYTES
from cases.vault import data_key, open_sealed_bytes, seal_bytes


class HeldFileLost(Exception):
    """What the page sent back is not what was sealed for this list: the file has to be chosen again."""


def hold_file(case_list: CaseList, content: bytes) -> str:
    sealed = seal_bytes(data_key(case_list), _place(case_list), zlib.compress(content))
    return base64.b64encode(sealed).decode()


def held_file(case_list: CaseList, token: str) -> bytes:
    try:
        packed = open_sealed_bytes(data_key(case_list), _place(case_list), base64.b64decode(token, validate=True))
        return zlib.decompressobj().decompress(packed, MOST_BYTES + 1)
    except (binascii.Error, InvalidTag, ValueError, zlib.error):
        raise HeldFileLost("Choose the file again.") from None


def _place(case_list: CaseList) -> str:
    return f"{case_list.pk}|held-file"
