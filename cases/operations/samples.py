"""Drawing the sample of a case list, once, and letting a reserve case take another's place."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from audit_portal.accounts.models import Membership
from audit_portal.accounts.recording import record
from cases.models import Case, CaseList, SampledCase, SamplingMethod
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready
from cases.sampling import (
    Draw,
    FrameRow,
    draw_at_random,
    draw_by_hand,
    draw_stratified,
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


@transaction.atomic
def draw_sample(
    *,
    case_list: CaseList,
    method: str,
    size: int,
    reserves: int,
    seed: str,
    strata: Mapping[str, int] | None = None,
    chosen_rows: Iterable[int] | None = None,
    reason: str = "",
    by: Membership,
    at: datetime,
    audit_id: int | None = None,
) -> list[SampledCase]:
    """`strata` fixes how many come from each; without it a stratified sample is proportional. The pure module's
    FrameTooSmall, StratumTooSmall and RowsUnknown come through.
    """
    locked = _list_to_draw_from(case_list)
    if method == SamplingMethod.BY_HAND and not reason.strip():
        raise ReasonMissing("Say why these cases were chosen.")
    cases = {case.row_number: case for case in locked.cases.all()}
    frame = [FrameRow(case.row_number, case.stratum) for case in cases.values()]
    shares = dict(strata or proportional_shares(frame, size)) if method == SamplingMethod.STRATIFIED else {}
    draw = _draw(frame, method, size, reserves, seed, shares, chosen_rows)
    if not draw.sample:
        raise SampleSizeMissing("Draw at least one case.")
    sample = _add_sample(locked, cases, draw)
    locked.method, locked.method_reason, locked.seed, locked.strata = method, reason.strip(), seed, shares
    locked.drawn_at, locked.drawn_by = at, by
    locked.save(update_fields=["method", "method_reason", "seed", "strata", "drawn_at", "drawn_by"])
    record(
        "SAMPLE_DRAWN",
        by=by,
        subject=locked,
        audit_id=audit_id,
        method=str(method),
        cases=len(draw.sample),
        reserves=len(draw.reserves),
    )
    return sample


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


def _draw(
    frame: list[FrameRow],
    method: str,
    size: int,
    reserves: int,
    seed: str,
    shares: dict[str, int],
    chosen_rows: Iterable[int] | None,
) -> Draw:
    if method == SamplingMethod.STRATIFIED:
        return draw_stratified(frame, seed=seed, shares=shares, reserves=reserves)
    if method == SamplingMethod.BY_HAND:
        return draw_by_hand(frame, seed=seed, chosen=chosen_rows or [], reserves=reserves)
    return draw_at_random(frame, seed=seed, size=size, reserves=reserves)


def _add_sample(case_list: CaseList, cases: dict[int, Case], draw: Draw) -> list[SampledCase]:
    rows = [*draw.sample, *draw.reserves]
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
