"""Every address of the portal."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
