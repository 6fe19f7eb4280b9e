"""What a draw would do, said before it is done: it is done once. Which cases come of it is not looked at."""

import hashlib
from dataclasses import dataclass

from cases.frame_filters import filter_words
from cases.frames import frame_of
from cases.models import CaseList, SamplingMethod
from cases.operations.samples import SampleAsked, draw_from, shares_of


@dataclass(frozen=True)
class DrawPlan:
    """`mark` stands for exactly this draw from exactly this list: another one has another mark."""

    sentences: tuple[str, ...]
    mark: str


def draw_plan(case_list: CaseList, asked: SampleAsked, reason: str) -> DrawPlan:
    """Raises what the draw itself would: too few cases, an unknown row."""
    frame = frame_of(case_list, asked.filters)
    shares = shares_of(frame, asked)
    draw = draw_from(frame, asked, shares)
    words = filter_words(asked.filters, case_list.fact_definitions, case_list.date_definitions)
    held = f"{len(frame.rows):,} of {case_list.frame_size:,} cases on the list can be drawn"
    sentences = [f"{held}: {'; '.join(words)}." if words else f"{held}."]
    cases, reserves = _counted(len(draw.sample), "case"), _counted(len(draw.reserves), "reserve")
    sentences.append(f"{_method(asked)}: {cases} and {reserves}.")
    if shares:
        counts = frame.counts
        listed = (f"{name or 'no stratum'} {share} of {counts.get(name, 0)}" for name, share in shares.items())
        sentences.append(f"From each stratum: {', '.join(listed)}.")
    return DrawPlan(tuple(sentences), _mark(case_list, asked, reason))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _method(asked: SampleAsked) -> str:
    return str(SamplingMethod(asked.method).label)


def _mark(case_list: CaseList, asked: SampleAsked, reason: str) -> str:
    """No key is needed: whoever makes one up has asked for that very draw."""
    text = repr((case_list.pk, case_list.imported_at, asked, reason))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
