"""Addresses of the tool builder."""

from django.urls import URLPattern, path

from audits.views import (
    bank_questions,
    question_lists,
    standards,
    tool_corrections,
    tool_dates,
    tool_drafts,
    tool_previews,
    tool_questions,
    tool_rules,
    tool_scales,
    tool_sections,
    tool_versions,
)

TOOL_BUILDER: list[URLPattern] = [
    path("audits/tools/start/", tool_drafts.tool_draft_create, name="tool_draft_create"),
    path("audits/tools/<uuid:uuid>/build/", tool_drafts.tool_draft_detail, name="tool_draft_detail"),
    path("audits/tools/<uuid:uuid>/details/", tool_drafts.tool_draft_edit, name="tool_draft_edit"),
    path("audits/tools/<uuid:uuid>/dates/", tool_dates.tool_date_edit, name="tool_date_edit"),
    path("audits/tools/<uuid:uuid>/scales/", tool_scales.tool_scale_list, name="tool_scale_list"),
    path("audits/tools/<uuid:uuid>/scales/new/", tool_scales.tool_scale_create, name="tool_scale_create"),
    path("audits/tools/<uuid:uuid>/scales/<slug:code>/", tool_scales.tool_scale_edit, name="tool_scale_edit"),
    path("audits/tools/<uuid:uuid>/arrange/", tool_drafts.tool_draft_arrange, name="tool_draft_arrange"),
    path("audits/tools/<uuid:uuid>/undo/", tool_drafts.tool_draft_undo, name="tool_draft_undo"),
    path("audits/tools/<uuid:uuid>/list/", question_lists.question_list_import, name="question_list_import"),
    path("audits/tools/<uuid:uuid>/sections/new/", tool_sections.tool_section_create, name="tool_section_create"),
    path("audits/tools/<uuid:uuid>/sections/<str:letter>/", tool_sections.tool_section_edit, name="tool_section_edit"),
    path(
        "audits/tools/<uuid:uuid>/sections/<str:letter>/questions/new/",
        tool_questions.tool_question_create,
        name="tool_question_create",
    ),
    path(
        "audits/tools/<uuid:uuid>/questions/<slug:code>/", tool_questions.tool_question_edit, name="tool_question_edit"
    ),
    path("audits/tools/<uuid:uuid>/questions/<slug:code>/condition/", tool_rules.tool_rule_edit, name="tool_rule_edit"),
    path("audits/tools/<uuid:uuid>/preview/", tool_previews.tool_preview_detail, name="tool_preview_detail"),
    path("audits/tools/<uuid:uuid>/preview/paper/", tool_previews.tool_preview_print, name="tool_preview_print"),
    path("audits/tools/<uuid:uuid>/versions/", tool_versions.tool_version_list, name="tool_version_list"),
    path("audits/tools/<uuid:uuid>/versions/new/", tool_versions.tool_version_create, name="tool_version_create"),
    path(
        "audits/tools/<uuid:uuid>/versions/<int:version>/",
        tool_versions.tool_version_compare,
        name="tool_version_compare",
    ),
    path("audits/tools/<uuid:uuid>/reopen/", tool_versions.tool_version_reopen, name="tool_version_reopen"),
    path("audits/tools/<uuid:uuid>/correct/", tool_corrections.tool_correction_create, name="tool_correction_create"),
    path("audits/standards/", standards.standard_list, name="standard_list"),
    path("audits/standards/new/", standards.standard_create, name="standard_create"),
    path("audits/standards/<uuid:uuid>/", standards.standard_edit, name="standard_edit"),
    path("audits/questions/", bank_questions.bank_question_list, name="bank_question_list"),
    path("audits/questions/<slug:code>/", bank_questions.bank_question_detail, name="bank_question_detail"),
    path("audits/tools/<uuid:uuid>/bank/add/", bank_questions.bank_question_add, name="bank_question_add"),
]
