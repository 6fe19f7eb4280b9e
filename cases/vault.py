"""Sealing and opening identifiers. A value copied to another case or field does not open: its place is part of what
was sealed.
"""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from audit_portal.key_ring import KeyRing
from cases.models import CaseList


class VaultDestroyed(Exception):
    """The case list's key was destroyed; its identifiers cannot be read again."""


def new_wrapped_key() -> tuple[bytes, int]:
    """A fresh data key for one case list, wrapped, with the version of the key that wrapped it."""
    return _ring().wrap(AESGCM.generate_key(256))


def data_key(case_list: CaseList) -> bytes:
    if case_list.wrapped_key is None or case_list.key_version is None:
        raise VaultDestroyed(f"The identifiers of {case_list} were destroyed.")
    return _ring().unwrap(bytes(case_list.wrapped_key), case_list.key_version)


def seal(key: bytes, place: str, value: str) -> bytes:
    """`place` is `case_list|case|field`, or `case_list|return|field` for what an agency recorded."""
    return seal_bytes(key, place, value.encode())


def open_sealed(key: bytes, place: str, ciphertext: bytes) -> str:
    return open_sealed_bytes(key, place, ciphertext).decode()


def seal_bytes(key: bytes, place: str, value: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, value, place.encode())


def open_sealed_bytes(key: bytes, place: str, ciphertext: bytes) -> bytes:
    raw = bytes(ciphertext)
    return AESGCM(key).decrypt(raw[:12], raw[12:], place.encode())


def place_of(case_list_id: int, row_id: int | str, person: str, field: str) -> str:
    return f"{case_list_id}|{row_id}|{person}.{field}"


def blind_index(board_id: int, kind: str, value: str) -> str:
    """The same value gives the same index within one board and nowhere else."""
    ring = _ring()
    key = hmac.digest(ring.keys[min(ring.keys)], f"blind-index|{board_id}|{kind}".encode(), hashlib.sha256)
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def _ring() -> KeyRing:
    return KeyRing.from_setting(settings.VAULT_KEYS)
