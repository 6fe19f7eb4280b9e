"""The case list comes in two steps, all rows or none, and the Cases tab shows the sample."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import Audit, Stage
from audits.operations.audits import set_case_list
from cases.models import Case
from tests.factories.audits import MOMENT, make_audit, make_tool
from tests.factories.people import make_cast, sign_in

pytestmark = pytest.mark.django_db
GOOD = "Record number,Mother’s name\n1,Ada Invented\n2,Bea Invented\n"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def audit(cast):
    tool = make_tool(cast.board, cast.officer)
    audit = Audit.objects.create(
        board=cast.board, reference="NG17", title="Neglect", theme="Neglect", stage=Stage.SAMPLING, tool=tool,
        created_at=MOMENT, created_by=cast.officer,
    )  # fmt: skip
    set_case_list(audit=audit, by=cast.officer, at=MOMENT)
    return audit


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def upload(client, audit, text):
    file = SimpleUploadedFile("list.csv", text.encode())
    return client.post(at("case_list_import", audit), {"file": file})


def test_a_file_is_shown_before_anything_is_stored(client, audit):
    response = upload(client, audit, GOOD)

    assert "<strong>2 cases</strong>" in response.content.decode()
    assert "Ada" not in response.content.decode()
    assert not Case.objects.exists()


def test_what_was_shown_is_imported(client, audit):
    held = upload(client, audit, GOOD).context["held"]

    page = client.post(at("case_list_import", audit), {"held": held}, follow=True).content.decode()

    assert Case.objects.count() == 2
    assert "Draw the sample" in page


def test_something_else_is_not_imported(client, audit):
    page = client.post(at("case_list_import", audit), {"held": "bm90aGluZw=="}, follow=True).content.decode()

    assert "Choose the file again" in page
    assert not Case.objects.exists()


def test_every_faulty_row_is_named(client, audit):
    page = upload(client, audit, f"{GOOD}1,Cy Invented\n,\n").content.decode()

    assert "Has the same record number as row 2" in page
    assert not Case.objects.exists()


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
