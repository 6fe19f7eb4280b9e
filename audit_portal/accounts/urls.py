"""Hats, people, their seats, agencies and boards."""

from django.urls import path

from audit_portal.accounts.views import agencies, boards, hats, people, seats

app_name = "accounts"
urlpatterns = [
    path("hats/", hats.hat_choose, name="hat_choose"),
    path("people/", people.person_list, name="person_list"),
    path("people/new/", people.person_create, name="person_create"),
    path("people/seats/<uuid:uuid>/", seats.seat_edit, name="seat_edit"),
    path("people/seats/<uuid:uuid>/another/", seats.seat_create, name="seat_create"),
    path("people/seats/<uuid:uuid>/end/", seats.seat_end, name="seat_end"),
    path("people/seats/<uuid:uuid>/write/", seats.seat_invite, name="seat_invite"),
    path("people/agencies/new/", agencies.agency_create, name="agency_create"),
    path("people/agencies/<uuid:uuid>/", agencies.agency_edit, name="agency_edit"),
    path("boards/", boards.board_list, name="board_list"),
    path("boards/new/", boards.board_create, name="board_create"),
    path("boards/<uuid:uuid>/", boards.board_detail, name="board_detail"),
    path("boards/<uuid:uuid>/people/new/", boards.board_officer_create, name="board_officer_create"),
    path("board/<uuid:uuid>.css", boards.board_css, name="board_css"),
]
