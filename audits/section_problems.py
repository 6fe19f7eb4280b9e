"""What was sent and not understood, for the summary at the top of a section: each with a link to its own box."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.question_wording import QuestionWording, wording_of
from audits.tool_sheet import Asked


@dataclass(frozen=True)
class SectionProblem:
    """`target` is the id of the control."""

    text: str
    target: str


def section_problems(asked: Iterable[Asked], problems: Mapping[str, str]) -> list[SectionProblem]:
    """In the order of the page. `problems` has the words by `code.part`, in a matrix by `code.row.part`."""
    listed = []
    for wording in map(wording_of, asked):
        for place, target in _targets(wording).items():
            if words := problems.get(f"{wording.code}.{place}"):
                listed.append(SectionProblem(f"Question {wording.number}: {words}", target))
    return listed


def _targets(wording: QuestionWording) -> dict[str, str]:
    targets = {"choice": f"{wording.radios_id}_1"} | {part.code: part.id for part in wording.parts}
    return targets | {f"{row.code}.{part.code}": part.id for row in wording.rows for part in row.parts}
