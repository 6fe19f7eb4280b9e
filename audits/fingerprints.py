"""The fingerprint of a return's answers: SHA-256 over one canonical text (docs/receipts.md). Values in, text out.

The text is JSON in UTF-8 with keys in order and no spaces, answers by question code, dates as ISO and numbers as plain
decimals, so that anybody can work it out again. What is sealed in the vault is not in it: it outlives the key.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 2


@dataclass(frozen=True)
class AnswerGiven:
    """One answer in plain values; `response` is its code and `shown` whether it counts."""

    question: str
    shown: bool
    response: str
    choice: str
    date: str
    precision: str
    number: str
    text: str
    evidence: str
    comment: str
    parts: Any


@dataclass(frozen=True)
class FileGiven:
    """A file that stands with an answer: what it is called, and the SHA-256 of its content."""

    question: str
    title: str
    sha256: str


@dataclass(frozen=True)
class ReturnGiven:
    uuid: str
    case: str
    respondent: str
    tool: str
    known: str


def canonical_text(given: ReturnGiven, answers: Iterable[AnswerGiven], files: Iterable[FileGiven] = ()) -> str:
    listed = [asdict(each) for each in sorted(answers, key=lambda each: each.question)]
    held = [asdict(each) for each in sorted(files, key=lambda each: (each.question, each.sha256, each.title))]
    whole = {"format": FORMAT, "return": asdict(given), "answers": listed, "files": held}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def in_groups(digest: str) -> str:
    """Eight by eight, so that two people can read it to each other."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
