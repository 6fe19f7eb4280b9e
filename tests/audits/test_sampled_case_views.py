"""One case: its dates and facts, corrected; and a reserve in its place."""

from datetime import date

import pytest
from django.urls import reverse

from audit_portal.activity.models import ActivityEvent
from audits.models import Audit, ReturnDeclaration, Stage
from cases.models import Case, CaseDate, CaseList, SampledCase
from cases.operations.cases import relate_case
from tests.factories.audits import make_audit
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
DATES = [{"code": "edd", "label": "Due date"}, {"code": "referral_received", "label": "Referral received"}]
FACTS = [{"code": "referred", "label": "Referred", "kind": "YES_NO"}]


@pytest.fixture
def client(cast):
    return sign_in(cast.officer)


@pytest.fixture
def sampled(cast):
    audit = make_audit(cast)
    CaseList.objects.update(date_definitions=DATES, fact_definitions=FACTS)
    return audit.case_list.sample.order_by("position").first()


def at(name, sampled):
    return reverse(f"audits:{name}", args=[sampled.uuid])


def test_key_dates_carry_the_weeks_of_pregnancy(client, sampled):
    CaseDate.objects.create(case=sampled.case, event_code="referral_received", date=date(2016, 12, 5))

    page = client.get(at("sampled_case_detail", sampled)).content.decode()

    assert "23 weeks 3 days, 16 weeks 4 days before the due date" in page


def test_after_the_birth_dates_carry_the_babys_age(client, sampled):
    CaseDate.objects.create(case=sampled.case, event_code="born_on", date=date(2017, 3, 24))
    CaseDate.objects.create(case=sampled.case, event_code="referral_received", date=date(2017, 4, 5))

    page = client.get(at("sampled_case_detail", sampled)).content.decode()

    assert "39 weeks exactly, 1 week before the due date" in page
    assert "1 week 5 days after the birth" in page


def test_reading_a_case_is_on_record(client, sampled):
    client.get(at("sampled_case_detail", sampled))

    assert ActivityEvent.objects.filter(kind="CASE_READ").count() == 1


def test_dates_and_facts_are_corrected(client, sampled):
    client.post(at("sampled_case_edit", sampled), {"date_edd": "Apr 2017", "fact_referred": "true"})

    sampled.case.refresh_from_db()
    assert sampled.case.facts == {"referred": True}
    assert (sampled.case.dates.get().date, sampled.case.dates.get().precision) == (date(2017, 4, 1), "MONTH")


def test_what_the_form_shows_it_takes_back(client, sampled):
    form = client.get(at("sampled_case_edit", sampled)).context["form"]

    client.post(at("sampled_case_edit", sampled), {"date_edd": form["date_edd"].value(), "fact_referred": ""})

    assert sampled.case.dates.get().date == date(2017, 3, 31)


def test_a_date_that_is_not_understood_stays_as_typed(client, sampled):
    page = client.post(at("sampled_case_edit", sampled), {"date_edd": "soon"}).content.decode()

    assert 'value="soon"' in page
    assert sampled.case.dates.get().date == date(2017, 3, 31)


def test_facts_stay_once_moderation_is_open(client, sampled):
    Audit.objects.update(stage=Stage.MODERATION)

    page = client.post(at("sampled_case_edit", sampled), {"fact_referred": "true"}, follow=True).content.decode()

    assert "Fieldwork is over" in page
    assert Case.objects.get(pk=sampled.case_id).facts == {}


def test_without_a_reserve_nothing_is_replaced(client, sampled):
    page = client.post(at("sampled_case_replace", sampled), {"reason": "Out of area"}).content.decode()

    assert "No reserve case is left" in page


def test_a_reserve_takes_its_place(client, sampled):
    row = Case.objects.create(case_list=sampled.case_list, row_number=90)
    SampledCase.objects.create(case=row, case_list=sampled.case_list, reference="PB16-90", position=90, is_reserve=True)

    page = client.post(at("sampled_case_replace", sampled), {"reason": "Out of area"}, follow=True).content.decode()

    assert "PB16-90 takes the place of PB16-01" in page
    assert "Replaced by PB16-90" in page
    assert "In place of PB16-01" in page


def test_cases_are_marked_as_brothers_and_sisters_by_hand(client, sampled):
    page = client.get(at("sampled_case_relate", sampled)).content.decode()
    client.post(at("sampled_case_relate", sampled), {"siblings": ["PB16-02"]})
    told = client.get(at("sampled_case_detail", sampled)).content.decode()
    listed = client.get(reverse("audits:case_list_detail", args=[sampled.case_list.audit.uuid])).content.decode()

    assert 'value="PB16-02"' in page
    assert "Same family: <a" in told
    assert "Same family: PB16-02" in listed
    assert set(Case.objects.values_list("family", flat=True)) == {1}
    assert ActivityEvent.objects.filter(kind="CASE_RELATED").count() == 1


def test_brothers_and_sisters_are_parted_again_and_nobody_stays_one_alone(client, sampled):
    Case.objects.update(family=1)

    client.post(at("sampled_case_relate", sampled), {})

    assert set(Case.objects.values_list("family", flat=True)) == {None}


def test_a_case_that_goes_to_another_family_leaves_the_one_that_it_was_in(cast):
    audit = make_audit(cast, cases=4)
    first, second, third, fourth = (each.case for each in audit.case_list.sample.order_by("position"))
    relate_case(case=first, to=[second], by=cast.officer)
    relate_case(case=third, to=[fourth], by=cast.officer)

    relate_case(case=first, to=[second, third], by=cast.officer)

    families = [Case.objects.get(pk=each.pk).family for each in (first, second, third, fourth)]
    assert len(set(families[:3])) == 1
    assert families[3] is None


def test_a_case_of_another_sample_is_nobodys_brother(client, cast, sampled):
    page = client.post(at("sampled_case_relate", sampled), {"siblings": ["CE17-01"]}).content.decode()

    assert "Choose cases of this sample" in page
    assert set(Case.objects.values_list("family", flat=True)) == {None}


def test_after_fieldwork_nobody_is_made_a_brother(client, sampled):
    Audit.objects.update(stage=Stage.MODERATION)

    page = client.post(at("sampled_case_relate", sampled), {"siblings": ["PB16-02"]}, follow=True).content.decode()

    assert "stay as they are" in page
    assert set(Case.objects.values_list("family", flat=True)) == {None}


def test_a_replaced_case_keeps_its_reason_and_is_counted_no_more(client, cast):
    audit = make_audit(cast, cases=3)
    first, _, third = audit.case_list.sample.order_by("position")
    ReturnDeclaration.objects.filter(agency_return__sampled_case=third).delete()
    third.returns.all().delete()
    SampledCase.objects.filter(pk=third.pk).update(is_reserve=True)
    client.post(at("sampled_case_replace", first), {"reason": "The family had moved away."})

    page = client.get(at("sampled_case_detail", first)).content.decode()
    listed = client.get(reverse("audits:case_list_detail", args=[audit.uuid])).content.decode()

    assert "Replaced by PB16-03, no longer audited: The family had moved away." in page
    assert "Replaced by PB16-03: The family had moved away." in listed
    assert '<span class="section__count">2</span><span class="section__note">and 1 replaced</span>' in listed
