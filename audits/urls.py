"""Addresses of the audits app."""

from django.urls import URLPattern, path

from audits.views import audit_returns, events

app_name = "audits"
urlpatterns: list[URLPattern] = [
    # Oversight: progress, chasing, results, moderation and the log
    path("audits/<uuid:uuid>/returns/", audit_returns.audit_return_list, name="audit_return_list"),
    path("audits/<uuid:uuid>/returns/chase/", audit_returns.audit_return_chase, name="audit_return_chase"),
    path("returns/<uuid:uuid>/follow-up/", audit_returns.audit_return_detail, name="audit_return_detail"),
    path("returns/<uuid:uuid>/close/", audit_returns.audit_return_close, name="audit_return_close"),
    path("returns/<uuid:uuid>/reopen/", audit_returns.audit_return_reopen, name="audit_return_reopen"),
    path("audits/<uuid:uuid>/log/", events.event_list, name="event_list"),
]
