from django.urls import reverse


def test_a_boards_accent_is_a_style_sheet_and_nothing_else(client, cast):
    reply = client.get(reverse("accounts:board_css", args=[cast.board.uuid]))

    assert reply["Content-Type"] == "text/css"
    assert reply.content.decode() == ":root { --accent: #0f4c5c; }\n"
