"""Versions in the browser: their list, what two differ in, the next one, agreement, and a correction put in use."""

import pytest
from django.urls import reverse

from audits.models import Audit, AuditTool, Question, ToolStatus
from audits.operations.tool_drafts import DraftEdit, edit_draft
from audits.tool_edits import changed_question
from tests.factories import make_audit
from tests.factories.audits import MOMENT
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    audit = make_audit(cast)
    audiences = {"POL": "Police", "CSC": "Children’s social care", "GP": "GP practices"}
    AuditTool.objects.update(look_back="One year", scope_lines={"REFERRALS": "Referrals"}, audiences=audiences)
    Question.objects.filter(kind="KNOWN").update(choices=[{"code": "NOT_KNOWN", "label": "No"}])
    return Audit.objects.select_related("tool").get(pk=audit.pk)


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


def address(name, tool, *args):
    return reverse(f"audits:{name}", args=[tool.uuid, *args])


def next_version(client, cast, tool, **values):
    client.post(address("tool_version_create", tool))
    draft = AuditTool.objects.get(code=tool.code, status=ToolStatus.DRAFT)
    edit = DraftEdit("An edit", lambda document: changed_question(document, "dv_asked", values))
    edit_draft(tool=draft, edit=edit, by=cast.officer, at=MOMENT)
    return draft


def test_the_next_version_is_built_agreed_and_put_in_use(cast, client, audit):
    draft = next_version(client, cast, audit.tool, text="Was it asked alone?")
    client.post(address("tool_agree", draft))
    page = client.get(address("tool_correction_create", draft)).content.decode()

    client.post(address("tool_correction_create", draft), {"audit": str(audit.uuid)})

    audit.refresh_from_db()
    assert "6 open returns go on in version 2" in page
    assert audit.tool == draft


def test_a_refused_effect_cannot_be_chosen(cast, client, audit):
    agency_return = audit.returns.first()
    question = Question.objects.get(tool=audit.tool, code="dv_asked")
    agency_return.answers.create(question=question, version=1, response=1)
    draft = next_version(client, cast, audit.tool, responses=["PARTLY", "NO"])
    client.post(address("tool_agree", draft))

    page = client.get(address("tool_correction_create", draft)).content.decode()

    assert "cannot take the new version yet" in page
    assert "takes version 2" not in page


def test_choosing_no_audit_is_told(cast, client, audit):
    draft = next_version(client, cast, audit.tool, hint="Help")
    client.post(address("tool_agree", draft))

    page = client.post(address("tool_correction_create", draft), follow=True).content.decode()

    assert "Choose the audits that take the new version" in page


def test_the_list_tells_who_is_on_what(cast, client, audit):
    draft = next_version(client, cast, audit.tool, hint="Help")

    page = client.get(address("tool_version_list", draft)).content.decode()

    assert "PB16" in page
    assert "From version 1" in page


def test_the_difference_is_read_line_by_line(cast, client, audit):
    draft = next_version(client, cast, audit.tool, text="Was it asked alone?")

    page = client.get(address("tool_version_compare", draft, 1)).content.decode()

    assert "Question 2: dv asked?" in page
    assert "Was it asked alone?" in page
    assert "Nothing: the two versions are the same" not in page


def test_a_version_that_is_not_there_is_not_compared(client, audit):
    assert client.get(address("tool_version_compare", audit.tool, 9)).status_code == 404


def test_agencies_see_no_draft_among_the_versions(cast, client, audit):
    draft = next_version(client, cast, audit.tool, hint="Help")

    page = sign_in(cast.lead).get(address("tool_version_list", audit.tool)).content.decode()

    assert "Version 1" in page
    assert str(draft.uuid) not in page


def test_the_audit_group_agrees_and_withdraws(cast, client, audit):
    draft = next_version(client, cast, audit.tool, hint="Help")
    group = sign_in(cast.group_member)

    group.post(address("tool_agree", draft))
    draft.refresh_from_db()
    assert draft.agreed_by == cast.group_member

    group.post(address("tool_version_reopen", draft))
    draft.refresh_from_db()
    assert draft.status == ToolStatus.DRAFT


def test_a_second_next_version_leads_to_the_first(cast, client, audit):
    draft = next_version(client, cast, audit.tool, hint="Help")

    assert client.post(address("tool_version_create", audit.tool)).url == address("tool_draft_detail", draft)


def test_the_list_asks_the_same_of_the_database_for_many_versions(client, cast, audit, django_assert_max_num_queries):
    for number in range(3, 9):
        AuditTool.objects.create(board=cast.board, code="small", version=number, title="Small tool")

    with django_assert_max_num_queries(8):
        client.get(address("tool_version_list", audit.tool))
