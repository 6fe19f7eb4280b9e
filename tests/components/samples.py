"""One or more samples of every component: what the tests render, and what a designer lays beside the pictures."""

from django.core.paginator import Paginator
from django.forms import CharField, ChoiceField, RadioSelect, Textarea
from django.utils.safestring import mark_safe

from audit_portal.forms import BaseForm

ANSWERS = [(1, "Yes"), (2, "Partly"), (3, "No")]
NO_ANSWERS = [(4, "Not applicable"), (5, "No information")]
BAR = mark_safe(
    '<svg role="img" aria-labelledby="bar-1" width="260" height="24" viewBox="0 0 260 24"><title id="bar-1">Yes 6 of 9'
    '</title><rect width="156" height="24" fill="#0f4c5c"/><rect x="157" width="52" height="24" fill="#5f9aa5"/></svg>'
)
BOARD = [
    ("NOT_STARTED", "Not started", "", None),
    ("IN_PROGRESS", "In progress", "14 of 22", 64),
    ("WITH_LEAD", "With lead", "10 Jan", None),
    ("SUBMITTED", "Submitted", "9 Jan", None),
    ("NIL_RETURN", "Nil return", "not known", None),
    ("NO_REPLY", "No reply", "chased twice", None),
    ("QUERIED", "Queried", "11 Jan", None),
    ("DECLINED", "Declined", "no consent", None),
    ("WITHDRAWN", "Withdrawn", "", None),
]
STAGES = ["Set up", "Sampling", "Known-to-us check", "Fieldwork", "Moderation", "Reporting", "Signed off", "Monitoring"]
STAGE_DETAILS = ["done 1 Dec", "done 29 Dec", "2 practices silent", "to 17 January", "24 January", "", "", ""]


class FilterForm(BaseForm):
    agency = ChoiceField(label="Agency", choices=[("", "All agencies"), ("pol", "Leicestershire Police")])
    status = ChoiceField(label="Status", choices=[("", "Every status"), ("OVERDUE", "Overdue")])


class SampleForm(BaseForm):
    name = CharField(label="What is the audit about?", help_text="A few words", max_length=20)
    reason = CharField(label="Why was it chosen?", widget=Textarea(attrs={"rows": 3}))
    way = ChoiceField(
        label="How is the sample drawn?", widget=RadioSelect, choices=[("R", "At random"), ("H", "By hand")]
    )


def stages(present=3):
    states = ["done" if n < present else "present" if n == present else "future" for n in range(8)]
    return [{"name": n, "detail": d, "state": s} for n, d, s in zip(STAGES, STAGE_DETAILS, states, strict=True)]


def task(**changes):
    row = {"what": "Two practices have not said if they know the family", "detail": "Pre-birth 2016: Damson Practice"}
    return {**row, "due": "3 working days late", "is_late": True, "url": "#", "verb": "Chase both", **changes}


def card(**changes):
    card = {"title": "Pre-birth 2016", "url": "#", "stage": "Fieldwork", "stage_number": 4, "when": "stage 4 of 8"}
    return {**card, "next_gate": "Every return in: 33 of 50", "in_the_way": "1 open concern", **changes}


def thread():
    boxes = [{"kind": "scope", "label": "Scope", "text": "Referrals and response", "second": "6 questions"}]
    boxes.append({"kind": "plain", "label": "Result", "text": "Feedback said why: 3 of 9"})
    boxes.append({"kind": "finding", "label": "Finding", "ref": "F8", "text": "Feedback gave the reason", "url": "#"})
    links = [{"url": "#", "text": "Write one"}, {"url": "#", "text": "say why none"}]
    boxes.append({"kind": "gap", "label": "Recommendation", "text": "No recommendation.", "links": links})
    return [*boxes, {"kind": "none"}]


FINDING = {
    "ref": "F8",
    "kind_text": "To improve",
    "kind": "amber",
    "meta": "Draft, by Maren Quill, 2 February",
    "sentence": mark_safe('Referrers were told the outcome in <span class="live-word">most</span> cases.'),
    "evidence": [{"number": 24, "text": "Referrer told the outcome", "bar": BAR, "figure": "7 of 9"}],
    "note": "Marked words follow the answers.",
    "none_text": "A finding that has none blocks sign-off until somebody says why.",
    "add_url": "#",
    "edit_url": "#",
}
CLASH_SIDE = {"at": "2:03pm", "value": "No", "evidence": "Contact record 23 Dec 2016"}

# Component, then what it is given. Where an element needs a parent, `WRAPPED` holds it.
SAMPLES = [
    ("second_look", {"button": "Close the audit", "back_url": "#"}),
    *[("tag", {"text": text, "kind": kind}) for text, kind in [("Overdue", "red"), ("At risk", "amber")]],
    *[("tag", {"text": text, "kind": kind}) for text, kind in [("On track", "green"), ("Complete", "blue")]],
    *[("tag", {"text": text, "kind": kind}) for text, kind in [("Not started", "grey"), ("In progress", "outline")]],
    *[("tag", {"text": text, "kind": kind}) for text, kind in [("Good practice", "tint"), ("No reply", "rust")]],
    *[
        ("board_cell", {"state": state, "word": word, "detail": detail, "share": share, "url": "#", "about": "Police"})
        for state, word, detail, share in BOARD
    ],
    ("answer_row", {"name": "q1", "id": "q1", "legend": "Not answered", "answers": ANSWERS, "no_answers": NO_ANSWERS}),
    (
        "answer_row",
        {"name": "q2", "id": "q2", "legend": "Answered", "value": 1, "answers": ANSWERS, "no_answers": NO_ANSWERS},
    ),
    (
        "answer_row",
        {"name": "q3", "id": "q3", "error": "Choose an answer", "answers": ANSWERS, "no_answers": NO_ANSWERS},
    ),
    ("working", {"read_back": "Wed 28 Dec 2016", "text": "1 working day after the referral, within 1"}),
    (
        "working",
        {
            "read_back": "Thu 29 Dec 2016",
            "text": "limit 1.",
            "kind": "over",
            "link_url": "#",
            "link_text": "Add the reason",
        },
    ),
    ("working", {"read_back": "Dec 2016", "text": "day not known", "kind": "unknown"}),
    ("save_state", {"text": "Saved 2:02pm", "id": "saved-1"}),
    ("strip", {"heading": "Not saved since 2:04pm.", "text": "No connection.", "kind": "amber", "role": "status"}),
    ("strip", {"heading": "Contradiction.", "text": "The hospital has no record of it.", "kind": "rust"}),
    (
        "clash",
        {"who": "Ines Hollowell", "at": "2:03pm", "theirs": CLASH_SIDE, "yours": {**CLASH_SIDE, "value": "Partly"}},
    ),
    ("concern_strip", {"facts": [{"label": "Receipt", "value": "due today, by 5pm", "is_due": True}]}),
    (
        "empty",
        {
            "heading": "No returns yet",
            "text": "Returns appear when fieldwork opens.",
            "action_url": "#",
            "action_text": "Continue the tool",
            "planned": "Planned: from Monday 6 March 2017.",
        },
    ),
    (
        "empty",
        {
            "heading": "No returns match “not started”",
            "text": "Police have 10 returns.",
            "small": True,
            "link_url": "#",
            "link_text": "Clear the filters",
        },
    ),
    ("error_summary", {"problems": [{"text": "Question 20: enter the kind of record and its date", "target": "main"}]}),
    ("breadcrumbs", {"crumbs": [("Audits", "#"), ("Pre-birth 2016", "")]}),
    (
        "tabs",
        {
            "label": "Pre-birth 2016",
            "tabs": [{"label": "Overview", "url": "#", "is_current": True}, {"label": "Cases", "url": "#"}],
        },
    ),
    ("stage_line", {"stages": stages()}),
    (
        "gate",
        {
            "heading": "Before moderation can open",
            "action_url": "#",
            "action_text": "Chase 17 returns",
            "checks": [
                {"is_done": True, "text": "Tool version 1.2 locked"},
                {"text": "Every return in:", "figure": "33 of 50", "after": ", or its absence explained"},
            ],
        },
    ),
    (
        "facts_strip",
        {
            "facts": [
                {"figure": 33, "rest": "of 50", "label": "returns in", "url": "#"},
                {"figure": 1, "label": "open concern", "url": "#", "is_bad": True},
            ]
        },
    ),
    (
        "key",
        {
            "items": [{"mark": "submitted", "label": "Submitted 31"}, {"mark": "no-reply", "label": "No reply 2"}],
            "note": "One notch is one case.",
        },
    ),
    ("stage_bar", {"number": 4}),
    (
        "summary_list",
        {
            "rows": [
                {"key": "Question 19", "value": "23 December 2016", "url": "#"},
                {"key": "Question 20", "value": "Not answered", "is_missing": True},
            ]
        },
    ),
    (
        "facts_card",
        {"heading": "Family facts", "rows": [("Reference", "PB16-09"), ("Due date", "31 March 2017, by scan")]},
    ),
    ("timeline", {"events": [{"text": "Letter redrafted", "meta": "14 February 2017, Head of first response"}]}),
    ("pagination", {"page": Paginator(range(60), 25).page(2), "what": "actions", "query": "status=OVERDUE&"}),
    ("filter_panel", {"form": FilterForm(), "clear_url": "#", "download_url": "#"}),
    ("button", {"text": "Save and continue"}),
    ("button", {"text": "Not known to us", "kind": "outline"}),
    ("button", {"text": "Chase 17 returns", "kind": "grey", "url": "#"}),
    ("button", {"text": "Withdraw the audit", "kind": "warning", "size": "small"}),
    ("progress_bar", {"done": 4, "total": 7}),
    (
        "sections_rail",
        {"sections": [{"letter": "D", "name": "Referral", "url": "#", "done": 4, "total": 7, "is_current": True}]},
    ),
    ("disclosure", {"summary": "What good looks like", "text": "The same day."}),
    ("finding_card", FINDING),
    (
        "agenda",
        {
            "heading": "Contradictions",
            "count": "1 of 3 agreed",
            "items": [
                {
                    "text": "24 Referrer told the outcome",
                    "detail": "Two answers, one date",
                    "url": "#",
                    "is_current": True,
                }
            ],
        },
    ),
    ("answer_chip", {"response": 1, "word": "Yes"}),
    ("answer_chip", {"response": 3, "word": "No"}),
    ("answer_chip", {"response": "NO_INFORMATION", "word": "No information"}),
    ("counts", {"counts": [{"text": "Overdue", "kind": "red", "count": 1}]}),
    ("case_strip", {"reference": "PB16-09", "facts": ["Due 31 Mar 2017"], "url": "#", "link_text": "All sections"}),
    (
        "sticky_foot",
        {"progress": "Section D: 4 of 7", "done": 4, "total": 7, "save_text": "Saved 2:02pm", "concern_url": "#"},
    ),
    ("entrance_side", {}),
]

RESULTS_TABLE = (
    '<table class="results" role="table"><caption class="govuk-visually-hidden">Results</caption>'
    '<tbody role="rowgroup">'
)
# Components that are one row or one item of something: the element that the page writes around them.
WRAPPED = [
    ("task_row", {"row": task()}, '<ul class="task-list">', "</ul>"),
    ("audit_card", {"card": card()}, '<ul class="audit-cards">', "</ul>"),
    (
        "section_row",
        {"letter": "D", "name": "Referral", "url": "#", "count": "4 of 7", "status": "In progress", "kind": "outline"},
        '<ol class="sections">',
        "</ol>",
    ),
    (
        "result_row",
        {
            "number": 20,
            "text": "Referral timely",
            "url": "#",
            "bar": BAR,
            "yes": 6,
            "of": 9,
            "change": {"word": "Better", "detail": "was 4 of 8"},
        },
        RESULTS_TABLE,
        "</tbody></table>",
    ),
    (
        "matrix_cell",
        {"response": 4, "word": "n/a"},
        '<div class="matrix-frame" tabindex="0" role="region" aria-label="Answers"><table class="matrix"><tbody><tr>'
        '<th scope="row">Police</th>',
        "</tr></tbody></table></div>",
    ),
    ("thread_row", {"boxes": thread()}, '<ol class="thread">', "</ol>"),
]
