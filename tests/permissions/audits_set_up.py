"""Rows of audits, tools, case lists and the sample. FW17 is in fieldwork; a POST without data is
refused by its form.
"""

from tests.permissions import table

#                                                 out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table("""
GET audits:audit_list                             302  200  200  200  200  200  200  403  200  200  200  200  200
GET audits:audit_create                           302  200  403  403  403  403  403  403  403  403  403  403  200
POST audits:audit_create                          302  200  403  403  403  403  403  403  403  403  403  403  200
GET audits:audit_edit/audit                       302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_edit/audit                      302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_set_up/audit                     302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_terms_agree/audit               302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_sharing_record/audit             302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_sharing_record/audit            302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_sharing_withdraw/audit           302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_sharing_withdraw/audit          302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_scope_edit/audit                 302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_scope_edit/audit                302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_participants_edit/audit          302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_participants_edit/audit         302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_group_edit/audit                 302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_group_edit/audit                302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_advance/audit                    302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_advance/audit                   302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:audit_tool_detail/audit                302  200  200  200  200  403  404  403  200  200  200  200  404
GET audits:audit_tool_detail/reported_audit       302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:audit_tool_choose/audit                302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_tool_choose/audit               302  200  403  403  403  403  403  403  403  403  403  403  404
# A case audit has no earlier round; a self-assessment has (test_audit_round_views).
GET audits:audit_round_choose/audit               302  404  403  403  403  403  403  403  403  403  403  403  404
POST audits:audit_round_choose/audit              302  404  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_list                              302  200  200  200  200  403  200  403  200  200  200  200  200
GET audits:tool_detail/tool                       302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:tool_export/tool                       302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:tool_import                            302  200  403  403  403  403  403  403  403  403  403  403  200
POST audits:tool_import                           302  200  403  403  403  403  403  403  403  403  403  403  200
GET audits:tool_agree/tool                        302  302  302  403  403  403  403  403  403  403  403  403  404
POST audits:tool_agree/tool                       302  302  302  403  403  403  403  403  403  403  403  403  404
GET audits:case_list_detail/audit                 302  200  200  403  403  403  403  403  403  403  403  403  404
# The sample was drawn, so there is nothing to import or draw any more.
GET audits:case_list_import/audit                 302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:case_list_import/audit                302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:upload_map/audit                       302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:upload_map/audit                      302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:upload_check/audit                     302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:upload_check/audit                    302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:upload_settle_words/audit             302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:upload_drop/audit                     302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:sample_draw/audit                      302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:sample_draw/audit                     302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:sampled_case_detail/case               302  200  200  403  403  403  403  403  403  403  403  403  404
GET audits:sampled_case_edit/case                 302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:sampled_case_edit/case                302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:sampled_case_relate/case               302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:sampled_case_relate/case              302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:sampled_case_replace/case              302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:sampled_case_replace/case             302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:identity_reveal/case                  302  200  403  200  200  403  403  403  200  200  200  200  404
POST audits:identity_reveal/moderation_case       302  200  403  200  200  403  403  403  200  200  200  200  404
""")
