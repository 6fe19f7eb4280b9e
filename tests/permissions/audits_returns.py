"""Rows of returns, their sections and answers, people and concerns. FW17 is in fieldwork, and nobody has begun."""

from tests.permissions import table

#                                                 out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table(
    """
GET audits:return_list                            302  403  403  200  200  403  403  403  200  200  200  200  403
GET audits:return_assign                          302  403  403  200  403  403  403  403  200  403  200  403  403
POST audits:return_assign                         302  403  403  200  403  403  403  403  200  403  200  403  403
# The office reads a return on the page for reading it.
GET audits:known_check_edit/audit                 302  403  403  200  200  403  403  403  200  200  200  200  403
POST audits:known_check_edit/audit                302  403  403  302  302  403  403  403  302  302  302  302  403
POST audits:known_check_reveal/audit              302  403  403  200  200  403  403  403  200  200  200  200  403
GET audits:return_detail/police_return            302  302  403  200  200  403  403  403  404  404  404  404  404
GET audits:return_detail/practice_return          302  302  403  404  404  403  403  403  404  404  200  200  404
GET audits:return_declaration_create/police_return  302  403  403  200  200  403  403  403  404  404  404  404  403
POST audits:return_declaration_create/police_return 302  403  403  200  200  403  403  403  404  404  404  404  403
POST audits:return_known/police_return            302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:return_known/practice_return          302  403  403  404  404  403  403  403  404  404  302  302  403
# It is no nil return, which sends them back with a word.
POST audits:nil_return_confirm/police_return      302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:nil_return_take_back/police_return    302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:nil_return_take_back/practice_return  302  403  403  404  404  403  403  403  404  404  302  302  403
GET audits:return_check/police_return             302  403  403  200  200  403  403  403  404  404  404  404  403
POST audits:return_hand_over/police_return        302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:return_review/police_return            302  200  403  200  200  403  403  403  404  404  404  404  404
GET audits:return_review/practice_return          302  200  403  404  404  403  403  403  404  404  200  200  404
GET audits:return_query_create/police_return      302  200  403  200  403  403  403  403  404  403  404  403  404
POST audits:return_query_create/police_return     302  200  403  200  403  403  403  403  404  403  404  403  404
GET audits:return_query_reply/query               302  403  403  200  200  403  403  403  404  404  404  404  403
POST audits:return_query_reply/query              302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:return_receipt_detail/police_return    302  200  403  200  200  403  403  403  404  404  404  404  404
GET audits:return_receipt_detail/practice_return  302  200  403  404  404  403  403  403  404  404  200  200  404
GET audits:return_print_answers/police_return     302  200  403  200  200  403  403  403  404  404  404  404  404
GET audits:return_print_blank/police_return       302  200  403  200  200  403  403  403  404  404  404  404  404
POST audits:return_submit/police_return           302  403  403  302  403  403  403  403  404  403  404  403  403
POST audits:return_submit/practice_return         302  403  403  404  403  403  403  403  404  403  302  403  403
# Nobody has said that the family is known, so a section goes back to the first question; the small tool asks nothing
# about people.
GET audits:section_edit/police_return+B           302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:section_edit/police_return+B          302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:section_look_edit/police_return+B      302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:section_look_edit/police_return+B     302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:person_edit/police_return              302  403  403  404  404  403  403  403  404  404  404  404  403
POST audits:person_edit/police_return             302  403  403  404  404  403  403  403  404  404  404  404  403
GET audits:concern_create/police_return           302  200  404  200  200  403  403  403  404  404  404  404  404
POST audits:concern_create/police_return          302  200  404  200  200  403  403  403  404  404  404  404  404
# A group member records a concern from the case; an agency's people are sent to their own return.
GET audits:concern_raise/case                     302  200  200  302  302  403  403  403  302  302  302  302  404
POST audits:concern_raise/case                    302  200  200  302  302  403  403  403  302  302  302  302  404
GET audits:concern_list/audit                     302  200  200  200  200  403  403  403  200  200  200  200  404
GET audits:concern_detail/concern                 302  200  404  200  200  403  403  403  404  404  404  404  404
POST audits:concern_receive/concern               302  302  403  302  403  403  403  403  404  403  404  403  404
GET audits:concern_close/concern                  302  200  403  200  403  403  403  403  404  403  404  403  404
POST audits:concern_close/concern                 302  200  403  200  403  403  403  403  404  403  404  403  404
GET audits:answer_history/police_return+dv_asked  302  200  403  200  200  403  403  403  404  404  404  404  404
POST audits:answer_save/police_return+dv_asked    401  403  403  404  404  403  403  403  404  404  404  404  403
# Nobody has said that the family is known, so the page of an answer's files goes back to the first question.
GET audits:evidence_file_create/police_return+dv_asked   302  403  403  302  302  403  403  403  404  404  404  404  403
POST audits:evidence_file_create/police_return+dv_asked  302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:evidence_file_download/evidence_file   302  200  404  200  200  403  403  403  404  404  404  404  404
POST audits:evidence_file_remove/evidence_file    302  403  403  302  302  403  403  403  404  404  404  404  403
GET audits:question_detail/police_return+dv_asked 302  403  403  200  200  403  403  403  404  404  404  404  403
POST audits:presence_note/police_return         401  403  403  200  200  403  403  403  404  404  404  404  403
GET audits:answer_working/police_return+dv_asked  302  403  403  200  200  403  403  403  404  404  404  404  403
""",
    {"audits:return_known": {"known": "IN_PERIOD"}, "audits:return_query_reply": {"reply": "In 2"}},
)
