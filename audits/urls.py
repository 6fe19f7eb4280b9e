"""Addresses of the audits app."""

from django.urls import URLPattern, path

from audits.views import (
    answers,
    audit_participants,
    audit_returns,
    audit_scopes,
    audit_tools,
    audits,
    events,
    moderations,
    results,
    revisits,
    sections,
    tools,
)

app_name = "audits"
urlpatterns: list[URLPattern] = [
    # Sections and answers of a return
    path("returns/<uuid:uuid>/sections/<str:letter>/", sections.section_edit, name="section_edit"),
    path("returns/<uuid:uuid>/answers/<slug:code>/", answers.answer_save, name="answer_save"),
    path("returns/<uuid:uuid>/answers/<slug:code>/working/", answers.answer_working, name="answer_working"),
    path("returns/<uuid:uuid>/answers/<slug:code>/history/", answers.answer_history, name="answer_history"),
    # Set-up: audits, tools, case lists and the sample
    path("audits/", audits.audit_list, name="audit_list"),
    path("audits/new/", audits.audit_create, name="audit_create"),
    path("audits/<uuid:uuid>/terms/", audits.audit_edit, name="audit_edit"),
    path("audits/<uuid:uuid>/terms/agree/", audits.audit_terms_agree, name="audit_terms_agree"),
    path("audits/<uuid:uuid>/set-up/", audits.audit_set_up, name="audit_set_up"),
    path("audits/<uuid:uuid>/scope/", audit_scopes.audit_scope_edit, name="audit_scope_edit"),
    path("audits/<uuid:uuid>/agencies/", audit_participants.audit_participants_edit, name="audit_participants_edit"),
    path("audits/<uuid:uuid>/sharing/", audits.audit_sharing_record, name="audit_sharing_record"),
    path("audits/<uuid:uuid>/next-stage/", audits.audit_advance, name="audit_advance"),
    path("audits/<uuid:uuid>/tool/", audit_tools.audit_tool_detail, name="audit_tool_detail"),
    path("audits/<uuid:uuid>/tool/choose/", audit_tools.audit_tool_choose, name="audit_tool_choose"),
    path("audits/tools/", tools.tool_list, name="tool_list"),
    path("audits/tools/new/", tools.tool_import, name="tool_import"),
    path("audits/tools/<uuid:uuid>/", tools.tool_detail, name="tool_detail"),
    path("audits/tools/<uuid:uuid>/agree/", tools.tool_agree, name="tool_agree"),
    # Oversight: progress, chasing, results, moderation and the log
    path("audits/<uuid:uuid>/", audits.audit_detail, name="audit_detail"),
    path("audits/<uuid:uuid>/returns/", audit_returns.audit_return_list, name="audit_return_list"),
    path("audits/<uuid:uuid>/returns/chase/", audit_returns.audit_return_chase, name="audit_return_chase"),
    path("audits/returns/<uuid:uuid>/follow-up/", audit_returns.audit_return_detail, name="audit_return_detail"),
    path("audits/returns/<uuid:uuid>/close/", audit_returns.audit_return_close, name="audit_return_close"),
    path("audits/returns/<uuid:uuid>/reopen/", audit_returns.audit_return_reopen, name="audit_return_reopen"),
    path("audits/<uuid:uuid>/results/", results.result_list, name="result_list"),
    path("audits/<uuid:uuid>/results/table/", results.result_download, name="result_download"),
    path("audits/<uuid:uuid>/results/<slug:code>/", results.result_detail, name="result_detail"),
    path("audits/<uuid:uuid>/moderation/", moderations.moderation_list, name="moderation_list"),
    path("audits/moderation/<uuid:uuid>/", moderations.moderation_detail, name="moderation_detail"),
    path("audits/moderation/<uuid:uuid>/projector/", moderations.moderation_projector, name="moderation_projector"),
    path("audits/moderation/<uuid:uuid>/answer/", moderations.moderation_answer, name="moderation_answer"),
    path("audits/moderation/<uuid:uuid>/same/", moderations.moderation_same, name="moderation_same"),
    path("audits/moderation/<uuid:uuid>/agree/", moderations.moderation_agree, name="moderation_agree"),
    path("audits/moderation/<uuid:uuid>/correct/", moderations.moderation_correct, name="moderation_correct"),
    path("audits/revisits/<uuid:uuid>/close/", revisits.revisit_close, name="revisit_close"),
    path("audits/<uuid:uuid>/log/", events.event_list, name="event_list"),
]
