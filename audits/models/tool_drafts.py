"""The states of a draft tool, one after each edit: an edit can be undone, and two people do not undo each other."""

from django.db import models

from audit_portal.accounts.models import Membership
from audit_portal.ordered_json import OrderedJSONField
from audits.models.tools import AuditTool


class ToolDraftState(models.Model):
    """The whole tool as one document after an edit. `restores` is the state that an undo went back to."""

    tool = models.ForeignKey(AuditTool, models.CASCADE, related_name="draft_states")
    number = models.PositiveIntegerField()
    document = OrderedJSONField(objects=["audiences", "scope_lines"])
    words = models.CharField(max_length=200)
    restores = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tool", "number"], name="tooldraftstate_one_number")]

    def __str__(self) -> str:
        return f"State {self.number} of tool {self.tool_id}"
