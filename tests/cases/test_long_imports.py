"""A long list is imported by the worker in batches: all or none, also when a run breaks off; and what goes by rule."""

from datetime import UTC, date, datetime, timedelta

import pytest

from audit_portal.activity.models import ActivityEvent
from audit_portal.management.housekeeping import keep_house
from cases.case_list_files import CaseRow
from cases.held_files import HeldFileLost
from cases.models import Case, CaseListUpload, SampledCase, VaultEntry
from cases.operations.case_list_uploads import (
    ImportUnderWay,
    drop_upload,
    hold_upload,
    settle_columns,
    settle_place,
)
from cases.operations.case_lists import create_case_list, import_case_list
from cases.operations.long_imports import RunSuperseded, add_batch, begin_rows, begin_run, finish_run, give_up_import
from cases.operations.retention import clear_rejected_rows
from cases.operations.samples import SampleAsked, draw_sample, replace_case
from cases.sampling import FrameRow, draw_at_random
from cases.tasks import BROKEN, import_long_list

AT = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)
FILE = b"Record number,Surname\nL-1,Invented\nL-2,Made-Up\n"
ROWS = [CaseRow(number, {("FAMILY", "record_number"): f"L-{number}"}) for number in range(2, 12)]
pytestmark = pytest.mark.django_db


@pytest.fixture
def case_list(cast):
    return create_case_list(
        board=cast.board, prefix="PB16", supplied_by=None, fact_definitions=[], date_definitions=[], by=cast.officer,
        at=AT,
    )  # fmt: skip


@pytest.fixture
def upload(case_list, cast):
    held = hold_upload(case_list=case_list, content=FILE, by=cast.officer, at=AT)
    CaseListUpload.objects.filter(pk=held.pk).update(started_at=AT, started_by=cast.officer, total=2)
    held.refresh_from_db()
    return held


def run(upload_id):
    return import_long_list.func(upload_id, None)


def test_a_run_imports_all_rows_and_lets_the_file_go(upload, case_list):
    assert run(upload.pk) == "DONE"

    case_list.refresh_from_db()
    assert (case_list.frame_size, Case.objects.count()) == (2, 2)
    assert not CaseListUpload.objects.exists()


def test_what_is_held_shows_no_name(upload):
    assert b"Invented" not in bytes(upload.sealed)


def test_a_second_run_finds_nothing_to_do(upload):
    run(upload.pk)

    assert run(upload.pk) == "NOTHING_TO_DO"
    assert Case.objects.count() == 2


def test_a_run_that_broke_off_leaves_a_list_that_counts_as_none_and_is_begun_anew(upload, case_list):
    broken = begin_run(upload_id=upload.pk)
    begin_rows(upload=broken, rows=ROWS)
    add_batch(upload=broken, rows=ROWS[:4], earlier={})
    case_list.refresh_from_db()
    between = (case_list.frame_size, case_list.imported_at, Case.objects.count())

    assert run(upload.pk) == "DONE"

    assert between == (0, None, 4)
    assert Case.objects.count() == 2


def test_a_run_that_another_took_over_adds_nothing_more(upload):
    first = begin_run(upload_id=upload.pk)
    begin_run(upload_id=upload.pk)

    with pytest.raises(RunSuperseded):
        add_batch(upload=first, rows=ROWS, earlier={})
    with pytest.raises(RunSuperseded):
        finish_run(upload=first, count=2, left_out=0, at=AT, audit_id=None)


def test_an_import_that_failed_says_so_and_can_be_tried_again(upload, case_list):
    begun = begin_run(upload_id=upload.pk)
    begin_rows(upload=begun, rows=ROWS)
    add_batch(upload=begun, rows=ROWS, earlier={})

    give_up_import(upload_id=upload.pk, failure=BROKEN)

    upload.refresh_from_db()
    assert (upload.started_at, upload.failure) == (None, BROKEN)
    assert not Case.objects.exists()


def test_a_file_that_cannot_be_opened_any_more_is_given_up(upload):
    CaseListUpload.objects.update(sealed=b"x" * 60)

    assert run(upload.pk) == "REFUSED"
    upload.refresh_from_db()
    assert upload.failure == "The file is not here any more. Choose it again."


def test_nothing_is_changed_under_a_running_import(upload, case_list, cast):
    with pytest.raises(ImportUnderWay):
        hold_upload(case_list=case_list, content=FILE, by=cast.officer, at=AT)
    with pytest.raises(ImportUnderWay):
        drop_upload(case_list=case_list, by=cast.officer)
    with pytest.raises(ImportUnderWay):
        settle_place(upload=upload, sheet="", heading_row=1, by=cast.officer)


def test_a_file_that_was_taken_back_is_not_settled(case_list, cast):
    held = hold_upload(case_list=case_list, content=FILE, by=cast.officer, at=AT)
    drop_upload(case_list=case_list, by=cast.officer)

    with pytest.raises(HeldFileLost):
        settle_columns(upload=held, headings=[], keys=[], without_hidden=False, by=cast.officer, at=AT)


def test_a_file_that_nobody_imported_goes_after_an_hour(case_list, cast):
    hold_upload(case_list=case_list, content=FILE, by=cast.officer, at=AT)

    keep_house(at=AT + timedelta(minutes=59), today=AT.date())
    kept = CaseListUpload.objects.exists()
    keep_house(at=AT + timedelta(minutes=60), today=AT.date())

    assert kept
    assert not CaseListUpload.objects.exists()


@pytest.fixture
def drawn(case_list, cast):
    import_case_list(case_list=case_list, rows=ROWS, by=cast.officer, at=AT)
    draw_sample(case_list=case_list, asked=SampleAsked("RANDOM", 3, 2, "7"), by=cast.officer, at=AT)
    case_list.refresh_from_db()
    return case_list


def test_rows_that_were_not_drawn_go_after_thirty_days_with_their_names(drawn):
    keep_house(at=AT, today=date(2016, 12, 30))
    before = Case.objects.count()
    keep_house(at=AT, today=date(2016, 12, 31))

    assert (before, Case.objects.count(), VaultEntry.objects.count()) == (10, 5, 5)
    assert ActivityEvent.objects.get(kind="CASE_LIST_CLEARED").actor_id is None


def test_they_go_once(drawn):
    assert clear_rejected_rows(case_list=drawn, today=date(2016, 12, 31), audit_id=None)
    assert not clear_rejected_rows(case_list=drawn, today=date(2017, 1, 1), audit_id=None)


def test_the_sample_can_still_be_drawn_again_from_what_is_kept(drawn):
    clear_rejected_rows(case_list=drawn, today=date(2016, 12, 31), audit_id=None)
    drawn.refresh_from_db()

    again = draw_at_random([FrameRow(number) for number in range(2, 12)], seed=drawn.seed, size=3, reserves=2)

    assert drawn.frame == {"": "2-11"}
    rows = SampledCase.objects.order_by("position").values_list("case__row_number", flat=True)
    assert list(rows) == [*again.sample, *again.reserves]


def test_a_reserve_can_still_take_a_place(drawn, cast):
    clear_rejected_rows(case_list=drawn, today=date(2016, 12, 31), audit_id=None)

    first = drawn.sample.get(position=1)
    reserve = replace_case(sampled_case=first, reason="Moved away before booking", by=cast.officer, at=AT)

    assert reserve.position == 4
