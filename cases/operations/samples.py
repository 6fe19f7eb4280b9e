"""Drawing the sample of a case list, once, and letting a reserve case take another's place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from cases.frame_filters import Filter
from cases.frames import Frame, frame_of
from cases.models import Case, CaseList, SampledCase, SamplingMethod
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready
from cases.sampling import (
    Draw,
    draw_at_random,
    draw_by_hand,
    draw_stratified,
    draw_systematic,
    proportional_shares,
    references,
)


class ReasonMissing(Exception):
    """A choice by hand, or a replacement, says why."""


class SampleSizeMissing(Exception):
    """A sample has at least one case."""


class NoReserveLeft(Exception):
    """Every reserve case has taken another's place already."""


class CaseNotInSample(Exception):
    """Only a case that is audited can be replaced: neither a reserve nor one that was replaced before."""


@dataclass(frozen=True)
class SampleAsked:
    """How a sample is to be drawn. `shares` fixes how many come from each stratum; without it a stratified sample is
    proportional. `chosen_rows` are those of a choice by hand.
    """

    method: str
    size: int
    reserves: int
    seed: str
    shares: Mapping[str, int] | None = None
    chosen_rows: tuple[int, ...] = ()
    filters: tuple[Filter, ...] = ()


@transaction.atomic
def draw_sample(
    *,
    case_list: CaseList,
    asked: SampleAsked,
    reason: str = "",
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> list[SampledCase]:
    """The pure module's FrameTooSmall, StratumTooSmall and RowsUnknown come through."""
    locked = _list_to_draw_from(case_list)
    if asked.method == SamplingMethod.BY_HAND and not reason.strip():
        raise ReasonMissing("Say why these cases were chosen.")
    frame = frame_of(locked, asked.filters)
    shares = shares_of(frame, asked)
    draw = draw_from(frame, asked, shares)
    if not draw.sample:
        raise SampleSizeMissing("Draw at least one case.")
    sample = _add_sample(locked, draw)
    locked.method, locked.method_reason, locked.seed = asked.method, reason.strip(), asked.seed
    locked.strata, locked.filters, locked.frame = shares, list(asked.filters), frame.as_ranges()
    locked.drawn_at, locked.drawn_by = at, by
    locked.save(update_fields=["method", "method_reason", "seed", "strata", "filters", "frame", "drawn_at", "drawn_by"])
    record(
        "SAMPLE_DRAWN",
        by=by,
        subject=locked,
        audit_id=audit_id,
        method=str(asked.method),
        frame=len(frame.rows),
        cases=len(draw.sample),
        reserves=len(draw.reserves),
    )
    return sample


def shares_of(frame: Frame, asked: SampleAsked) -> dict[str, int]:
    """How many of each stratum, where the sample is stratified."""
    if asked.method != SamplingMethod.STRATIFIED:
        return {}
    return dict(asked.shares) if asked.shares is not None else proportional_shares(frame.rows, asked.size)


def draw_from(frame: Frame, asked: SampleAsked, shares: Mapping[str, int]) -> Draw:
    rows, seed, reserves = frame.rows, asked.seed, asked.reserves
    if asked.method == SamplingMethod.STRATIFIED:
        return draw_stratified(rows, seed=seed, shares=shares, reserves=reserves)
    if asked.method == SamplingMethod.BY_HAND:
        return draw_by_hand(rows, seed=seed, chosen=asked.chosen_rows, reserves=reserves)
    if asked.size < 1:
        raise SampleSizeMissing("Draw at least one case.")
    if asked.method == SamplingMethod.SYSTEMATIC:
        return draw_systematic(rows, seed=seed, size=asked.size, reserves=reserves)
    return draw_at_random(rows, seed=seed, size=asked.size, reserves=reserves)


@transaction.atomic
def replace_case(
    *, sampled_case: SampledCase, reason: str, by: Membership, at: datetime, audit_id: int | None = None
) -> SampledCase:
    """The first reserve takes the case's place, of the same stratum where one is left."""
    CaseList.objects.select_for_update().get(pk=sampled_case.case_list_id)
    if not reason.strip():
        raise ReasonMissing("Say why this case is replaced.")
    if not SampledCase.objects.audited().filter(pk=sampled_case.pk).exists():
        raise CaseNotInSample(f"{sampled_case.reference} is not a case that is audited.")
    reserve = _next_reserve(sampled_case)
    reserve.is_reserve, reserve.replaces, reserve.reason = False, sampled_case, reason.strip()
    reserve.save(update_fields=["is_reserve", "replaces", "reason"])
    record("CASE_REPLACED", by=by, subject=sampled_case, audit_id=audit_id, replaced_by=reserve.pk)
    return reserve


def _list_to_draw_from(case_list: CaseList) -> CaseList:
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.drawn_at is not None:
        raise SampleDrawnAlready("The sample was drawn already. A reserve case can take the place of one in it.")
    if not locked.frame_size:
        raise ListEmpty("Import the case list before you draw from it.")
    return locked


def _add_sample(case_list: CaseList, draw: Draw) -> list[SampledCase]:
    rows = [*draw.sample, *draw.reserves]
    cases = {each.row_number: each for each in Case.objects.filter(case_list=case_list, row_number__in=rows)}
    return SampledCase.objects.bulk_create(
        SampledCase(
            case=cases[row],
            case_list=case_list,
            reference=reference,
            position=position,
            is_reserve=position > len(draw.sample),
        )
        for position, (row, reference) in enumerate(
            zip(rows, references(case_list.prefix, len(rows)), strict=True), start=1
        )
    )


def _next_reserve(sampled_case: SampledCase) -> SampledCase:
    waiting = SampledCase.objects.filter(case_list_id=sampled_case.case_list_id, is_reserve=True)
    reserves = list(waiting.select_related("case").order_by("position"))
    if not reserves:
        raise NoReserveLeft("No reserve case is left to take its place.")
    stratum = sampled_case.case.stratum
    return next((each for each in reserves if each.case.stratum == stratum), reserves[0])
