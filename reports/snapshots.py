"""One canonical text of a document's content, so that the same content always has the same SHA-256."""

import hashlib
import json
from typing import Any


def content_hash(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_of(file: bytes) -> str:
    return hashlib.sha256(file).hexdigest()
