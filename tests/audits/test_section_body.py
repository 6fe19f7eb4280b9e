"""What a process keeps of a section's page is the tool's alone: never one person's, one return's or an answer."""

import re

import pytest
from django.urls import reverse

from audits.models import AgencyReturn, ReturnStatus
from tests.audits.test_answer_views import police_return, post  # noqa: F401  (the fixture)
from tests.audits.test_tool_corrections import audit, change, corrected, police, put_in_use  # noqa: F401  (fixtures)
from tests.factories import sign_in
from tests.factories.audits import MOMENT, open_answers


def page_of(person, agency_return, letter="A"):
    address = reverse("audits:section_edit", args=[agency_return.uuid, letter])
    return sign_in(person).get(address).content.decode()


def value_of(name, page):
    return re.search(rf'{name}="([^"]+)"', page)[1]


@pytest.fixture
def other_return(police_return, cast):  # noqa: F811
    """The same agency's return for another case."""
    returns = AgencyReturn.objects.filter(audit=police_return.audit, respondent=cast.police)
    other = returns.exclude(pk=police_return.pk).first()
    open_answers(other)
    other.known, other.known_at, other.known_by = "IN_PERIOD", MOMENT, cast.auditor
    other.status = ReturnStatus.IN_PROGRESS
    other.save()
    return other


@pytest.mark.parametrize("name", ["data-kept-key", "data-kept-name", 'csrfmiddlewaretoken" value'])
def test_two_people_have_keys_and_tokens_of_their_own(cast, police_return, name):  # noqa: F811
    own, theirs = (page_of(person, police_return) for person in (cast.auditor, cast.lead))

    assert value_of(name, own) != value_of(name, theirs)


def test_the_form_and_the_frame_carry_one_token(cast, police_return):  # noqa: F811
    page = page_of(cast.auditor, police_return)

    assert len(set(re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page))) == 1


def test_nothing_of_one_return_stands_on_the_page_of_another(cast, police_return, other_return):  # noqa: F811
    post(sign_in(cast.auditor), police_return, **{"dv_asked.evidence": "Contact 5 May 2016"})
    assert "Contact 5 May 2016" in page_of(cast.auditor, police_return)

    page = page_of(cast.auditor, other_return)

    assert "Contact 5 May 2016" not in page
    assert str(police_return.uuid) not in page
    assert police_return.sampled_case.reference not in page
    assert other_return.sampled_case.reference in page
    assert "Section A: 0 of 1" in page


def test_a_colleagues_answer_is_on_the_next_page(cast, police_return):  # noqa: F811
    assert "Section A: 0 of 1" in page_of(cast.auditor, police_return)

    post(sign_in(cast.lead), police_return, **{"dv_asked.evidence": "Call log of 9 May"})

    page = page_of(cast.auditor, police_return)
    assert "Call log of 9 May" in page
    assert "Section A: 1 of 1" in page


def test_a_corrected_tool_is_on_the_next_page(cast, audit, police):  # noqa: F811
    assert "A slip put right?" not in page_of(cast.auditor, police)

    put_in_use(cast, corrected(cast, audit.tool, change("dv_asked", text="A slip put right?")), audit)

    police.refresh_from_db()
    page = page_of(cast.auditor, police)
    assert "A slip put right?" in page
    assert f'data-tool="{police.tool.uuid}"' in page
