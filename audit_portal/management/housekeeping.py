"""What the worker does by rule and nobody asks for: held files go in an hour, rows that were not drawn in days."""

from datetime import date, datetime

from audits.models import Audit
from cases.models import CaseList
from cases.operations.retention import clear_rejected_rows, let_held_files_go


def keep_house(*, at: datetime, today: date) -> None:
    """Looked for every minute; two short queries where nothing is due."""
    let_held_files_go(at=at)
    for case_list in CaseList.objects.due_for_clearing(today):
        audit_id = Audit.objects.filter(case_list=case_list).values_list("pk", flat=True).first()
        clear_rejected_rows(case_list=case_list, today=today, audit_id=audit_id)
