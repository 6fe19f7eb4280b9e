"""The arithmetic of the chain: canonical text and its hash, the same on both databases and in the verifier."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(values: Any) -> str:
    """JSON with sorted keys and no spaces; `values` holds only text, whole numbers, booleans, lists and None."""
    return _ENCODER.encode(values)


def canonical_moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(previous: str, board_id: int, seq: int, payload: str) -> str:
    """SHA-256, as hexadecimal, over the previous hash and this row."""
    return hashlib.sha256(f"{previous}|{board_id}|{seq}|{payload}".encode()).hexdigest()
