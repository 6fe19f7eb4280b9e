"""A hat as a key, for SQL that is built once for each hat: any change of the membership is another key."""

from typing import Any

from audit_portal.accounts.models import Membership

HatKey = tuple[Any, ...]
_COLUMNS = [field.attname for field in Membership._meta.concrete_fields]


def hat_key(membership: Membership) -> HatKey:
    """Every column of the membership. A scope that also reads related rows needs them in its key beside this."""
    return tuple(getattr(membership, name) for name in _COLUMNS)


def hat_of_key(key: HatKey) -> Membership:
    return Membership(**dict(zip(_COLUMNS, key, strict=True)))
