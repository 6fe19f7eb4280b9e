"""The one clock. Views and commands read it and pass the day or the moment down; nothing below them does."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The moment, aware. On a demonstration day it is that day at the real time of day."""
    real = timezone.now()
    if settings.DEMO_TODAY is None:
        return real
    local = timezone.localtime(real)
    return timezone.make_aware(datetime.combine(settings.DEMO_TODAY, time(local.hour, local.minute, local.second)))


def today() -> date:
    return timezone.localdate() if settings.DEMO_TODAY is None else settings.DEMO_TODAY
