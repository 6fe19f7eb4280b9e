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
GET accounts:person_list         302  200  403  403  403  403  403  403  403  403  403  403  200
GET accounts:board_css/board     200  200  200  200  200  200  200  200  200  200  200  200  200
""")
