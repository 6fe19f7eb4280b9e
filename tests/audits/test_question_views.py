from django.urls import reverse

from tests.audits.test_answer_views import police_return, post  # noqa: F401  (a fixture)
from tests.factories import sign_in


def test_one_question_is_given_as_its_section_has_it(cast, police_return):  # noqa: F811
    post(sign_in(cast.lead), police_return, **{"dv_asked.evidence": "Contact <record>"})
    reply = sign_in(cast.lead).get(reverse("audits:question_detail", args=[police_return.uuid, "dv_asked"]))

    assert b'data-question="dv_asked"' in reply.content
    assert b"Contact &lt;record&gt;" in reply.content
    assert b"<html" not in reply.content


def test_who_has_yet_to_declare_gets_no_answer(cast, police_return):  # noqa: F811
    police_return.declarations.all().delete()
    reply = sign_in(cast.auditor).get(reverse("audits:question_detail", args=[police_return.uuid, "dv_asked"]))
    assert reply.status_code == 404
