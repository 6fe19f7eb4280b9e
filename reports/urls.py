"""Addresses of the reports app."""

from django.urls import path, register_converter

from reports.kinds import KindConverter
from reports.views.audits import audit_report_list, audit_sign_off
from reports.views.documents import document_make, document_preview
from reports.views.jobs import job_detail, job_download, job_retry
from reports.views.overrides import override_create
from reports.views.reports import report_detail, report_download, report_list, report_release

register_converter(KindConverter, "kind")

app_name = "reports"
urlpatterns = [
    path("reports/", report_list, name="report_list"),
    path("reports/<uuid:uuid>/", report_detail, name="report_detail"),
    path("reports/<uuid:uuid>/pdf/", report_download, name="report_download"),
    path("audits/<uuid:uuid>/reports/", audit_report_list, name="audit_report_list"),
    path("audits/<uuid:uuid>/sign-off/", audit_sign_off, name="audit_sign_off"),
    path("audits/<uuid:uuid>/documents/<kind:kind>/", document_preview, name="document_preview"),
    path("audits/<uuid:uuid>/documents/<kind:kind>/make/", document_make, name="document_make"),
    path("audits/<uuid:uuid>/documents/<kind:kind>/small-counts/", override_create, name="override_create"),
    path("documents/<uuid:uuid>/", job_detail, name="job_detail"),
    path("documents/<uuid:uuid>/retry/", job_retry, name="job_retry"),
    path("documents/<uuid:uuid>/pdf/", job_download, name="job_download"),
    path("documents/<uuid:uuid>/release/", report_release, name="report_release"),
]
