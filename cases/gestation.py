"""Weeks and days of pregnancy: 280 days less those still to go before the estimated due date (EDD) (dossier 3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS_OF_PREGNANCY = 280
# Two due dates that lie further apart than this are worth a question (dossier 3.3).
TELLING_DIFFERENCE = 7


@dataclass(frozen=True, order=True)
class Gestation:
    """Days since day 0 of the pregnancy; negative before it."""

    total_days: int

    @property
    def weeks(self) -> int:
        return self.total_days // 7

    @property
    def days(self) -> int:
        return self.total_days % 7

    @property
    def short(self) -> str:
        """23+3, for timelines and tables."""
        return f"{self.weeks}+{self.days}" if self.total_days >= 0 else "before pregnancy"

    def __str__(self) -> str:
        if self.total_days < 0:
            return "before the pregnancy"
        return f"{_weeks(self.weeks)} exactly" if self.days == 0 else weeks_and_days(self.total_days)


class EddSource(StrEnum):
    SCAN = "SCAN"
    LMP = "LMP"
    OTHER = "OTHER"


@dataclass(frozen=True)
class RecordedEdd:
    day: date
    source: EddSource = EddSource.OTHER


@dataclass(frozen=True)
class ChosenEdd:
    """The due date to reckon with, how far the recorded ones lie apart, and whether that is worth a question."""

    day: date
    source: EddSource
    spread_days: int

    @property
    def differs(self) -> bool:
        return self.spread_days > TELLING_DIFFERENCE


def gestation(edd: date, on: date) -> Gestation:
    return Gestation(DAYS_OF_PREGNANCY - (edd - on).days)


def date_at(edd: date, weeks: int, days: int = 0) -> date:
    """The day on which the pregnancy is that old."""
    return edd + timedelta(days=weeks * 7 + days - DAYS_OF_PREGNANCY)


def before_due_words(edd: date, on: date) -> str:
    """16 weeks 4 days before the due date."""
    left = (edd - on).days
    if left == 0:
        return "on the due date"
    return f"{weeks_and_days(abs(left))} {'before' if left > 0 else 'after'} the due date"


def after_birth_words(born_on: date, on: date) -> str:
    """4 days after the birth: from then on nothing is told in weeks of pregnancy."""
    return f"{weeks_and_days((on - born_on).days)} after the birth"


def gestation_words(edd: date, on: date) -> str:
    """23 weeks 3 days, 16 weeks 4 days before the due date."""
    return f"{gestation(edd, on)}, {before_due_words(edd, on)}"


def chosen_edd(recorded: Sequence[RecordedEdd]) -> ChosenEdd | None:
    """The first scan is the dating scan and outranks the last period; later scans follow growth, not age.

    Give them in the order in which they were recorded.
    """
    if not recorded:
        return None
    chosen = next((edd for edd in recorded if edd.source == EddSource.SCAN), recorded[0])
    days = [edd.day for edd in recorded]
    return ChosenEdd(chosen.day, chosen.source, (max(days) - min(days)).days)


def weeks_and_days(total_days: int) -> str:
    weeks, days = divmod(total_days, 7)
    parts = [_weeks(weeks)] if weeks else []
    if days:
        parts.append(f"{days} day{'' if days == 1 else 's'}")
    return " ".join(parts) or "0 days"


def _weeks(weeks: int) -> str:
    return f"{weeks} week{'' if weeks == 1 else 's'}"
