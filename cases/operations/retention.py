"""What goes by itself: files that were held too long, and the rows that were not drawn, days after the sample was."""

from datetime import date, datetime

from django.db import transaction

from audit_portal.activity.recording import record_event
from cases.models import HELD_FOR, CaseList, CaseListUpload


@transaction.atomic
def let_held_files_go(*, at: datetime) -> int:
    """Files that nobody imported. One that the worker is importing stays."""
    gone, _ = CaseListUpload.objects.filter(held_at__lte=at - HELD_FOR, started_at__isnull=True).delete()
    return gone


@transaction.atomic
def clear_rejected_rows(*, case_list: CaseList, today: date, audit_id: int | None) -> bool:
    """False where it was done already. The rows' numbers stay in the frame: the sample can still be drawn again."""
    locked = CaseList.objects.select_for_update().get(pk=case_list.pk)
    if locked.cleared_on is not None:
        return False
    locked.cases.filter(sampled__isnull=True).delete()
    locked.cleared_on = today
    locked.save(update_fields=["cleared_on"])
    # Nobody did it: it happens by rule.
    record_event("CASE_LIST_CLEARED", board_id=locked.board_id, actor_id=None, subject=locked, audit_id=audit_id)
    return True
