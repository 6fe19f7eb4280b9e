"""Writes an audit tool as the file that `tool_files` reads: for people to read, and whole, so that it comes back.

What a kind implies and what is left at its default is not written, nor are the choices that a scale gives.
"""

import re
from decimal import Decimal
from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from audits.tool_shapes import AskedOf, Question, ToolFile, implied_by

WIDTH = 118
HEAD = """# An audit tool. Change the text as you like; a code keeps its meaning for good, so that results compare.
# asked_of   who is asked; a group may have words of its own, and the side of a paired question (SENT, RECEIVED)
# show_if    looks at the same return's answers and at the facts of the case; without one a question always shows

"""
# Rows that read best on one line each.
ON_ONE_LINE = ("choices", "grades", "parts", "people", "facts", "dates", "asked_of")


def tool_text(tool: ToolFile) -> str:
    yaml = YAML(typ="rt")
    yaml.width, yaml.allow_unicode = WIDTH, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_laid_out(_plain(tool)), stream)
    # Where a long line is broken, the writer leaves a blank that means nothing.
    return HEAD + re.sub(r" +$", "", stream.getvalue(), flags=re.MULTILINE)


def _plain(shape: BaseModel) -> dict[str, Any]:
    """Keys and values of what is not at its default."""
    written = {}
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        if field.is_required() or value != field.get_default(call_default_factory=True):
            written[name] = _value(value)
    return _asked(shape, written) if isinstance(shape, Question) else written


def _asked(question: Question, written: dict[str, Any]) -> dict[str, Any]:
    for name, implied in implied_by(question.kind).items():
        written.pop(name, None)
        if getattr(question, name) != implied:
            written[name] = _value(getattr(question, name))
    if question.scale:
        written.pop("choices", None)
    written["asked_of"] = [each for group in question.asked_of for each in _group(group)]
    return written


def _group(group: AskedOf) -> list[Any]:
    """Bare codes where nothing else is said of them."""
    written = _plain(group)
    return written["audiences"] if set(written) == {"audiences"} else [written]


def _value(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _plain(value)
    if isinstance(value, tuple | list):
        return [_value(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _value(each) for key, each in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, str) else value


def _laid_out(value: Any, name: str = "", *, flow: bool = False) -> Any:
    """Lists of codes and rows of short things on one line, everything else down the page."""
    if isinstance(value, dict):
        flow = flow or (name in ("show_if", "repeating") and _is_short(value))
        pairs = CommentedMap((key, _laid_out(each, key, flow=flow)) for key, each in value.items())
        if flow:
            pairs.fa.set_flow_style()
        return pairs
    if isinstance(value, list):
        in_rows = not flow and any(isinstance(each, dict) for each in value)
        rows = CommentedSeq(_laid_out(each, flow=flow or (name in ON_ONE_LINE and _is_short(each))) for each in value)
        if not in_rows:
            rows.fa.set_flow_style()
        return rows
    # Within braces the reader takes these for a mark, though the writer thinks that they may begin a word.
    return SingleQuotedScalarString(value) if flow and isinstance(value, str) and value[:1] in "?:-" else value


def _is_short(value: Any) -> bool:
    return len(str(value)) < WIDTH
