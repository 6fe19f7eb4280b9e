"""The identifier vault: who the family is, as ciphertext under the case list's own key (stack 13)."""

from django.db import models

from cases.models.case_lists import Case


class VaultEntryQuerySet(models.QuerySet["VaultEntry"]):
    def of_children(self, case_list_id: int | None) -> "VaultEntryQuerySet":
        """What a list says of the children themselves; nothing where it is about pregnancies."""
        return self.filter(case__case_list=case_list_id, person="CHILD")


class VaultEntry(models.Model):
    """One identifying value. `ciphertext` is 12 random bytes and AES-256-GCM output bound to `case_list|case|field`,
    where field is `person.field`; the people are those of `cases.case_list_people`.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="vault_entries")
    person = models.CharField(max_length=24)
    field = models.CharField(max_length=24)
    ciphertext = models.BinaryField()

    objects = VaultEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vault entries"
        constraints = [models.UniqueConstraint(fields=["case", "person", "field"], name="vaultentry_one_value")]

    def __str__(self) -> str:
        return f"{self.person}.{self.field} of case {self.case_id}"


class BlindIndex(models.Model):
    """HMAC-SHA256 of what tells a family from others under the board's key, so that it is known again unnamed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="blind_indexes")
    kind = models.CharField(max_length=24)
    hmac = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name_plural = "blind indexes"
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="blindindex_one_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"
