"""How a sample was drawn, in sentences that the Cases page and the methodology of a report can print."""

from collections.abc import Mapping
from datetime import date

from audit_portal.wording_dates import long_date
from cases.models import SamplingMethod


def sampling_sentences(
    *, method: str, frame_size: int, cases: int, reserves: int, seed: str, strata: Mapping[str, int], drawn_on: date
) -> list[str]:
    """What was drawn from what, and how anybody can draw it again (docs/sampling.md)."""
    drawn = _counted(cases, "case")
    held = f" and {_counted(reserves, 'reserve')}" if reserves else ""
    was = "was" if cases == 1 and not reserves else "were"
    source = f"from the list of {_counted(frame_size, 'case')} on {long_date(drawn_on)}"
    if method == SamplingMethod.BY_HAND:
        return [
            f"{drawn} {was} chosen by hand {source}{', ' + held.strip() + ' drawn at random' if reserves else ''}.",
            f"References were given at random, with the seed {seed}.",
        ]
    how = "at random" if method == SamplingMethod.RANDOM else "at random within each stratum"
    sentences = [f"{drawn}{held} {was} drawn {how} {source}."]
    if strata:
        shares = ", ".join(f"{stratum or 'no stratum'} {count}" for stratum, count in strata.items() if count)
        sentences.append(f"From each stratum: {shares}.")
    sentences.append(
        f"The seed is {seed}. Anyone who has the list can draw the same sample again: sort its rows by the SHA-256 of "
        "the seed, a colon and the row number, and take them from the top."
    )
    return sentences


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
