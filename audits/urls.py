"""Addresses of the audits app."""

from django.urls import URLPattern, path

from audits.views import events

app_name = "audits"
urlpatterns: list[URLPattern] = [
    # Oversight: progress, chasing, results, moderation and the log
    path("audits/<uuid:uuid>/log/", events.event_list, name="event_list"),
]
