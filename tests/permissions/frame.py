"""Rows of the frame and of accounts."""

from tests.permissions import table

#                                out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table("""
GET home                         302  200  200  200  200  200  200  302  200  200  200  200  200
GET health                       200  200  200  200  200  200  200  200  200  200  200  200  200
GET help_page                    200  200  200  200  200  200  200  200  200  200  200  200  200
GET privacy                      200  200  200  200  200  200  200  200  200  200  200  200  200
GET accessibility                200  200  200  200  200  200  200  200  200  200  200  200  200
GET portal_state                 302  403  403  403  403  403  403  200  403  403  403  403  403
GET accounts:hat_choose          302  200  200  200  200  200  200  200  200  200  200  200  200
POST accounts:hat_choose         302  200  200  200  200  200  200  200  200  200  200  200  200
GET accounts:person_list         302  200  403  200  403  403  403  403  200  403  200  403  200
GET accounts:person_create       302  200  403  200  403  403  403  403  200  403  200  403  200
POST accounts:person_create      302  200  403  200  403  403  403  403  200  403  200  403  200
GET accounts:seat_edit/seat      302  200  403  200  403  403  403  404  404  403  404  403  404
POST accounts:seat_edit/seat     302  200  403  200  403  403  403  404  404  403  404  403  404
GET accounts:seat_create/seat    302  200  403  200  403  403  403  403  404  403  404  403  404
POST accounts:seat_create/seat   302  200  403  200  403  403  403  403  404  403  404  403  404
POST accounts:seat_end/seat      302  302  403  302  403  403  403  404  404  403  404  403  404
POST accounts:seat_invite/seat   302  302  403  302  403  403  403  404  404  403  404  403  404
# Whoever runs the portal looks after the offices, of every board.
POST accounts:seat_end/office_seat 302  302  403  404  403  403  403  302  404  403  404  403  404
GET accounts:agency_create       302  200  403  403  403  403  403  403  403  403  403  403  200
POST accounts:agency_create      302  200  403  403  403  403  403  403  403  403  403  403  200
GET accounts:agency_edit/practice  302  200  403  403  403  403  403  403  403  403  403  403  404
POST accounts:agency_edit/practice 302  200  403  403  403  403  403  403  403  403  403  403  404
GET accounts:board_list          302  403  403  403  403  403  403  200  403  403  403  403  403
GET accounts:board_create        302  403  403  403  403  403  403  200  403  403  403  403  403
POST accounts:board_create       302  403  403  403  403  403  403  200  403  403  403  403  403
GET accounts:board_detail/board  302  403  403  403  403  403  403  200  403  403  403  403  403
GET accounts:board_officer_create/board 302  403  403  403  403  403  403  200  403  403  403  403  403
POST accounts:board_officer_create/board 302  403  403  403  403  403  403  200  403  403  403  403  403
GET accounts:board_css/board     200  200  200  200  200  200  200  200  200  200  200  200  200
""")
