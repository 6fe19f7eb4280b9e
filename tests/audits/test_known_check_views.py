"""The known-to-us check: one page for an agency's whole list, and the office sees and chases who has not answered."""

from datetime import date

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import AgencyReturn, Known, OutboxMail, ReturnChase, ReturnStatus, Stage
from audits.operations.known_checks import KnownAnswer, KnownChanged, answer_known_check
from cases.models import VaultEntry
from cases.vault import data_key, place_of, seal
from tests.factories.audits import MOMENT, make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(cast):
    audit = make_audit(cast, stage=Stage.KNOWN_CHECK, cases=4)
    audit.known_due_on = date(2016, 12, 20)
    audit.save()
    return audit


@pytest.fixture
def returns(audit, cast):
    return list(audit.returns.filter(respondent=cast.police).order_by("sampled_case__position"))


def at(name, audit):
    return reverse(f"audits:{name}", args=[audit.uuid])


def answer(client, audit, returns, *known):
    sent = {f"known_{each.uuid}": code for each, code in zip(returns, known, strict=False)}
    was = {f"was_{each.uuid}": each.known for each in returns}
    return client.post(at("known_check_edit", audit), {**sent, **was}, follow=True).content.decode()


def states(returns):
    found = AgencyReturn.objects.filter(pk__in=[each.pk for each in returns]).order_by("sampled_case__position")
    return list(found.values_list("known", "status"))


def test_the_whole_list_is_answered_on_one_page(audit, cast, returns):
    page = answer(sign_in(cast.lead), audit, returns, "IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN", "UNSURE")

    assert "4 answers saved. 1 nil return sent." in page
    assert states(returns) == [
        (Known.IN_PERIOD, ReturnStatus.IN_PROGRESS),
        (Known.BEFORE_PERIOD, ReturnStatus.IN_PROGRESS),
        (Known.NOT_KNOWN, ReturnStatus.SUBMITTED),
        (Known.UNSURE, ReturnStatus.IN_PROGRESS),
    ]


def test_what_is_known_owes_answers_and_what_is_not_sure_owes_none_yet(audit, cast, returns):
    answer(sign_in(cast.lead), audit, returns, "IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN", "UNSURE")

    assert [each.answers.count() > 0 for each in returns] == [True, True, False, False]


def test_not_sure_stays_unanswered(audit, cast, returns):
    page = answer(sign_in(cast.lead), audit, returns, "UNSURE", "NOT_KNOWN")

    assert "1 of 4 answered" in page
    assert set(AgencyReturn.objects.filter(respondent=cast.police).known_unanswered()) == set(returns) - {returns[1]}


def test_a_nil_return_is_shown_and_no_longer_asked(audit, cast, returns):
    page = answer(sign_in(cast.lead), audit, returns, "NOT_KNOWN")

    assert "Not known, nil return sent" in page
    assert f'name="known_{returns[0].uuid}"' not in page


def test_an_answer_that_a_colleague_gave_meanwhile_is_not_written_over(audit, cast, returns):
    AgencyReturn.objects.filter(pk=returns[0].pk).update(known="IN_PERIOD", known_at=MOMENT, known_by=cast.auditor)

    page = answer(sign_in(cast.lead), audit, returns, "NOT_KNOWN", "NOT_KNOWN")

    assert "Somebody else has answered for PB16-01 since" in page
    assert [known for known, _ in states(returns)] == ["IN_PERIOD", "", "", ""]


def test_nothing_changed_records_nothing(audit, cast, returns):
    answer(sign_in(cast.lead), audit, returns, "IN_PERIOD")
    before = ActivityEvent.objects.count()
    given = AgencyReturn.objects.get(pk=returns[0].pk)

    saved = answer_known_check(
        audit=audit, answers=[KnownAnswer(given, "IN_PERIOD", "IN_PERIOD")], by=cast.lead, at=MOMENT
    )

    assert saved == []
    assert ActivityEvent.objects.count() == before


def test_all_answers_or_none(audit, cast, returns):
    stale = [KnownAnswer(returns[0], "NOT_KNOWN", ""), KnownAnswer(returns[1], "NOT_KNOWN", "UNSURE")]

    with pytest.raises(KnownChanged):
        answer_known_check(audit=audit, answers=stale, by=cast.lead, at=MOMENT)

    assert [known for known, _ in states(returns)] == ["", "", "", ""]


def test_another_agencys_cases_are_not_touched(audit, cast, returns):
    care = list(audit.returns.filter(respondent=cast.care))

    answer(sign_in(cast.lead), audit, care, "NOT_KNOWN")

    assert [known for known, _ in states(care)] == ["", "", "", ""]


def test_the_lead_of_practices_sees_theirs_by_name(audit, cast):
    page = sign_in(cast.ccg_lead).get(at("known_check_edit", audit)).content.decode()

    assert f"PB16-01, {cast.practice.short_name}" in page


def test_families_are_shown_for_a_while_and_on_record(audit, cast, returns):
    case_list, case = audit.case_list, returns[0].sampled_case.case
    place = place_of(case_list.pk, case.pk, "MOTHER", "name")
    sealed = seal(data_key(case_list), place, "Ada Invented")
    VaultEntry.objects.create(case=case, person="MOTHER", field="name", ciphertext=sealed)

    shown = sign_in(cast.lead).post(at("known_check_reveal", audit))

    assert "Ada Invented" in shown.content.decode()
    assert "900; url=" in shown["Refresh"]
    assert "no-store" in shown["Cache-Control"]
    assert ActivityEvent.objects.filter(kind="IDENTITY_REVEALED").count() == 4
    assert "Ada Invented" not in sign_in(cast.lead).get(at("known_check_edit", audit)).content.decode()


def test_the_office_sees_each_agency_with_before_and_not_sure_apart(audit, cast, returns):
    answer(sign_in(cast.lead), audit, returns, "IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN", "UNSURE")

    rows = sign_in(cast.officer).get(at("known_check_detail", audit)).context["rows"]

    police = next(row for row in rows if row.agency == cast.police.name)
    assert (police.known, police.before, police.not_known, police.unsure, police.waiting) == (1, 1, 1, 1, 0)
    assert sum(row.waiting for row in rows) == 8


def test_who_has_not_answered_is_chased_and_nobody_else(audit, cast, returns):
    answer(sign_in(cast.lead), audit, returns, "IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN", "NOT_KNOWN")

    page = sign_in(cast.officer).post(at("known_check_chase", audit), follow=True).content.decode()

    assert "written to" in page
    assert ReturnChase.objects.count() == 8
    mails = OutboxMail.objects.all()
    assert not any(mail.recipient == cast.lead for mail in mails)
    assert all("20 December 2016" in mail.text and "PB16-01" not in mail.text for mail in mails)


def test_there_is_nobody_to_chase_once_all_have_answered(audit, cast):
    audit.returns.update(known="IN_PERIOD", known_at=MOMENT, known_by=cast.lead)

    page = sign_in(cast.officer).post(at("known_check_chase", audit), follow=True).content.decode()

    assert "Every agency has said which families it knows" in page


def test_after_fieldwork_the_answers_stand(audit, cast, returns):
    audit.stage = Stage.MODERATION
    audit.save()

    page = answer(sign_in(cast.lead), audit, returns, "NOT_KNOWN")

    assert "Fieldwork of this audit is over" in page
    assert [known for known, _ in states(returns)] == ["", "", "", ""]


def test_an_audit_that_asks_nothing_of_the_reader_is_not_there(audit, cast):
    audit.returns.filter(respondent=cast.police).delete()

    assert sign_in(cast.lead).get(at("known_check_edit", audit)).status_code == 404


def test_the_list_asks_no_more_for_more_cases(audit, cast, django_assert_max_num_queries):
    lead, officer = sign_in(cast.lead), sign_in(cast.officer)
    with django_assert_max_num_queries(6):
        lead.get(at("known_check_edit", audit))
    with django_assert_max_num_queries(6):
        officer.get(at("known_check_detail", audit))


def test_who_chased_last_is_said_and_a_second_reminder_on_one_day_is_told_apart(audit, cast):
    client = sign_in(cast.officer)
    before = client.get(at("known_check_detail", audit)).content.decode()
    client.post(at("known_check_chase", audit))
    after = client.get(at("known_check_detail", audit)).content.decode()

    assert "Last chased" not in before
    assert f"by {cast.officer.user.name} (" in after
    assert "Somebody was chased today already." in after


def test_why_there_is_nobody_to_chase_is_said(audit, cast):
    AgencyReturn.objects.update(known=Known.IN_PERIOD)
    answered = sign_in(cast.officer).get(at("known_check_detail", audit)).content.decode()
    audit.stage = Stage.MODERATION
    audit.save()
    over = sign_in(cast.officer).get(at("known_check_detail", audit)).content.decode()

    assert "Nobody to chase: every agency has answered" in answered
    assert "agencies do not answer in this stage" in over
