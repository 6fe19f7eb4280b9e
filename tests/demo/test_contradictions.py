"""What agencies say differently in the finished audit, and how long its steps took, from the demonstration's page."""

import pytest

from audits.contradiction_counts import contradicting_codes
from audits.models import Audit
from audits.timeliness import timeliness
from cases.models import SampledCase

pytestmark = [pytest.mark.embedded, pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

DIFFERING = {
    "hv_informed_csc": ["03", "04", "07"],
    "minutes_received": ["03", "04", "07"],
    "feedback_received": ["04", "07"],
    "referral_timely": ["03", "04", "09"],
}
# In time, of how many; the cases that were late.
LATE = {
    "referral_decision_1wd": ("7 of 9", ["04", "08"]),
    "assessment_45wd": ("7 of 8", ["08"]),
    "strategy_to_icpc_15wd": ("5 of 6", ["06"]),
    "core_group_10wd": ("5 of 6", ["06"]),
    "booking_10w": ("9 of 10", ["06"]),
}


@pytest.fixture
def audit():
    return Audit.objects.select_related("tool", "case_list").get(reference="PB16")


def test_the_agenda_finds_every_contradiction_of_the_page_and_no_other(audit):
    numbers = {case.pk: case.reference[-2:] for case in SampledCase.objects.filter(case_list=audit.case_list)}
    found = {}
    for case, codes in contradicting_codes(audit).items():
        for code in codes:
            found.setdefault(code, []).append(numbers[case])
    assert {code: sorted(cases) for code, cases in found.items()} == DIFFERING


@pytest.mark.parametrize("code", LATE)
def test_which_cases_were_late(audit, code):
    times = timeliness(audit)
    line = next(each for each in times.lines if each.code == code)
    late = [case[-2:] for case, cell in zip(times.cases, line.cells, strict=True) if cell.is_missed]
    assert (line.words, late) == LATE[code]
