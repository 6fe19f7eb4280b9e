"""The small counts that a briefing prints in words, for somebody to decide on before it is released (dossier 5.2): a
count of one to four, and one that leaves one to four when it is taken from the whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.content.words import NUMBERS

SMALL_COUNT, SMALL_REMAINDER = "SMALL_COUNT", "SMALL_REMAINDER"
SMALL = range(1, 5)
# What is counted when a family could be told from the number.
COUNTED = "cases? families family children child babies baby mothers? fathers? parents? siblings? practices? returns?"
NUMBER = "|".join([*NUMBERS[1:], r"\d+"])
COUNT = re.compile(
    rf"\b({NUMBER})(?:[ \u00a0](?!of\b|in\b)[\w’-]+)?[ \u00a0]({'|'.join(COUNTED.split())})\b", re.IGNORECASE
)
SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class SmallCount:
    """`what` is the sentence that prints it, as the board's office reads it when it decides."""

    rule: str
    what: str


def small_counts(content: dict[str, Any]) -> list[SmallCount]:
    """In the order of the document, each sentence once."""
    total = int(content["facts"][0]["figure"])
    found = [
        SmallCount(rule, sentence[:200])
        for text in _texts(content)
        for sentence in SENTENCE.split(text)
        if (rule := small_rule(sentence, total))
    ]
    return list(dict.fromkeys(found))


def small_rule(sentence: str, total: int) -> str:
    """Which rule the sentence meets; empty where it prints no small count. How many cases there were is no secret."""
    counts = [_number(match.group(1)) for match in COUNT.finditer(sentence)]
    part = [count for count in counts if count != total]
    if any(count in SMALL for count in part):
        return SMALL_COUNT
    return SMALL_REMAINDER if any(total - count in SMALL for count in part) else ""


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word.lower())


def _texts(content: dict[str, Any]) -> Iterator[str]:
    method = content["methodology"]
    yield from (
        text for block in (*content["background"], *content["subject"]) for text in (block["text"], *block["items"])
    )
    yield from method["paragraphs"]
    yield from (line["words"] for line in method["lines"])
    yield from (each["text"] for each in (*content["findings"], *content["recommendations"]))
