"""The prose of a document, for `reports.disclosure` to look through before the release."""

from collections.abc import Iterable, Iterator
from typing import Any

from reports.disclosure import COUNT_RULES, DETAIL_RULES, Prose
from reports.models import DocumentKind


def prose_of(content: dict[str, Any]) -> list[Prose]:
    """In the order of the document."""
    is_briefing = content["head"]["kind"] == DocumentKind.BRIEFING
    return list(_of_briefing(content) if is_briefing else _of_report(content))


def _of_briefing(content: dict[str, Any]) -> Iterator[Prose]:
    method = content["methodology"]
    yield from _blocks((*content["background"], *content["subject"]))
    yield from (Prose(text, COUNT_RULES) for text in method["paragraphs"])
    yield from (Prose(line["words"], COUNT_RULES) for line in method["lines"])
    yield from (Prose(each["text"]) for each in content["findings"])
    yield from (Prose(each["text"], DETAIL_RULES) for each in content["recommendations"])


def _of_report(content: dict[str, Any]) -> Iterator[Prose]:
    yield from _blocks((*content["purpose"]["why"], *content["method"]["note"]))
    for each in content["findings"]:
        yield from (Prose(each["finding"]["title"]), Prose(each["finding"]["text"]))
    for settled in content["contradictions"]["settled"]:
        yield from (Prose(settled["reason"]), Prose(settled["dissent"]))
    yield from (Prose(line) for line in content["comparison"]["barred"])
    for revisit in content["assurance"]["revisits"]:
        yield from (Prose(revisit["why"]), Prose(revisit["outcome"]))
    yield from (Prose(each["text"]) for each in content["recommendations"])
    for group in content["plan"]["groups"]:
        yield Prose(group["title"])
        for row in group["rows"]:
            yield from (Prose(row["text"]), Prose(row["measure"]))


def _blocks(blocks: Iterable[dict[str, Any]]) -> Iterator[Prose]:
    yield from (Prose(text) for block in blocks for text in (block["text"], *block["items"]))
