"""Every address of the portal."""

from django.urls import include, path

from audit_portal.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("accounts/", include("allauth.urls")),
]
