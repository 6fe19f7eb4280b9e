"""The activity log: who did and who read what. Rows are only ever added; the database's own triggers refuse the rest,
and each row's hash covers the one before it in the same board (docs/decisions/0004).
"""

from django.db import models


class ActivityEvent(models.Model):
    """One thing that was done or read. Plain ids and no foreign key, so that the log outlives what it speaks of.

    `payload` is canonical text made once by `record_event`; the hash covers it as bytes. `board_id` 0 holds what
    belongs to no board. `seq`, `previous` and `hash` are set by the database on PostgreSQL.
    """

    board_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    membership_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    audit_id = models.BigIntegerField(null=True)
    payload = models.TextField()
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board_id", "seq"], name="activityevent_one_seq_per_board")]
        indexes = [models.Index(fields=["audit_id", "-seq"], name="activityevent_of_audit")]

    def __str__(self) -> str:
        return f"{self.board_id}/{self.seq} {self.kind}"
