"""Grades on a scale: those that ship, a tool's own, and how a question that names a scale gets its choices."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

SHIPPED_SCALES = Path(__file__).parent / "data" / "registers" / "scales.yaml"

Grades = list[dict[str, Any]]


@lru_cache(maxsize=1)
def shipped_scales() -> dict[str, dict[str, Any]]:
    """By code, in the order of the file; each has a label and its grades."""
    return {row["code"]: row for row in YAML(typ="safe").load(SHIPPED_SCALES)["scales"]}


def grades_by_scale(content: dict[str, Any]) -> dict[str, Grades]:
    """What a question of this tool can name: its own scales stand before those that ship."""
    own = {str(row.get("code")): row.get("grades") for row in _rows(content.get("scales"))}
    shipped = {code: row["grades"] for code, row in shipped_scales().items()}
    return {code: grades for code, grades in (shipped | own).items() if isinstance(grades, list)}


def with_grades(content: dict[str, Any]) -> dict[str, Any]:
    """The same tool, with the grades of its scale as the choices of every question that names one."""
    if not any(question.get("scale") for question in _questions(content)):
        return content
    grades = grades_by_scale(content)
    return {**content, "sections": [_graded_section(each, grades) for each in content["sections"]]}


def _graded_section(section: Any, grades: dict[str, Grades]) -> Any:
    if not isinstance(section, dict) or not isinstance(section.get("questions"), list | tuple):
        return section
    return {**section, "questions": [_graded(each, grades) for each in section["questions"]]}


def _graded(question: Any, grades: dict[str, Grades]) -> Any:
    scale = question.get("scale") if isinstance(question, dict) else None
    return {**question, "choices": grades[scale]} if isinstance(scale, str) and scale in grades else question


def _questions(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in _rows(content.get("sections")):
        yield from _rows(section.get("questions"))


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []
