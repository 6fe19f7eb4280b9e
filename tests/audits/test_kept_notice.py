"""What a closed return's page tells of answers that a computer still keeps."""

import pytest
from django.urls import reverse

from audits.kept_notice import ENDED
from audits.models import Audit, Stage
from tests.audits.test_answer_views import police_return  # noqa: F401  (the fixture)
from tests.factories import sign_in


def notice_for(membership, agency_return):
    page = sign_in(membership).get(reverse("audits:return_detail", args=[agency_return.uuid]))
    return page.context["kept_notice"]


def test_nothing_is_told_while_a_section_can_save_it(cast, police_return):  # noqa: F811
    assert notice_for(cast.auditor, police_return) is None


@pytest.fixture
def after_fieldwork(police_return):  # noqa: F811
    Audit.objects.filter(pk=police_return.audit_id).update(stage=Stage.MODERATION)
    return police_return


def test_after_fieldwork_it_says_so_in_the_words_of_the_questions(cast, after_fieldwork):
    notice = notice_for(cast.auditor, after_fieldwork)

    assert notice.why == ENDED
    asked = notice.questions["dv_asked"]
    assert asked["title"] == "2 Question 2: dv asked?"
    assert asked["controls"]["dv_asked.response"]["values"]["PARTLY"] == "Partly"


def test_two_people_at_one_computer_have_keys_of_their_own(cast, after_fieldwork):
    auditor, lead = (notice_for(each, after_fieldwork).kept for each in (cast.auditor, cast.lead))

    assert (auditor.name, auditor.key) != (lead.name, lead.key)
