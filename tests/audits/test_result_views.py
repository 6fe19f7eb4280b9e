"""The Results tab: never a figure without its "of", in five queries, and for nobody before their time."""

import csv
import re
from io import StringIO

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AgreedAnswer, Audit, Stage
from audits.operations.moderations import agree_answer, agree_moderation
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import sign_in
from tests.factories.returned import own_return, submit

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def audit(cast):
    """Six cases, agreed: dv asked is yes 1 of 6; timely is 5 of 6 where the police refer."""
    audit = make_audit(cast, stage=Stage.MODERATION, cases=6)
    for number in range(1, 7):
        row = own_return(audit, cast.police, number)
        submit(row, cast.lead, {"dv_asked": 1, "referral_made": "YES", "referral_timely": 1})
        for code, response in (("dv_asked", 1 if number == 1 else 3), ("referral_timely", 3 if number == 1 else 1)):
            agree(cast, row.sampled_case, audit.tool.questions.get(code=code), response)
        agree_moderation(sampled_case=row.sampled_case, judgement="PARTLY", reason="So", by=cast.officer, at=MOMENT)
    return audit


def agree(cast, case, question, response):
    agree_answer(sampled_case=case, question=question, response=response, by=cast.officer, at=MOMENT)


def at_stage(audit, stage):
    Audit.objects.filter(pk=audit.pk).update(stage=stage)


def to(name, audit, *more, **choices):
    query = "&".join(f"{key}={value}" for key, value in choices.items())
    return f"{reverse(f'audits:result_{name}', args=[audit.uuid, *more])}?{query}"


def text(reply):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.content.decode()))


def test_agreed_answers_are_shown_by_case_with_what_they_are_out_of(audit, cast):
    seen = text(sign_in(cast.officer).get(to("list", audit)))

    assert "Six cases, by the answer that the audit group agreed" in seen
    assert "Dv asked: yes 1 of 6 cases, partly 0, no 5" in seen
    assert "1 of 6 yes" in seen


def test_own_answers_are_shown_by_return_and_the_unit_is_said(audit, cast):
    seen = text(sign_in(cast.officer).get(to("list", audit, answers="OWN")))

    assert "counted by return" in seen
    assert "Dv asked: yes 6 of 6 returns, partly 0, no 0; 12 not returned" in seen
    assert "Fernshire Police 6 6 6 0" in seen


def test_one_agency_alone_can_be_looked_at(audit, cast):
    police = own_return(audit, cast.police).participating_agency_id

    seen = text(sign_in(cast.officer).get(to("list", audit, answers="OWN", agency=police)))

    assert "Dv asked: yes 6 of 6 returns, partly 0, no 0 " in seen


def test_worst_first_turns_the_order_of_the_tool(audit, cast):
    client = sign_in(cast.officer)
    at_tool, worst = (text(client.get(to("list", audit, order=order))) for order in ("TOOL", "WORST"))

    assert at_tool.index("Dv asked") < at_tool.index("Referral timely")
    assert worst.index("Dv asked: yes 1") < worst.index("Referral timely: yes 5")


@pytest.mark.parametrize("choices", [{"order": "BEST"}, {"agency": "x"}, {"answers": "MINE"}, {"agency": "99999"}])
def test_a_choice_that_is_not_offered_falls_back(audit, cast, choices):
    assert sign_in(cast.officer).get(to("list", audit, **choices)).status_code == 200


@pytest.mark.parametrize(("answers", "queries"), [("AGREED", 4), ("OWN", 3)])
def test_results_take_four_queries_once_the_tool_has_been_read(
    audit, cast, answers, queries, django_assert_num_queries
):
    client = sign_in(cast.officer)
    client.get(to("list", audit, answers=answers))

    with django_assert_num_queries(queries):
        client.get(to("list", audit, answers=answers))


@pytest.mark.parametrize("answers", ["AGREED", "OWN"])
def test_what_is_kept_of_a_page_never_outlives_its_figures(audit, cast, answers):
    client = sign_in(cast.officer)
    before = text(client.get(to("list", audit, answers=answers)))

    submit(own_return(audit, cast.care, 1), cast.other_lead, {"dv_asked": 3})
    AgreedAnswer.objects.filter(question__code="dv_asked", response=1).update(response=2)

    after = text(client.get(to("list", audit, answers=answers)))
    assert re.search("Dv asked: yes [16] of 6 (cases|returns), partly 0, no [05]", before)
    assert re.search("Dv asked: yes (0 of 6 cases, partly 1, no 5|6 of 7 returns, partly 0, no 1)", after)


def test_a_question_opens_by_agency_and_case_with_its_returns(audit, cast):
    reply = sign_in(cast.officer).get(to("detail", audit, "dv_asked"))

    seen = text(reply)
    assert "1 of 6 cases yes" in seen
    assert "Agreed at moderation Yes No No No No No 1 of 6" in seen
    assert "Agreed away from at least one agency’s own answer: PB16-02" in seen
    assert str(own_return(audit, cast.police).uuid) in reply.content.decode()
    assert ActivityEvent.objects.filter(kind="RESULT_READ", audit_id=audit.pk).exists()


def test_the_numbers_from_sampled_to_applicable_stand_beside_each_agency(audit, cast):
    seen = text(sign_in(cast.officer).get(to("detail", audit, "dv_asked")))

    assert "Fernshire Police: yes 6 of 6 returns, partly 0, no 0 6 6 of 6 6 6 6 6 6 6" in seen


def test_readers_see_no_case_and_open_no_return(audit, cast):
    at_stage(audit, Stage.REPORTING)

    page = sign_in(cast.reader).get(to("detail", audit, "dv_asked")).content.decode()

    assert "Own answers" in page
    assert "PB16-0" not in page
    assert str(own_return(audit, cast.police).uuid) not in page


def test_the_table_holds_the_same_figures(audit, cast):
    reply = sign_in(cast.officer).get(to("download", audit, answers="AGREED"))

    rows = {row["Code"]: row for row in csv.DictReader(StringIO(reply.content.decode("utf-8-sig")))}
    assert (rows["dv_asked"]["Yes"], rows["dv_asked"]["Applicable"], rows["dv_asked"]["Cases"]) == ("1", "6", "6")
    assert "PB16-results-agreed-" in reply["Content-Disposition"]
    assert ActivityEvent.objects.filter(kind="RESULTS_DOWNLOADED", audit_id=audit.pk).exists()


def test_the_table_of_own_answers_has_a_row_for_each_agency(audit, cast):
    reply = sign_in(cast.officer).get(to("download", audit, answers="OWN"))

    rows = [row for row in csv.DictReader(StringIO(reply.content.decode("utf-8-sig"))) if row["Code"] == "dv_asked"]
    assert next((row["Agency"], row["Yes"], row["Not returned"]) for row in rows) == ("Fernshire Police", "6", "0")
    assert len(rows) == 3


def test_before_moderation_the_group_reads_nobodys_answers(audit, cast):
    at_stage(audit, Stage.FIELDWORK)
    client = sign_in(cast.group_member)

    assert "Results open with moderation" in text(client.get(to("list", audit)))
    assert client.get(to("detail", audit, "dv_asked")).status_code == 404
    assert client.get(to("download", audit)).status_code == 404


def test_before_moderation_the_office_sees_own_answers_alone(audit, cast):
    at_stage(audit, Stage.FIELDWORK)

    seen = text(sign_in(cast.officer).get(to("list", audit, answers="AGREED")))

    assert "Nothing here is agreed by the audit group" in seen


def test_a_question_that_the_audit_does_not_ask_does_not_exist(audit, cast):
    assert sign_in(cast.officer).get(to("detail", audit, "kettle_on")).status_code == 404


@pytest.mark.parametrize(
    ("persona", "status"), [("lead", 403), ("auditor", 403), ("owner", 403), ("other_officer", 404)]
)
@pytest.mark.parametrize(("name", "more"), [("list", ()), ("detail", ("dv_asked",)), ("download", ())])
def test_results_are_for_the_office_the_group_and_readers_of_the_board(audit, cast, persona, status, name, more):
    assert sign_in(getattr(cast, persona)).get(to(name, audit, *more)).status_code == status
