"""Rows of progress, chasing, results, moderation and the log. FW17 is in fieldwork, MO17 in moderation."""

from tests.permissions import table

#                                                 out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table("""
GET audits:audit_detail/audit                     302  200  200  200  200  200  404  403  200  200  200  200  404
GET audits:known_check_detail/audit               302  200  200  403  403  403  403  403  403  403  403  403  404
POST audits:known_check_chase/audit               302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_return_list/audit                302  200  200  403  403  403  403  403  403  403  403  403  404
GET audits:mail_list/audit                        302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:mail_retry/mail                       302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_return_chase/audit              302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_return_detail/police_return      302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_return_close/police_return      302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_return_extend/police_return     302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_return_check/police_return      302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_return_reopen/police_return     302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:result_list/audit                      302  200  200  403  403  403  404  403  403  403  403  403  404
GET audits:result_list/reported_audit             302  200  200  403  403  403  200  403  403  403  403  403  404
GET audits:result_values/audit                    302  200  404  403  403  403  404  403  403  403  403  403  404
GET audits:result_values/reported_audit           302  200  200  403  403  403  200  403  403  403  403  403  404
GET audits:result_detail/audit+dv_asked           302  200  404  403  403  403  404  403  403  403  403  403  404
GET audits:result_detail/reported_audit+dv_asked  302  200  200  403  403  403  200  403  403  403  403  403  404
GET audits:result_download/audit                  302  200  404  403  403  403  404  403  403  403  403  403  404
GET audits:result_download/reported_audit         302  200  200  403  403  403  200  403  403  403  403  403  404
GET audits:moderation_list/audit                  302  200  200  403  403  403  403  403  403  403  403  403  404
GET audits:moderation_detail/case                 302  404  404  403  403  403  403  403  403  403  403  403  404
GET audits:moderation_detail/moderation_case      302  200  200  403  403  403  403  403  403  403  403  403  404
GET audits:moderation_projector/case              302  404  404  403  403  403  403  403  403  403  403  403  404
GET audits:moderation_projector/moderation_case   302  200  200  403  403  403  403  403  403  403  403  403  404
# Nobody has answered in MO17, so there is nothing to agree on.
POST audits:moderation_answer/moderation_case     302  404  404  403  403  403  403  403  403  403  403  403  404
POST audits:moderation_same/moderation_case       302  302  302  403  403  403  403  403  403  403  403  403  404
POST audits:moderation_agree/moderation_case      302  200  200  403  403  403  403  403  403  403  403  403  404
POST audits:moderation_correct/moderation_case    302  302  302  403  403  403  403  403  403  403  403  403  404
GET audits:revisit_close/revisit                  302  200  200  403  403  403  403  403  403  403  403  403  404
POST audits:revisit_close/revisit                 302  200  200  403  403  403  403  403  403  403  403  403  404
GET audits:event_list/audit                       302  200  403  403  403  403  403  403  403  403  403  403  404
""")
