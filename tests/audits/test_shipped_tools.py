"""The tools that ship beside the pre-birth tool, and that nothing but their files knows what they ask."""

import re
from pathlib import Path

import pytest

from audits.show_if import referenced_codes
from audits.standards import shipped_standards
from audits.tool_files import SHIPPED, shipped_tool
from audits.tool_kinds import ON_A_SCALE, QuestionKind, Response, Subject

ROOT = Path(__file__).parents[2]
CODE = ("audits", "cases", "findings", "reports", "audit_portal", "templates", "static/js")
CODES = [path.stem for path in sorted(SHIPPED.glob("*.yaml"))]


def test_five_tools_ship():
    sizes = {code: len(list(shipped_tool(code).questions())) for code in CODES}

    assert sizes == {"prebirth": 45, "dip_sample": 6, "gp_fast_track": 19, "section_11": 12, "thematic": 10}


def test_fast_track_asks_practices_what_the_short_form_of_the_whole_tool_asks():
    whole, short = shipped_tool("prebirth"), shipped_tool("gp_fast_track")
    same = ("code", "kind", "short_text", "choices", "responses", "evidence_on", "help_good", "help_not", "repeating")

    assert [[getattr(each, name) for name in same] for each in short.questions()] == [
        [getattr(each, name) for name in same] for each in whole.asked_of("GP_FAST")
    ]
    assert all(code == "GP" for each in short.questions() for code, _ in each.by_audience())


def test_fast_track_waits_only_for_what_it_asks():
    short = shipped_tool("gp_fast_track")
    asked = {each.code for each in short.questions()}

    assert all(referenced_codes(each.show_if) <= asked for each in short.questions())


def test_self_assessment_has_evidence_a_score_of_ones_own_and_a_moderated_one_for_every_standard():
    tool = shipped_tool("section_11")
    graded = [each for each in tool.questions() if each.kind == QuestionKind.GRADE]

    assert tool.subject == Subject.ORGANISATION
    assert len(graded) == 9
    for each in graded:
        assert [code for code, _ in each.by_audience()] == ["ORG", "GROUP"]
        assert set(each.evidence_on) == {Response.YES, Response.PARTLY, Response.NO}
        assert [choice.points for choice in each.choices] == [3, 2, 1, 0]
        assert each.standards
        assert each.weight == 1


@pytest.mark.parametrize("code", CODES)
def test_standards_that_are_named_are_in_the_register(code):
    known = {each.code for each in shipped_standards()}

    assert all(set(each.standards) <= known for each in shipped_tool(code).questions())


def test_thematic_tool_grades_nothing_and_scores_nothing():
    tool = shipped_tool("thematic")

    assert not [each.code for each in tool.questions() if each.kind in ON_A_SCALE or each.weight is not None]
    assert all(section.weight is None for section in tool.sections)


def test_only_the_data_files_know_what_the_tools_ask():
    codes = {each.code for code in CODES for each in shipped_tool(code).questions()}
    named = re.compile(
        rf"\b({'|'.join(sorted(codes))})\b|[\"']({'|'.join(CODES)})[\"']|pre-?_?birth tool", re.IGNORECASE
    )
    files = [path for root in CODE for path in (ROOT / root).rglob("*") if path.suffix in (".py", ".html", ".js")]
    knowing = {
        str(path.relative_to(ROOT)) for path in files if "demo" not in path.parts and named.search(path.read_text())
    }

    assert len(files) > 200
    assert knowing == set()
