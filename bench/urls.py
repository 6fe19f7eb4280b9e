"""The portal's addresses and one more: a signed-in page with the whole frame and nothing in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("bench/bare/", bare, name="bare"), path("", include("audit_portal.urls"))]
