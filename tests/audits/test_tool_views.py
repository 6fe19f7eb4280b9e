"""Tools are added from what ships or from a file, read, and agreed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import AuditTool, ToolStatus
from tests.factories.audits import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


def add(client, **sent):
    return client.post(reverse("audits:tool_import"), sent, follow=True)


def test_a_tool_that_ships_is_added_as_a_draft(client):
    page = add(client, shipped="dip_sample").content.decode()

    assert AuditTool.objects.get().status == ToolStatus.DRAFT
    assert "Agree this tool" in page


def test_the_same_version_is_not_added_twice(client):
    add(client, shipped="dip_sample")

    page = add(client, shipped="dip_sample").content.decode()

    assert "is here already" in page
    assert AuditTool.objects.count() == 1


def test_every_mistake_of_a_file_is_shown_by_line(client):
    file = SimpleUploadedFile("tool.yaml", b"code: x\ntitel: A tool\nversion: many\n")

    page = add(client, file=file).content.decode()

    assert "Take “titel” out" in page
    assert "Write a whole number for “version”" in page
    assert not AuditTool.objects.exists()


def test_a_file_that_is_not_text_is_refused(client):
    page = add(client, file=SimpleUploadedFile("tool.yaml", b"\xff\xfe\xfa")).content.decode()

    assert "Save the file as text in UTF-8" in page


def test_one_of_the_two_is_chosen(client):
    assert "Choose one of these, or a file of your own" in add(client, shipped="").content.decode()


def test_a_draft_is_agreed_once(client):
    add(client, shipped="dip_sample")
    address = reverse("audits:tool_agree", args=[AuditTool.objects.get().uuid])

    question = client.get(address).content.decode()
    assert AuditTool.objects.get().status == ToolStatus.DRAFT
    assert "The agreement can be withdrawn until" in question

    client.post(address)
    again = client.post(address, follow=True).content.decode()

    assert AuditTool.objects.get().status == ToolStatus.AGREED
    assert "was agreed already" in again


def test_a_condition_is_told_in_words(client):
    add(client, shipped="prebirth")
    page = client.get(reverse("audits:tool_detail", args=[AuditTool.objects.get().uuid])).content.decode()

    assert "Show when “Referral made” is Yes" in page


def test_what_a_question_is_judged_by_and_weighs_is_told(client):
    add(client, shipped="section_11")
    tool = AuditTool.objects.get()
    tool.questions.filter(code="s11_training").update(withdrawn="Asked elsewhere.", report_place="APPENDIX")
    page = client.get(reverse("audits:tool_detail", args=[tool.uuid])).content.decode()

    assert "Judged by section_11_duty, working_together" in page
    assert "Weight 1<" in page
    assert "From 0 to 100 per cent" in page
    assert "Withdrawn: Asked elsewhere." in page
    assert "In the appendix alone" in page


def test_the_office_has_the_tools_in_its_menu_and_a_reader_has_not(client, cast):
    address = reverse("audits:tool_list")
    link = f'href="{address}" aria-current'

    assert link in client.get(address).content.decode()
    assert link not in sign_in(cast.lead).get(address).content.decode()


def test_a_tool_can_be_built_from_the_page_where_one_is_chosen(client, cast):
    audit = make_audit(cast, stage="SET_UP")
    page = client.get(reverse("audits:audit_tool_choose", args=[audit.uuid])).content.decode()

    assert f'<a href="{reverse("audits:tool_draft_create")}">Build a new tool</a>' in page


def test_a_section_asks_for_no_weight_before_it_is_there(client, settings):
    settings.CRISPY_FAIL_SILENTLY = False
    add(client, shipped="dip_sample")

    page = client.get(reverse("audits:tool_section_create", args=[AuditTool.objects.get().uuid])).content.decode()

    assert "Weight" not in page
