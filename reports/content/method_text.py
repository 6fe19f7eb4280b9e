"""The report's chapter on method: as the briefing has it, with every return in a grid and practices by name."""

from dataclasses import dataclass

from audit_portal.wording_dates import long_date
from audits.models import FROM_MODERATION
from reports.content.audit_rows import AuditRows, local_day
from reports.content.blocks import Block, blocks_of
from reports.content.methodology import (
    AgencyLine,
    agreed_so_far,
    agreed_words,
    cases_words,
    fieldwork_words,
    group_words,
    known_words,
    methodology,
)
from reports.content.returns_grid import ReturnsGrid, returns_grid
from reports.content.words import capital, counted, number_words


@dataclass(frozen=True)
class MethodText:
    cases: str
    group: str
    returns: str
    lines: tuple[AgencyLine, ...]
    grid: ReturnsGrid
    moderation: str
    note: tuple[Block, ...]


def method_text(rows: AuditRows) -> MethodText:
    return MethodText(
        cases=cases_words(rows),
        group=" ".join(filter(None, [agreed_words(rows), group_words(rows)])),
        returns=" ".join(filter(None, [_returns(rows), fieldwork_words(rows), known_words(rows)])),
        lines=methodology(rows).lines,
        grid=returns_grid(rows),
        moderation=_moderation(rows),
        note=blocks_of(rows.audit.methodology_note),
    )


def _returns(rows: AuditRows) -> str:
    """Five agencies, 50 returns expected, 48 received."""
    grid = returns_grid(rows)
    came, expected = grid.total.split(" of ")
    agencies = counted(len(rows.participations), "agency", "agencies")
    return capital(f"{agencies}, {number_words(int(expected))} returns expected, {number_words(int(came))} received.")


def _moderation(rows: AuditRows) -> str:
    audit = rows.audit
    if audit.stage not in FROM_MODERATION:
        return ""
    opened = local_day(audit.moderation_opened_at)
    when = f" on {long_date(opened)}" if opened else ""
    words = (
        f"Until moderation was opened{when} no agency saw another’s answers. {_meeting(rows)} The agreed answers stand "
        "beside the agencies’ own and are the ones counted here."
    )
    so_far = agreed_so_far(rows)
    return f"{words} {so_far} The others are counted as not agreed yet." if so_far else words


def _meeting(rows: AuditRows) -> str:
    """The days on which cases were agreed; the day that was planned only where none was yet."""
    if not rows.agreed_on:
        planned = rows.audit.moderation_on
        return f"The audit group’s meeting was planned for {long_date(planned)}." if planned else ""
    first, last = rows.agreed_on[0], rows.agreed_on[-1]
    days = f"on {long_date(first)}" if first == last else f"between {long_date(first)} and {long_date(last)}"
    return f"The audit group agreed {counted(rows.agreed, 'case')} {days}."
