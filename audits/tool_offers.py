"""What a question of a draft can name beside the tool itself: timescale rules, standards, scales of grades."""

from collections.abc import Iterable

from django.db.models import Q

from audit_portal.accounts.models import Board
from audits.standards import standards_for
from audits.tool_document import Document
from audits.tool_scales import shipped_scales
from cases.models import TimescaleRule

Offers = dict[str, list[tuple[str, str]]]


def offers_for(board: Board, document: Document, question: Document | None) -> Offers:
    """Codes with their words. What the question names already is always among them. Two queries."""
    held = question or {"timescales": [], "standards": []}
    standards = {each.code: f"{each.title} ({each.source})" for each in standards_for(board)}
    scales = {code: row["label"] for code, row in shipped_scales().items()}
    scales |= {scale["code"]: scale["label"] for scale in document["scales"]}
    return {
        "timescales": _offered(_timescales(board), held["timescales"]),
        "standards": _offered(standards, held["standards"]),
        "scale": list(scales.items()),
    }


def _timescales(board: Board) -> dict[str, str]:
    rules = TimescaleRule.objects.filter(Q(board=board) | Q(board__isnull=True)).order_by("label", "valid_from")
    return {rule.code: rule.label for rule in rules}


def _offered(known: dict[str, str], named: Iterable[str]) -> list[tuple[str, str]]:
    return list(({code: code for code in named} | known).items())
