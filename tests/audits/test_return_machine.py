"""Anything that people may do to a return, in any order and by two of them in turn: what is locked never changes, the
history adds up to the present, and what results count is what a plain recount finds.
"""

import uuid
from collections import defaultdict
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from audits.answer_values import AnswerValues
from audits.models import AnswerChange, Question, Response, ReturnStatus
from audits.operations.answers import AnswerChanged, DeclarationOwed, ReturnNotOpen, ReturnOutOfScope, save_answer
from audits.operations.chasing import ReturnAlreadySettled, ReturnNotReopened, close_return, reopen_return
from audits.operations.declarations import ReturnSettled, declare_no_conflict, hand_back
from audits.operations.nil_returns import NotNil, take_back_nil
from audits.operations.return_lock import ReturnNotOpen as ReturnLocked
from audits.operations.return_queries import query_return, reply_query
from audits.operations.returns import (
    KnownUnsure,
    ReturnIncomplete,
    TiedToFamily,
    assign_returns,
    hand_over,
    record_known,
    submit_return,
)
from audits.operations.save_order import held_values
from audits.question_results import own_results
from audits.result_queries import own_rows
from audits.return_receipts import text_of
from tests.factories import make_audit, make_cast
from tests.factories.audits import MOMENT

CODES = ["dv_asked", "referral_made", "referral_timely", "what_worked"]
REFUSALS = (
    AnswerChanged, DeclarationOwed, KnownUnsure, NotNil, ReturnAlreadySettled, ReturnIncomplete, ReturnLocked,
    ReturnNotOpen, ReturnNotReopened, ReturnOutOfScope, ReturnSettled, TiedToFamily,
)  # fmt: skip
LOCKED = {ReturnStatus.SUBMITTED, ReturnStatus.DECLINED, ReturnStatus.NOT_RETURNED, ReturnStatus.WITHDRAWN}
PEOPLE = st.sampled_from(["auditor", "lead"])
# Not to spend most of a run on a return that is closed already.
RARELY = st.integers(1, 5).map(lambda number: number == 5)
WORDS = st.sampled_from(["", "Contact record 23 Dec 2016", "Booking notes, 12 weeks"])


class ReturnMachine(RuleBasedStateMachine):
    """`expected` is what the last accepted save of each question said; `locked_text` what stood when it was locked."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.cast = make_cast()
        self.audit = make_audit(self.cast)
        self.row = self.audit.returns.get(respondent=self.cast.police, sampled_case__reference="PB16-01")
        self.questions = {each.code: each for each in Question.objects.filter(tool=self.audit.tool)}
        self.expected, self.locked_text, self.clock = {}, None, MOMENT
        self.say_whether_known("IN_PERIOD", "auditor")

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def now(self):
        self.clock += timedelta(minutes=1)
        return self.clock

    def attempt(self, operation, **arguments):
        """An operation is accepted, or refused by name and then without any effect."""
        before = self.state()
        try:
            with transaction.atomic():
                done = operation(**arguments)
        except REFUSALS:
            self.row.refresh_from_db()
            assert self.state() == before
            return None
        self.row.refresh_from_db()
        if self.locked_text is not None and self.row.status in LOCKED:
            assert text_of(self.row) == self.locked_text, "what was accepted changed a return that is locked"
        self.locked_text = text_of(self.row) if self.row.status in LOCKED else None
        return done

    def state(self):
        self.row.refresh_from_db()
        changes = AnswerChange.objects.filter(agency_return=self.row).count()
        return self.row.status, self.row.known, self.row.assignee_id, text_of(self.row), changes

    @rule(code=st.sampled_from(CODES), response=st.sampled_from([None, *Response]), words=WORDS, who=PEOPLE)
    def answer(self, code, response, words, who):
        """Also clears, and hides and shows the question about timeliness."""
        self._save(code, self._version(code), response, words, who)

    @rule(made=st.sampled_from([Response.YES, Response.NO]))
    def fill_in_everything(self, made):
        for code in CODES:
            self._save(code, self._version(code), made, "Contact record 23 Dec 2016", "lead")

    @rule(code=st.sampled_from(CODES), response=st.sampled_from(list(Response)), who=PEOPLE)
    def answer_from_an_old_page(self, code, response, who):
        version = max(self._version(code) - 1, 0)
        self._save(code, version, response, "from an old page", who)

    def _version(self, code):
        return self.row.answers.filter(question__code=code).values_list("version", flat=True).first() or 0

    def _save(self, code, version, response, words, who):
        values = AnswerValues(response=response, evidence=words)
        if code == "referral_made":
            values.choice = {Response.YES: "YES", Response.NO: "NO"}.get(response, "")
        if code == "what_worked":
            values.response, values.text = None, words
        is_new = version == self._version(code)
        saved = self.attempt(
            save_answer, return_uuid=self.row.uuid, question=self.questions[code], base_version=version,
            save_id=uuid.uuid4(), values=values, by=getattr(self.cast, who), at=self.now(),
        )  # fmt: skip
        if saved:
            assert is_new
            self.expected[code] = values

    @rule(known=st.sampled_from(["IN_PERIOD", "BEFORE_PERIOD", "NOT_KNOWN", "UNSURE"]), who=PEOPLE)
    def say_whether_known(self, known, who):
        self.attempt(record_known, agency_return=self.row, known=known, by=getattr(self.cast, who), at=self.now())

    @rule(who=PEOPLE)
    def take_not_known_back(self, who):
        self.attempt(take_back_nil, agency_return=self.row, by=getattr(self.cast, who), at=self.now())

    @rule(to=PEOPLE)
    def reassign(self, to):
        person = getattr(self.cast, to)
        self.attempt(assign_returns, returns=[self.row], assignee=person, by=self.cast.lead, at=self.now())

    @rule(reason=st.sampled_from(["", "The midwife is away."]))
    def hand_to_the_lead(self, reason):
        self.attempt(hand_over, agency_return=self.row, by=self.cast.auditor, at=self.now(), reason=reason)

    @rule(is_wanted=RARELY)
    def hand_back_to_the_lead(self, is_wanted):
        if not is_wanted:
            return
        self.attempt(
            hand_back, agency_return=self.row, kind="HANDED_BACK", reason="On leave", by=self.cast.auditor,
            at=self.now(),
        )  # fmt: skip

    @rule(who=PEOPLE)
    def say_that_nothing_ties(self, who):
        self.attempt(declare_no_conflict, agency_return=self.row, by=getattr(self.cast, who), at=self.now())

    @rule()
    def submit(self):
        self.attempt(submit_return, agency_return=self.row, by=self.cast.lead, at=self.now())

    @rule(made=st.sampled_from([Response.YES, Response.NO]))
    def bring_to_an_end(self, made):
        """Also what was submitted already, and asked back."""
        self.query_back()
        self.say_that_nothing_ties("lead")
        self.say_whether_known("IN_PERIOD", "lead")
        self.fill_in_everything(made)
        for _ in self.row.queries.open():
            self.reply()
        self.submit()

    @rule()
    def query_back(self):
        self.attempt(
            query_return, agency_return=self.row, message="Which entry?", by=self.cast.lead, at=self.now()
        )  # fmt: skip

    @rule()
    def reply(self):
        query = self.row.queries.open().first()
        if query:
            self.attempt(reply_query, query=query, reply="The second.", by=self.cast.auditor, at=self.now())

    @rule(status=st.sampled_from(["WITHDRAWN", "DECLINED", "NOT_RETURNED"]), is_wanted=RARELY)
    def close(self, status, is_wanted):
        if not is_wanted:
            return
        self.attempt(
            close_return, agency_return=self.row, status=status, reason="Told by telephone", by=self.cast.officer,
            at=self.now(),
        )  # fmt: skip

    @rule()
    def open_again(self):
        self.attempt(reopen_return, agency_return=self.row, by=self.cast.officer)

    @invariant()
    def what_is_locked_never_changes(self):
        if self.locked_text is not None:
            assert text_of(self.row) == self.locked_text

    @invariant()
    def the_history_adds_up_to_the_present(self):
        history = defaultdict(list)
        for change in AnswerChange.objects.filter(agency_return=self.row).order_by("version"):
            history[change.question_id].append(change)
        for answer in self.row.answers.select_related("question"):
            self._adds_up(answer, history[answer.question_id])

    def _adds_up(self, answer, changes):
        assert [change.version for change in changes] == list(range(1, answer.version + 1))
        assert [change.before for change in changes] == [None, *(change.after for change in changes)][: len(changes)]
        if changes:
            wanted = self.expected[answer.question.code]
            assert changes[-1].after == held_values(answer)
            assert (answer.response, answer.evidence, answer.text) == (wanted.response, wanted.evidence, wanted.text)

    @invariant()
    def results_count_what_a_recount_finds(self):
        counted = {
            result.question.code: self._counted(result)
            for result in own_results(own_rows(self.audit), self.row.participating_agency_id)
        }
        for code in CODES[:3]:
            assert counted.get(code, [0] * 5) == self._recounted(code)

    def _counted(self, result):
        counts = result.counts
        return [counts.yes, counts.partly, counts.no, counts.not_applicable, counts.no_information]

    def _recounted(self, code):
        """By the tool's one rule and nothing of the product's code: timeliness counts where a referral was made."""
        tally = [0, 0, 0, 0, 0]
        for row in self.audit.returns.filter(
            respondent=self.cast.police, status="SUBMITTED", known__in=["IN_PERIOD", "BEFORE_PERIOD"]
        ):
            held = {each.question.code: each for each in row.answers.select_related("question")}
            shows = code != "referral_timely" or held["referral_made"].choice == "YES"
            if shows and held[code].response:
                tally[held[code].response - 1] += 1
        return tally


@pytest.mark.django_db
def test_no_order_of_what_people_do_breaks_a_return():
    run_state_machine_as_test(
        ReturnMachine,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db
def test_a_return_that_is_asked_back_counts_by_what_it_says_the_second_time():
    """The order of steps that hypothesis seldom finds by itself."""
    machine = ReturnMachine()
    for made in (Response.YES, Response.NO):
        machine.bring_to_an_end(made)
        assert machine.row.status == ReturnStatus.SUBMITTED
        machine.results_count_what_a_recount_finds()
        machine.the_history_adds_up_to_the_present()
    machine.teardown()
