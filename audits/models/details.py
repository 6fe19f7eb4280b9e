"""How agencies' records of a family differ, by class. The values themselves stay sealed, and are destroyed first."""

from django.db import models

from audits.discrepancies import Difference
from audits.models.returns import AgencyReturn

DIFFERENCES = [(each.value, each.label) for each in Difference]


class DetailDifference(models.Model):
    """One agency's record of one detail against what most of them hold. Written when moderation opens, from then on no
    detail can change.
    """

    agency_return = models.ForeignKey(AgencyReturn, models.CASCADE, related_name="detail_differences")
    person = models.CharField(max_length=24)
    field = models.CharField(max_length=24)
    difference = models.CharField(max_length=20, choices=DIFFERENCES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "person", "field"], name="detaildifference_one_class"),
            models.CheckConstraint(
                condition=models.Q(difference__in=[each.value for each in Difference]),
                name="detaildifference_known_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}.{self.field} of return {self.agency_return_id}: {self.difference}"
