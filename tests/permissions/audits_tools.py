"""Rows of the tool builder. `draft_tool` is a draft of the cast's board; `tool` is in use, and no draft."""

from tests.permissions import table

#                                                 out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table(
    """
GET audits:tool_draft_create                      302  200  403  403  403  403  403  403  403  403  403  403  200
POST audits:tool_draft_create                     302  200  403  403  403  403  403  403  403  403  403  403  200
GET audits:tool_draft_detail/draft_tool                302  200  200  404  404  403  404  403  404  404  404  404  404
GET audits:tool_draft_detail/tool                 302  302  302  302  302  403  302  403  302  302  302  302  404
GET audits:tool_draft_edit/draft_tool                  302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_draft_edit/draft_tool                 302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_draft_edit/tool                   302  404  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_draft_arrange/draft_tool              302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_draft_arrange/tool               302  404  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_draft_undo/draft_tool                 302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_date_edit/draft_tool                   302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_date_edit/draft_tool                  302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_scale_list/draft_tool                  302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_scale_create/draft_tool                302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_scale_create/draft_tool               302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_scale_edit/draft_tool+ours             302  404  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_scale_edit/draft_tool+ours            302  404  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_section_create/draft_tool              302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_section_create/draft_tool             302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:question_list_import/draft_tool             302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:question_list_import/draft_tool            302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_section_edit/draft_tool+A              302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_section_edit/draft_tool+A             302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_question_create/draft_tool+A           302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_question_create/draft_tool+A          302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_question_edit/draft_tool+a1      302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_question_edit/draft_tool+a1     302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_question_edit/tool+dv_asked       302  404  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_rule_edit/draft_tool+a1          302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:tool_preview_detail/draft_tool         302  200  200  404  404  403  404  403  404  404  404  404  404
GET audits:tool_preview_detail/tool               302  200  200  200  200  403  200  403  200  200  200  200  404
POST audits:tool_preview_detail/tool              302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:tool_preview_print/draft_tool          302  200  200  404  404  403  404  403  404  404  404  404  404
GET audits:tool_preview_print/tool                302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:tool_version_list/draft_tool           302  200  200  404  404  403  404  403  404  404  404  404  404
GET audits:tool_version_list/tool                 302  200  200  200  200  403  200  403  200  200  200  200  404
GET audits:tool_version_compare/tool+1            302  200  200  200  200  403  200  403  200  200  200  200  404
POST audits:tool_version_create/tool              302  302  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_version_reopen/tool              302  302  302  403  403  403  403  403  403  403  403  403  404
GET audits:tool_correction_create/tool            302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_correction_create/tool           302  302  403  403  403  403  403  403  403  403  403  403  404
GET audits:standard_list                          302  200  200  200  200  403  200  403  200  200  200  200  200
GET audits:standard_create                        302  200  403  403  403  403  403  403  403  403  403  403  200
POST audits:standard_create                       302  200  403  403  403  403  403  403  403  403  403  403  200
GET audits:standard_edit/standard                 302  200  403  403  403  403  403  403  403  403  403  403  404
POST audits:standard_edit/standard                302  200  403  403  403  403  403  403  403  403  403  403  404
GET audits:bank_question_list                     302  200  200  403  403  403  200  403  403  403  403  403  200
GET audits:bank_question_detail/+dv_asked         302  200  200  403  403  403  200  403  403  403  403  403  404
POST audits:bank_question_add/draft_tool          302  404  403  403  403  403  403  403  403  403  403  403  404
POST audits:tool_rule_edit/draft_tool+a1         302  302  403  403  403  403  403  403  403  403  403  403  404
"""
)
