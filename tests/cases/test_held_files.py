"""A file between preview and import, and the corrections of a case."""

from datetime import UTC, date, datetime

import pytest

from audit_portal.activity.models import ActivityEvent
from audit_portal.partial_dates import PartialDate, Precision
from audits.case_facts import facts_of
from cases.held_files import HeldFileLost, held_file, hold_file
from cases.models import Case, CaseDate
from cases.operations.case_lists import create_case_list
from cases.operations.cases import edit_case
from cases.sampling_words import DrawTold, sampling_sentences
from tests.factories import make_cast

AT = datetime(2016, 12, 1, 9, 0, tzinfo=UTC)
DRAWN_ON = date(2016, 12, 5)


@pytest.fixture
def cast(db):
    return make_cast()


def make_list(cast):
    return create_case_list(
        board=cast.board, prefix="PB16", supplied_by=None, fact_definitions=[], date_definitions=[], by=cast.officer,
        at=AT,
    )  # fmt: skip


@pytest.fixture
def case(cast):
    case = Case.objects.create(case_list=make_list(cast), row_number=2, facts={"referred": True})
    CaseDate.objects.create(case=case, event_code="edd", date=date(2017, 3, 31))
    return case


def test_what_was_held_comes_back_and_shows_no_name(cast):
    case_list = make_list(cast)

    sealed = hold_file(case_list, b"Record number,Ada Invented")

    assert b"Invented" not in sealed
    assert held_file(case_list, sealed) == b"Record number,Ada Invented"


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 60])
def test_what_was_not_held_does_not_come_back(cast, sealed):
    with pytest.raises(HeldFileLost):
        held_file(make_list(cast), sealed)


def test_a_file_held_for_one_list_does_not_open_for_another(cast):
    sealed = hold_file(make_list(cast), b"Record number")

    with pytest.raises(HeldFileLost):
        held_file(make_list(cast), sealed)


def test_facts_and_dates_are_corrected_and_taken_away(cast, case):
    month = PartialDate(date(2017, 4, 1), Precision.MONTH)

    edit_case(case=case, facts={"referred": None, "assessed": False}, dates={"edd": month}, by=cast.officer)

    case.refresh_from_db()
    assert case.facts == {"assessed": False}
    assert list(case.dates.values_list("event_code", "date", "precision")) == [("edd", date(2017, 4, 1), "MONTH")]


def test_a_correction_is_logged_by_code_without_its_values(cast, case):
    edit_case(case=case, facts={"gp_practice": "Bracken Practice"}, dates={}, by=cast.officer, audit_id=7)

    event = ActivityEvent.objects.get(kind="CASE_EDITED")
    assert event.audit_id == 7
    assert '"facts":["gp_practice"]' in event.payload
    assert "Bracken" not in event.payload


def test_show_if_knows_facts_dates_and_the_days_of_pregnancy(case):
    facts = facts_of(case, on=date(2016, 12, 31))

    assert facts == {"referred": True, "edd": "2017-03-31", "gestation_days": 190}


def test_a_pregnancy_stops_growing_at_the_birth(case):
    CaseDate.objects.create(case=case, event_code="born_on", date=date(2017, 3, 24))

    assert facts_of(case, on=date(2017, 6, 1))["gestation_days"] == 273


def test_a_due_date_without_its_day_gives_no_days_of_pregnancy(case):
    case.dates.update(precision="MONTH")

    assert "gestation_days" not in facts_of(case, on=date(2016, 12, 31))


def sentences(**changes):
    asked = {"method": "RANDOM", "frame_size": 24, "cases": 10, "reserves": 3, "seed": "7", "strata": {}, **changes}
    return sampling_sentences(DrawTold(**asked, drawn_on=DRAWN_ON))


def test_a_random_draw_is_told_with_its_seed_and_how_to_repeat_it():
    first, last = sentences()

    assert first == "10 cases and 3 reserves were drawn at random from the list of 24 cases on 5 December 2016."
    assert last.startswith("The seed is 7. Anyone who has the list can draw the same sample again")


def test_a_stratified_draw_names_its_shares():
    assert (
        sentences(method="STRATIFIED", strata={"No plan": 4, "": 6})[1] == "From each stratum: No plan 4, no stratum 6."
    )


def test_one_case_by_hand_is_told_in_the_singular():
    assert sentences(method="BY_HAND", cases=1, reserves=0)[0] == (
        "1 case was chosen by hand from the list of 24 cases on 5 December 2016."
    )
