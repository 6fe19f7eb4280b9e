"""How a sample was drawn, in sentences that the Cases page and the methodology of a report can print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audit_portal.wording_dates import long_date
from cases.models import SamplingMethod


@dataclass(frozen=True)
class DrawTold:
    """A draw as it was done. `eligible` of the `frame_size` cases on the list met the `filters`, which are in words."""

    method: str
    frame_size: int
    cases: int
    reserves: int
    seed: str
    strata: Mapping[str, int]
    drawn_on: date
    eligible: int | None = None
    filters: Sequence[str] = ()
    left_out: int = 0


HOW = {
    SamplingMethod.RANDOM: "at random",
    SamplingMethod.STRATIFIED: "at random within each stratum",
    SamplingMethod.SYSTEMATIC: "at equal distances down the list, from a random start,",
}
RANKS = "sort its rows by the SHA-256 of the seed, a colon and the row number, and take"
AGAIN = {
    SamplingMethod.RANDOM: f"{RANKS} them from the top.",
    SamplingMethod.STRATIFIED: f"{RANKS} those of each stratum from the top.",
    SamplingMethod.SYSTEMATIC: "the published method says how the start follows from the seed.",
}


def sampling_sentences(told: DrawTold) -> list[str]:
    """What was drawn from what, and how anybody can draw it again (docs/sampling.md)."""
    drawn = _counted(told.cases, "case")
    held = f" and {_counted(told.reserves, 'reserve')}" if told.reserves else ""
    was = "was" if told.cases == 1 and not told.reserves else "were"
    source = f"from {_source(told)} on {long_date(told.drawn_on)}"
    if told.method == SamplingMethod.BY_HAND:
        with_reserves = f",{held.removeprefix(' and')} drawn at random" if told.reserves else ""
        return [
            f"{drawn} {was} chosen by hand {source}{with_reserves}.",
            *_frame_sentences(told),
            f"References were given at random, with the seed {told.seed}.",
        ]
    method = SamplingMethod(told.method)
    sentences = [f"{drawn}{held} {was} drawn {HOW[method]} {source}.", *_frame_sentences(told)]
    if told.strata:
        shares = ", ".join(f"{stratum or 'no stratum'} {count}" for stratum, count in told.strata.items() if count)
        sentences.append(f"From each stratum: {shares}.")
    again = f"Anyone who has the list can draw the same sample again: {AGAIN[method]}"
    return [*sentences, f"The seed is {told.seed}. {again}"]


def _source(told: DrawTold) -> str:
    whole = f"the list of {_counted(told.frame_size, 'case')}"
    if told.eligible is None or told.eligible == told.frame_size:
        return whole
    return f"{told.eligible} of {whole.removeprefix('the list of ')} on the list"


def _frame_sentences(told: DrawTold) -> list[str]:
    sentences = [f"Drawn were only cases with {'; '.join(told.filters)}."] if told.filters else []
    if told.left_out:
        left = "1 row that was sent was" if told.left_out == 1 else f"{told.left_out} rows that were sent were"
        sentences.append(f"{left} left out of the list: what they said could not be understood, or stood twice.")
    return sentences


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
