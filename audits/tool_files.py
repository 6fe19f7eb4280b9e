"""Reads an audit tool from its file, and names every mistake at once by line, place and question.

The shapes stand in `tool_shapes`, what must agree across the file in `tool_checks`; the tools that ship in `data/`.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import ValidationError

from audits.tool_checks import tool_problems
from audits.tool_shapes import ToolFile
from audits.yaml_lines import Lines, Path, YamlUnreadable, read_with_lines

LARGEST = 1_000_000
SHIPPED = FilePath(__file__).parent / "data"

# Our own words for what pydantic finds; `{…}` are the details that it gives.
SENTENCES = {
    "missing": "Add “{name}”.",
    "extra_forbidden": "Take “{name}” out: it means nothing here. Check the spelling.",
    "enum": "Use one of {expected} for “{name}”.",
    "string_type": "Write text for “{name}”; put it in quotation marks if it is a number, true or false.",
    "string_too_short": "Write something for “{name}”.",
    "string_too_long": "Shorten “{name}” to at most {max_length} characters.",
    "string_pattern_mismatch": "Check the spelling of “{name}”: a code is letters, figures and _ in one case only.",
    "int_type": "Write a whole number for “{name}”.",
    "int_parsing": "Write a whole number for “{name}”.",
    "greater_than_equal": "Write at least {ge} for “{name}”.",
    "less_than_equal": "Write at most {le} for “{name}”.",
    "bool_type": "Write true or false for “{name}”.",
    "bool_parsing": "Write true or false for “{name}”.",
    "tuple_type": "Write a list for “{name}”.",
    "too_short": "Put at least one thing in the list “{name}”.",
    "dict_type": "Write keys with their values for “{name}”.",
    "model_type": "Write keys with their values here.",
    "decimal_type": "Write a number for “{name}”, such as 2 or 0.5.",
    "decimal_parsing": "Write a number for “{name}”, such as 2 or 0.5.",
    "decimal_max_places": "Write at most {decimal_places} figures after the point for “{name}”.",
    "decimal_max_digits": "Write a smaller number for “{name}”.",
    "decimal_whole_digits": "Write a smaller number for “{name}”.",
    "finite_number": "Write a number for “{name}”, such as 2 or 0.5.",
    "too_long": "Put at most {max_length} things in the list “{name}”.",
}


class ToolFileProblem(NamedTuple):
    """One mistake: its line in the file, where that is in the tool, and what to do."""

    line: int
    where: str
    sentence: str


class ToolFileErrors(Exception):
    """The file is not a tool yet; `problems` holds every mistake, in the order of the file."""

    def __init__(self, name: str, problems: list[ToolFileProblem]) -> None:
        self.name = name
        self.problems = sorted(problems)
        super().__init__("\n".join(f"{name}, line {line}, {where}: {text}" for line, where, text in self.problems))


def read_tool_file(text: str, name: str, standards: Collection[str] | None = None) -> ToolFile:
    """With the codes of a board's register, the standards that the questions name are held against it."""
    if len(text.encode()) > LARGEST:
        raise ToolFileErrors(name, [ToolFileProblem(1, "the file", "A tool’s file holds at most 1 MB.")])
    try:
        content, lines = read_with_lines(text)
    except YamlUnreadable as error:
        raise ToolFileErrors(
            name, [ToolFileProblem(line, "the file", words) for line, words in error.problems]
        ) from error
    if not isinstance(content, dict):
        raise ToolFileErrors(name, [ToolFileProblem(1, "the file", "Start with “code”, “version” and “title”.")])
    tool_file, problems = _shaped(content, lines)
    problems += [_problem(content, lines, path, sentence) for path, sentence in tool_problems(content, standards)]
    problems += _duplicates(content, lines)
    if tool_file is None or problems:
        raise ToolFileErrors(name, problems)
    return tool_file


def read_tool_bytes(content: bytes, name: str, standards: Collection[str] | None = None) -> ToolFile:
    """A file as it came from somebody's computer."""
    if len(content) > LARGEST:
        raise ToolFileErrors(name, [ToolFileProblem(1, "the file", "A tool’s file holds at most 1 MB.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ToolFileErrors(name, [ToolFileProblem(1, "the file", "Save the file as text in UTF-8.")]) from None
    return read_tool_file(text, name, standards)


@cache
def shipped_tool(code: str) -> ToolFile:
    """A tool that comes with the portal, by the name of its file."""
    path = SHIPPED / f"{code}.yaml"
    return read_tool_file(path.read_text(encoding="utf-8"), path.name)


def _shaped(content: dict[str, Any], lines: Lines) -> tuple[ToolFile | None, list[ToolFileProblem]]:
    try:
        return ToolFile.model_validate(content), []
    except ValidationError as error:
        found: list[dict[str, Any]] = [dict(each) for each in error.errors()]
        # A list whose rows are wrong is reported as too short as well; only an empty one is.
        told = [each for each in found if each["type"] != "too_short" or not _at(content, each["loc"])]
        return None, [_shape_problem(content, lines, each) for each in told]


def _shape_problem(content: dict[str, Any], lines: Lines, error: dict[str, Any]) -> ToolFileProblem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    template = SENTENCES.get(error["type"], "Check “{name}”: it is not what belongs here.")
    return _problem(content, lines, path, template.format(name=name, **error.get("ctx", {})))


def _duplicates(content: dict[str, Any], lines: Lines) -> list[ToolFileProblem]:
    return [
        _problem(content, lines, path, f"“{path[-1]}” stands here twice. Keep one.")._replace(line=line)
        for path, line in zip(lines.duplicates, lines.duplicate_lines, strict=True)
    ]


def _problem(content: dict[str, Any], lines: Lines, path: Path, sentence: str) -> ToolFileProblem:
    return ToolFileProblem(lines.line_of(path), _where(content, path), sentence)


def _where(content: dict[str, Any], path: Path) -> str:
    """Section D, question 20 seen_in_time; or the key at the top of the file."""
    section = _at(content, path[:2]) if path[:1] == ("sections",) else None
    if not isinstance(section, dict):
        return str(path[0]) if path else "the file"
    words = f"section {section.get('letter', '?')}"
    question = _at(content, path[:4]) if path[2:3] == ("questions",) else None
    if isinstance(question, dict):
        words += f", question {question.get('number', '?')} {question.get('code', '(no code)')}"
    return words


def _at(content: Any, path: Path) -> Any:
    """What stands at a path that the reader itself made; None for one that stops short of a row."""
    for step in path:
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            return None
    return content
