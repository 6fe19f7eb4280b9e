"""Addresses of findings, recommendations and actions."""

from django.urls import path

from findings.views.actions import (
    action_detail,
    action_edit,
    action_list,
    action_return,
    action_update,
    action_verify,
)
from findings.views.audit_actions import audit_action_list
from findings.views.audits import audit_close
from findings.views.findings import finding_create, finding_edit, finding_list
from findings.views.recommendations import recommendation_create, recommendation_edit, recommendation_open

app_name = "findings"
urlpatterns = [
    path("audits/<uuid:uuid>/findings/", finding_list, name="finding_list"),
    path("audits/<uuid:uuid>/findings/new/", finding_create, name="finding_create"),
    path("findings/<uuid:uuid>/change/", finding_edit, name="finding_edit"),
    path("audits/<uuid:uuid>/recommendations/new/", recommendation_create, name="recommendation_create"),
    path("recommendations/<uuid:uuid>/change/", recommendation_edit, name="recommendation_edit"),
    path("recommendations/<uuid:uuid>/open-actions/", recommendation_open, name="recommendation_open"),
    path("audits/<uuid:uuid>/actions/", audit_action_list, name="audit_action_list"),
    path("audits/<uuid:uuid>/close/", audit_close, name="audit_close"),
    path("actions/", action_list, name="action_list"),
    path("actions/<uuid:uuid>/", action_detail, name="action_detail"),
    path("actions/<uuid:uuid>/update/", action_update, name="action_update"),
    path("actions/<uuid:uuid>/change/", action_edit, name="action_edit"),
    path("actions/<uuid:uuid>/verify/", action_verify, name="action_verify"),
    path("actions/<uuid:uuid>/send-back/", action_return, name="action_return"),
]
