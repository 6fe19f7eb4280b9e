"""What a question of a draft can name beside the tool itself: timescale rules, standards, scales of grades."""

from collections.abc import Iterable

from audit_portal.accounts.models import Board
from audits.date_workings import shipped_rules
from audits.standards import standards_for
from audits.tool_document import Document
from audits.tool_scales import shipped_scales
from cases.event_order import events_in_words
from cases.timescale_rules import Rule

Offers = dict[str, list[tuple[str, str]]]


def offers_for(board: Board, document: Document, question: Document | None) -> Offers:
    """Codes with their words. What the question names already is always among them. One query."""
    held = question or {"timescales": [], "standards": []}
    standards = {each.code: f"{each.title} ({each.source})" for each in standards_for(board)}
    scales = {code: row["label"] for code, row in shipped_scales().items()}
    scales |= {scale["code"]: scale["label"] for scale in document["scales"]}
    return {
        "timescales": _offered(_timescales(document), held["timescales"]),
        "standards": _offered(standards, held["standards"]),
        "scale": list(scales.items()),
    }


def _timescales(document: Document) -> dict[str, str]:
    """Those whose start or end is a date of the tool come first, as the others cannot be worked out."""
    dates = {each["code"] for each in document["dates"]}
    rules = sorted(shipped_rules(), key=lambda rule: not {rule.start, rule.end} <= dates)
    return {rule.code: _told(rule, dates) for rule in rules}


def _told(rule: Rule, dates: set[str]) -> str:
    missing = sorted({rule.start, rule.end} - dates)
    events = events_in_words()
    lacks = f" (the tool has no date of {' and '.join(events[each] for each in missing)})" if missing else ""
    return f"{rule.label}{lacks}"


def _offered(known: dict[str, str], named: Iterable[str]) -> list[tuple[str, str]]:
    return list(({code: code for code in named} | known).items())
