"""Key-encryption keys with version numbers: the newest one seals, any of them opens. In production they come from the
environment; a key store can take their place behind the same four verbs (stack 13).
"""

import base64
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap


@dataclass(frozen=True)
class KeyRing:
    keys: dict[int, bytes]

    @classmethod
    def from_setting(cls, setting: str) -> "KeyRing":
        """`version:base64 of 32 bytes`, separated by commas. Raises ValueError where a key has another length."""
        keys = {}
        for part in setting.split(","):
            version, _, text = part.strip().partition(":")
            keys[int(version)] = base64.b64decode(text, validate=True)
        if any(len(key) != 32 for key in keys.values()):
            raise ValueError("Every key in VAULT_KEYS must be 32 bytes, written in base64.")
        return cls(keys)

    @property
    def newest(self) -> int:
        return max(self.keys)

    def wrap(self, data_key: bytes) -> tuple[bytes, int]:
        """The wrapped data key and the version of the key that wrapped it."""
        return aes_key_wrap(self.keys[self.newest], data_key), self.newest

    def unwrap(self, wrapped: bytes, version: int) -> bytes:
        return aes_key_unwrap(self.keys[version], wrapped)

    def seal_text(self, text: str) -> str:
        nonce = os.urandom(12)
        sealed = nonce + AESGCM(self.keys[self.newest]).encrypt(nonce, text.encode(), None)
        return f"{self.newest}:{base64.b64encode(sealed).decode()}"

    def open_text(self, sealed: str) -> str:
        version, _, body = sealed.partition(":")
        raw = base64.b64decode(body)
        return AESGCM(self.keys[int(version)]).decrypt(raw[:12], raw[12:], None).decode()
