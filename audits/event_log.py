"""The activity log of one audit as the office reads it: who did or read what, about which case, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from audit_portal.accounts.models import Membership
from audit_portal.activity.models import ActivityEvent
from audit_portal.wording_dates import LOCAL_TIME, table_date, time_words
from audits.event_words import event_words
from audits.models import AgencyReturn, Audit, Moderation
from cases.models import SampledCase


@dataclass(frozen=True)
class LoggedEvent:
    when: str
    time: str
    who: str
    post: str
    what: str


def events_of(audit: Audit) -> QuerySet[ActivityEvent]:
    return ActivityEvent.objects.filter(board_id=audit.board_id, audit_id=audit.pk).order_by("-seq")


def people_of(events: QuerySet[ActivityEvent]) -> dict[int, Membership]:
    """Everybody who stands in the log, by the hat that they wore. Two queries."""
    ids = events.order_by().values_list("membership_id", flat=True).distinct()
    return Membership.objects.select_related("user").in_bulk([each for each in ids if each])


def logged(events: Iterable[ActivityEvent], people: dict[int, Membership]) -> list[LoggedEvent]:
    """One page of the log in words; the names of its subjects in three queries."""
    page = list(events)
    subjects = _subjects(page)
    return [_logged(event, people, subjects) for event in page]


def _logged(
    event: ActivityEvent, people: dict[int, Membership], subjects: dict[tuple[str, int | None], str]
) -> LoggedEvent:
    person = people.get(event.membership_id or 0)
    day: date = event.at.astimezone(LOCAL_TIME).date()
    subject = subjects.get((event.subject_type, event.subject_id), "")
    return LoggedEvent(
        when=table_date(day),
        time=time_words(event.at),
        who=person.user.name if person else "The portal",
        post=person.post if person else "",
        what=f"{event_words(event.kind, event.payload)} {subject}".strip(),
    )


def _subjects(events: list[ActivityEvent]) -> dict[tuple[str, int | None], str]:
    """What the rows that the events speak of are called: a case's reference, never a family."""
    named: dict[tuple[str, int | None], str] = {}
    returns = AgencyReturn.objects.filter(pk__in=_ids(events, AgencyReturn._meta.label))
    for each in returns.select_related("respondent", "sampled_case"):
        words = f"the return of {each.respondent.short_name} for {each.sampled_case.reference}"
        named[AgencyReturn._meta.label, each.pk] = words
    for case in SampledCase.objects.filter(pk__in=_ids(events, SampledCase._meta.label)):
        named[SampledCase._meta.label, case.pk] = case.reference
    moderations = Moderation.objects.filter(pk__in=_ids(events, Moderation._meta.label))
    for moderation in moderations.select_related("sampled_case"):
        named[Moderation._meta.label, moderation.pk] = moderation.sampled_case.reference
    return named


def _ids(events: list[ActivityEvent], label: str) -> set[int]:
    return {event.subject_id for event in events if event.subject_type == label and event.subject_id}
