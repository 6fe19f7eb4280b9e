"""Importing a case list, drawing from it, replacing, revealing and destroying."""

from datetime import UTC, date, datetime

import pytest
from cryptography.exceptions import InvalidTag

from audit_portal.activity.models import ActivityEvent
from audit_portal.partial_dates import PartialDate
from cases.case_list_files import CaseRow
from cases.models import BlindIndex, Case, CaseDate, SampledCase, VaultEntry
from cases.operations.case_lists import ListEmpty, SampleDrawnAlready, create_case_list, import_case_list
from cases.operations.identities import destroy_keys, reveal_identity
from cases.operations.samples import (
    CaseNotInSample,
    NoReserveLeft,
    ReasonMissing,
    SampleAsked,
    draw_sample,
    replace_case,
)
from cases.sampling import FrameRow, draw_at_random
from cases.vault import VaultDestroyed

AT = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def case_list(cast):
    return create_case_list(
        board=cast.board, prefix="PB16", supplied_by=cast.care, fact_definitions=[], date_definitions=[],
        by=cast.officer, at=AT,
    )  # fmt: skip


def rows(count=6, first=2):
    return [
        CaseRow(
            row_number=number,
            identity={("MOTHER", "name"): f"Ada Invented-{number}", ("MOTHER", "nhs_number"): f"{number:010}"},
            dates={"edd": PartialDate(date(2017, 3, 31))},
            facts={"referred": True},
            stratum="A" if number % 2 else "B",
        )
        for number in range(first, first + count)
    ]


def imported(case_list, cast, count=6):
    return import_case_list(case_list=case_list, rows=rows(count), by=cast.officer, at=AT)


def drawn(case_list, cast, size=3, reserves=2, **more):
    imported(case_list, cast)
    reason = more.pop("reason", "")
    asked = SampleAsked(**{"method": "RANDOM", "seed": "7", "size": size, "reserves": reserves, **more})
    return draw_sample(case_list=case_list, asked=asked, reason=reason, by=cast.officer, at=AT)


def test_an_imported_row_becomes_a_case_with_its_key_date(case_list, cast):
    imported(case_list, cast)

    case_list.refresh_from_db()
    assert case_list.frame_size == 6
    assert case_list.imported_by == cast.officer
    assert CaseDate.objects.filter(event_code="edd", case__case_list=case_list).count() == 6


def test_no_name_stands_in_the_database_as_it_was_written(case_list, cast):
    imported(case_list, cast)

    stored = b"".join(bytes(entry.ciphertext) for entry in VaultEntry.objects.all())
    assert VaultEntry.objects.count() == 12
    assert b"Invented" not in stored
    assert not BlindIndex.objects.filter(hmac__contains="0000000002").exists()


def test_a_second_import_takes_the_first_ones_place(case_list, cast):
    imported(case_list, cast)

    import_case_list(case_list=case_list, rows=rows(2, first=50), by=cast.officer, at=AT)

    assert sorted(Case.objects.values_list("row_number", flat=True)) == [50, 51]
    assert VaultEntry.objects.count() == 4


def test_a_list_with_a_sample_is_not_replaced(case_list, cast):
    drawn(case_list, cast)

    with pytest.raises(SampleDrawnAlready):
        import_case_list(case_list=case_list, rows=rows(2), by=cast.officer, at=AT)


def test_an_empty_list_is_refused(case_list, cast):
    with pytest.raises(ListEmpty):
        import_case_list(case_list=case_list, rows=[], by=cast.officer, at=AT)


def test_the_import_is_one_event_with_counts_only(case_list, cast):
    imported(case_list, cast)

    event = ActivityEvent.objects.get(kind="CASE_LIST_IMPORTED")
    assert '"cases":6' in event.payload
    assert "Invented" not in event.payload


def test_the_sample_is_the_pure_modules_draw_with_references_in_its_order(case_list, cast):
    sample = drawn(case_list, cast)

    expected = draw_at_random([FrameRow(number) for number in range(2, 8)], seed="7", size=3, reserves=2)
    assert [each.case.row_number for each in sample] == [*expected.sample, *expected.reserves]
    assert [each.reference for each in sample] == ["PB16-01", "PB16-02", "PB16-03", "PB16-04", "PB16-05"]
    assert [each.is_reserve for each in sample] == [False, False, False, True, True]


def test_the_seed_and_who_drew_it_are_kept(case_list, cast):
    drawn(case_list, cast)

    case_list.refresh_from_db()
    assert (case_list.method, case_list.seed, case_list.drawn_by) == ("RANDOM", "7", cast.officer)


def test_a_sample_is_drawn_once(case_list, cast):
    drawn(case_list, cast)

    with pytest.raises(SampleDrawnAlready):
        draw_sample(case_list=case_list, asked=SampleAsked("RANDOM", 1, 0, "8"), by=cast.officer, at=AT)


def test_a_stratified_sample_without_shares_is_proportional(case_list, cast):
    sample = drawn(case_list, cast, size=4, reserves=0, method="STRATIFIED")

    case_list.refresh_from_db()
    assert case_list.strata == {"A": 2, "B": 2}
    assert sorted(each.case.stratum for each in sample) == ["A", "A", "B", "B"]


def test_a_choice_by_hand_needs_its_reason(case_list, cast):
    with pytest.raises(ReasonMissing):
        drawn(case_list, cast, method="BY_HAND", chosen_rows=[2, 3])


def test_a_choice_by_hand_keeps_its_reason(case_list, cast):
    sample = drawn(
        case_list, cast, reserves=0, method="BY_HAND", chosen_rows=[2, 5], reason="Both concern concealed pregnancies"
    )

    case_list.refresh_from_db()
    assert {each.case.row_number for each in sample} == {2, 5}
    assert case_list.method_reason == "Both concern concealed pregnancies"


def test_a_reserve_takes_a_cases_place_with_the_reason(case_list, cast):
    first, *_ = drawn(case_list, cast)

    reserve = replace_case(sampled_case=first, reason="Moved away before booking", by=cast.officer, at=AT)

    audited = SampledCase.objects.audited()
    assert reserve in audited
    assert first not in audited
    assert (reserve.replaces, reserve.reason) == (first, "Moved away before booking")


def test_a_reserve_of_the_same_stratum_goes_first(case_list, cast):
    sample = drawn(case_list, cast, size=2, reserves=4)
    wanted = sample[0].case.stratum

    reserve = replace_case(sampled_case=sample[0], reason="Adopted; records sealed", by=cast.officer, at=AT)

    assert reserve.case.stratum == wanted


def test_a_replacement_needs_a_reason(case_list, cast):
    first, *_ = drawn(case_list, cast)

    with pytest.raises(ReasonMissing):
        replace_case(sampled_case=first, reason="  ", by=cast.officer, at=AT)


def test_a_case_is_replaced_once(case_list, cast):
    first, *_ = drawn(case_list, cast)
    replace_case(sampled_case=first, reason="Moved away", by=cast.officer, at=AT)

    with pytest.raises(CaseNotInSample):
        replace_case(sampled_case=first, reason="Again", by=cast.officer, at=AT)


def test_without_a_reserve_nothing_is_replaced(case_list, cast):
    first, *_ = drawn(case_list, cast, reserves=0)

    with pytest.raises(NoReserveLeft):
        replace_case(sampled_case=first, reason="Moved away", by=cast.officer, at=AT)


def test_a_reveal_opens_the_values_and_logs_that_it_was_done(case_list, cast):
    first, *_ = drawn(case_list, cast)
    row = first.case.row_number

    values = reveal_identity(sampled_case=first, by=cast.lead, at=AT)

    event = ActivityEvent.objects.get(kind="IDENTITY_REVEALED")
    assert values[("MOTHER", "name")] == f"Ada Invented-{row}"
    assert event.actor_id == cast.lead.user_id
    assert "Invented" not in event.payload


def test_a_value_copied_to_another_case_does_not_open(case_list, cast):
    first, second, *_ = drawn(case_list, cast)
    VaultEntry.objects.filter(case=first.case, field="name").update(
        ciphertext=VaultEntry.objects.get(case=second.case, field="name").ciphertext
    )

    with pytest.raises(InvalidTag):
        reveal_identity(sampled_case=first, by=cast.lead, at=AT)


def test_a_destroyed_key_opens_nothing_again(case_list, cast):
    first, *_ = drawn(case_list, cast)

    destroy_keys(case_list=case_list, by=cast.officer, at=AT)

    first = SampledCase.objects.select_related("case_list", "case").get(pk=first.pk)
    assert not BlindIndex.objects.exists()
    with pytest.raises(VaultDestroyed):
        reveal_identity(sampled_case=first, by=cast.officer, at=AT)


def test_a_key_is_destroyed_once(case_list, cast):
    destroy_keys(case_list=case_list, by=cast.officer, at=AT)

    with pytest.raises(VaultDestroyed):
        destroy_keys(case_list=case_list, by=cast.officer, at=AT)
