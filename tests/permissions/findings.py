"""Rows of findings, recommendations and actions. The audit reported on is signed off; FW17 is still in fieldwork."""

from tests.permissions import table

#                                                   out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table("""
GET findings:finding_list/reported_audit            302  200  200  200  403  200  200  403  200  403  200  403  404
GET findings:finding_list/audit                     302  200  200  404  403  404  404  403  404  403  404  403  404
GET findings:finding_create/moderation_audit        302  200  403  403  403  403  403  403  403  403  403  403  404
POST findings:finding_create/moderation_audit       302  200  403  403  403  403  403  403  403  403  403  403  404
GET findings:finding_edit/finding                   302  302  403  403  403  403  403  403  403  403  403  403  404
POST findings:finding_edit/finding                  302  302  403  403  403  403  403  403  403  403  403  403  404
GET findings:recommendation_create/reported_audit  302  302  403  403  403  403  403  403  403  403  403  403  404
POST findings:recommendation_create/reported_audit 302  302  403  403  403  403  403  403  403  403  403  403  404
GET findings:recommendation_edit/recommendation   302  302  403  403  403  403  403  403  403  403  403  403  404
POST findings:recommendation_edit/recommendation  302  302  403  403  403  403  403  403  403  403  403  403  404
GET findings:recommendation_open/recommendation        302  200  403  403  403  403  403  403  403  403  403  403  404
POST findings:recommendation_open/recommendation       302  200  403  403  403  403  403  403  403  403  403  403  404
GET findings:audit_action_list/reported_audit       302  200  200  200  403  200  200  403  200  403  200  403  404
GET findings:audit_close/reported_audit             302  302  403  403  403  403  403  403  403  403  403  403  404
POST findings:audit_close/reported_audit            302  302  403  403  403  403  403  403  403  403  403  403  404
GET findings:action_list                            302  200  200  200  403  200  200  403  200  403  200  403  200
GET findings:action_detail/police_action            302  200  200  200  403  200  200  403  404  403  404  403  404
GET findings:action_update/police_action            302  200  403  200  403  200  403  403  404  403  404  403  404
POST findings:action_update/police_action           302  200  403  200  403  200  403  403  404  403  404  403  404
GET findings:action_edit/police_action              302  200  403  403  403  403  403  403  403  403  403  403  404
POST findings:action_edit/police_action             302  200  403  403  403  403  403  403  403  403  403  403  404
POST findings:action_verify/police_action           302  302  403  403  403  403  403  403  403  403  403  403  404
POST findings:action_return/police_action           302  302  403  403  403  403  403  403  403  403  403  403  404
""")
