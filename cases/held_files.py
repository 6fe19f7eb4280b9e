"""A case list between its file and its import: sealed under the list's own key, so that no names are stored before
somebody has agreed to them.
"""

import zlib

from cryptography.exceptions import InvalidTag

from cases.models import CaseList
from cases.sheets import MOST_BYTES
from cases.vault import data_key, open_sealed_bytes, seal_bytes


class HeldFileLost(Exception):
    """The file is no longer held, or was not sealed for this list: it has to be chosen again."""


def hold_file(case_list: CaseList, content: bytes) -> bytes:
    return seal_bytes(data_key(case_list), _place(case_list), zlib.compress(content))


def held_file(case_list: CaseList, sealed: bytes) -> bytes:
    try:
        packed = open_sealed_bytes(data_key(case_list), _place(case_list), sealed)
        return zlib.decompressobj().decompress(packed, MOST_BYTES + 1)
    except (InvalidTag, ValueError, zlib.error):
        raise HeldFileLost("The file is not here any more. Choose it again.") from None


def _place(case_list: CaseList) -> str:
    return f"{case_list.pk}|held-file"
