"""Database rules that many models share: a moment and the person who caused it stand or fall together."""

from django.db import models
from django.db.models import Q


def paired(stem: str, model: str) -> models.CheckConstraint:
    """`<stem>_at` and `<stem>_by` are both set or both empty."""
    both = Q(**{f"{stem}_at__isnull": False, f"{stem}_by__isnull": False})
    neither = Q(**{f"{stem}_at__isnull": True, f"{stem}_by__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=f"{model}_{stem}_at_has_by")
