"""Addresses of the audits app."""

from django.urls import URLPattern, path

from audits.views import audit_returns, audits, events, moderations, results, revisits

app_name = "audits"
urlpatterns: list[URLPattern] = [
    # Oversight: progress, chasing, results, moderation and the log
    path("audits/<uuid:uuid>/", audits.audit_detail, name="audit_detail"),
    path("audits/<uuid:uuid>/returns/", audit_returns.audit_return_list, name="audit_return_list"),
    path("audits/<uuid:uuid>/returns/chase/", audit_returns.audit_return_chase, name="audit_return_chase"),
    path("audits/returns/<uuid:uuid>/follow-up/", audit_returns.audit_return_detail, name="audit_return_detail"),
    path("audits/returns/<uuid:uuid>/close/", audit_returns.audit_return_close, name="audit_return_close"),
    path("audits/returns/<uuid:uuid>/reopen/", audit_returns.audit_return_reopen, name="audit_return_reopen"),
    path("audits/<uuid:uuid>/results/", results.result_list, name="result_list"),
    path("audits/<uuid:uuid>/results/table/", results.result_download, name="result_download"),
    path("audits/<uuid:uuid>/results/<slug:code>/", results.result_detail, name="result_detail"),
    path("audits/<uuid:uuid>/moderation/", moderations.moderation_list, name="moderation_list"),
    path("audits/moderation/<uuid:uuid>/", moderations.moderation_detail, name="moderation_detail"),
    path("audits/moderation/<uuid:uuid>/projector/", moderations.moderation_projector, name="moderation_projector"),
    path("audits/moderation/<uuid:uuid>/answer/", moderations.moderation_answer, name="moderation_answer"),
    path("audits/moderation/<uuid:uuid>/same/", moderations.moderation_same, name="moderation_same"),
    path("audits/moderation/<uuid:uuid>/agree/", moderations.moderation_agree, name="moderation_agree"),
    path("audits/moderation/<uuid:uuid>/correct/", moderations.moderation_correct, name="moderation_correct"),
    path("audits/revisits/<uuid:uuid>/close/", revisits.revisit_close, name="revisit_close"),
    path("audits/<uuid:uuid>/log/", events.event_list, name="event_list"),
]
