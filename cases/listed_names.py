"""The names on a case list, in memory only, to see that none of them has slipped into a document."""

from cases.models import CaseList, VaultEntry
from cases.vault import data_key, open_sealed, place_of

NAME_FIELDS = ("family_name", "given_names")
# Shorter ones are initials, and too many words of a text would be one.
SHORTEST = 3


def listed_names(case_list: CaseList) -> frozenset[str]:
    """Words of the sampled families' names; none once the key is destroyed. One query. Nothing of it is shown."""
    if case_list.wrapped_key is None:
        return frozenset()
    key = data_key(case_list)
    sampled = VaultEntry.objects.filter(case__sampled__case_list=case_list, field__in=NAME_FIELDS)
    words = [
        word
        for entry in sampled
        for word in open_sealed(
            key, place_of(case_list.pk, entry.case_id, entry.person, entry.field), bytes(entry.ciphertext)
        ).split()
    ]
    return frozenset(word for word in words if len(word) >= SHORTEST)
