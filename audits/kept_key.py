"""The key under which a browser keeps what is not saved yet: one for each person and return, worked out anew for every
page and stored nowhere, so that the next person at that computer can read nothing (stack 5).
"""

import base64
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class KeptKey:
    """`name` begins the names of what is kept; `key` is 256 bits in base64."""

    name: str
    key: str


def kept_key(user_id: int, return_uuid: UUID) -> KeptKey:
    of = f"{user_id}:{return_uuid}"
    name = salted_hmac("audits.kept_key.name", of, algorithm="sha256").hexdigest()[:32]
    key = base64.b64encode(salted_hmac("audits.kept_key.key", of, algorithm="sha256").digest()).decode()
    return KeptKey(name, key)
