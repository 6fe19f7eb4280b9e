"""Hats, people and the board's accent."""

from django.urls import path

from audit_portal.accounts.views.boards import board_css
from audit_portal.accounts.views.hats import hat_choose
from audit_portal.accounts.views.people import person_list

app_name = "accounts"
urlpatterns = [
    path("hats/", hat_choose, name="hat_choose"),
    path("people/", person_list, name="person_list"),
    path("board/<uuid:uuid>.css", board_css, name="board_css"),
]
