"""A file with a case list is sent and held; the Cases tab shows the sample."""

import pytest
from django.urls import reverse

from cases.models import CaseListUpload
from tests.factories.audits import make_audit, make_audit_at_sampling
from tests.factories.case_lists import send_case_list
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
GOOD = "Record number,Mother’s name\n1,Ada Invented\n2,Bea Invented\n"


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    return make_audit_at_sampling(cast)


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def test_a_file_that_is_no_list_is_not_held(client, audit):
    page = send_case_list(client, audit, b"\x89PNG a picture").content.decode()

    assert "This is a picture" in page
    assert not CaseListUpload.objects.exists()


def test_a_file_that_waits_is_offered_again(client, audit):
    send_case_list(client, audit, GOOD)

    page = client.get(at("case_list_import", audit)).content.decode()

    assert "A file is waiting" in page
    assert at("upload_map", audit) in page


def test_a_list_that_was_drawn_from_stays(client, cast):
    page = client.get(at("case_list_import", make_audit(cast)), follow=True).content.decode()

    assert "can no longer be replaced" in page


def test_the_tab_shows_the_sample_and_how_it_was_drawn(client, cast):
    page = client.get(at("case_list_detail", make_audit(cast))).content.decode()

    assert "PB16-01" in page
    assert "2 cases were drawn at random" in page


def test_the_tab_asks_no_more_for_more_cases(client, cast, django_assert_max_num_queries):
    audit = make_audit(cast, cases=5)

    with django_assert_max_num_queries(6):
        client.get(at("case_list_detail", audit))
