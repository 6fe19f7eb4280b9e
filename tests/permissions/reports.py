"""Rows of documents and releases: drafts are the office's alone, the restricted report is never an agency's to read."""

from tests.permissions import table

#                                                      out  off  grp  lead aud  own  read adm  ol   oa   ccg  prac oo
ROWS = table("""
GET reports:report_list                                302  200  200  200  200  200  200  403  200  200  200  200  200
GET reports:report_detail/released_briefing            302  200  200  200  200  200  200  403  200  200  200  200  404
GET reports:report_download/released_briefing          302  200  200  200  200  200  200  403  200  200  200  200  404
GET reports:report_detail/released_report              302  200  200  404  404  404  200  403  404  404  404  404  404
GET reports:report_download/released_report            302  200  200  404  404  404  200  403  404  404  404  404  404
GET reports:audit_report_list/reported_audit           302  200  200  200  200  200  200  403  200  200  200  200  404
GET reports:audit_report_list/audit                    302  200  200  200  200  200  404  403  200  200  200  200  404
GET reports:document_preview/reported_audit+briefing   302  200  403  403  403  403  403  403  403  403  403  403  404
GET reports:document_preview/reported_audit+paag-report 302 200  403  403  403  403  403  403  403  403  403  403  404
GET reports:document_preview/audit+set-up-summary      302  200  403  403  403  403  403  403  403  403  403  403  404
POST reports:document_make/audit+set-up-summary        302  302  403  403  403  403  403  403  403  403  403  403  404
POST reports:document_make/reported_audit+briefing     302  302  403  403  403  403  403  403  403  403  403  403  404
GET reports:override_create/reported_audit+briefing    302  200  403  403  403  403  403  403  403  403  403  403  404
POST reports:override_create/reported_audit+briefing   302  200  403  403  403  403  403  403  403  403  403  403  404
GET reports:job_detail/draft                           302  200  403  403  403  403  403  403  403  403  403  403  404
GET reports:job_download/draft                         302  200  403  403  403  403  403  403  403  403  403  403  404
POST reports:job_retry/draft                           302  302  403  403  403  403  403  403  403  403  403  403  404
GET reports:report_release/draft                       302  200  403  403  403  403  403  403  403  403  403  403  404
POST reports:report_release/draft                      302  302  403  403  403  403  403  403  403  403  403  403  404
GET reports:audit_sign_off/reported_audit              302  302  403  403  403  403  403  403  403  403  403  403  404
POST reports:audit_sign_off/reported_audit             302  302  403  403  403  403  403  403  403  403  403  403  404
""")
