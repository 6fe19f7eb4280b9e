"""Every address of the portal."""

from django.urls import include, path

from audit_portal.health import health
from audit_portal.home.views import home
from audit_portal.pages import accessibility, help_page, portal_state, privacy

# Looked through from the top at each request, so the one that is asked for most is first: the save of an answer.
urlpatterns = [
    path("", include("audits.urls")),
    path("", home, name="home"),
    path("healthz", health, name="health"),
    path("help/", help_page, name="help_page"),
    path("privacy/", privacy, name="privacy"),
    path("accessibility/", accessibility, name="accessibility"),
    path("portal/", portal_state, name="portal_state"),
    path("accounts/", include("allauth.urls")),
    path("", include("audit_portal.accounts.urls")),
    path("", include("findings.urls")),
    path("", include("reports.urls")),
]
