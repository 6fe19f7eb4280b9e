"""Reads YAML into plain values and remembers the line of each, so that a mistake can be named by its line.

Aliases, tags and directives are refused: a tool is plain data, and an alias lets a short file unfold into a huge one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

DEEPEST = 20
TAG = "tag:yaml.org,2002:"

Path = tuple[str | int, ...]


class YamlUnreadable(Exception):
    """The text cannot be read as plain YAML at all; carries (line, sentence) pairs."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("; ".join(f"line {line}: {sentence}" for line, sentence in problems))
        self.problems = problems


@dataclass
class Lines:
    """Where each value stands in the file, by its path of keys and positions."""

    by_path: dict[Path, int] = field(default_factory=dict)
    duplicates: list[Path] = field(default_factory=list)
    duplicate_lines: list[int] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it that the file does hold."""
        while path and path not in self.by_path:
            path = path[:-1]
        return self.by_path.get(path, 1)


def read_with_lines(text: str) -> tuple[object, Lines]:
    try:
        problems = list(_refusals(YAML(typ="rt", pure=True).parse(text)))
        if problems:
            raise YamlUnreadable(problems)
        root = YAML(typ="rt", pure=True).compose(text)
    except YAMLError as error:
        raise YamlUnreadable([_problem(error, text)]) from error
    lines = Lines()
    return (None if root is None else _value(root, (), lines)), lines


def _refusals(events: Iterator[Event]) -> Iterator[tuple[int, str]]:
    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            yield line, f"Nest lists and keys no more than {DEEPEST} deep."
            return
        sentence = _refusal(event)
        if sentence:
            yield line, sentence


def _refusal(event: Event) -> str:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        return "Write the text out in full: anchors (&) and aliases (*) are not read."
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        return "Take out the line that starts with %."
    # Without a tag in the file, a collection is marked implicit and a plain or quoted scalar in one of two ways.
    if isinstance(event, ScalarEvent) and not any(event.implicit):
        return "Take out the tag (!): only plain text, numbers, true and false are read."
    if isinstance(event, CollectionStartEvent) and not event.implicit:
        return "Take out the tag (!): only plain lists and keys are read."
    return ""


def _problem(error: YAMLError, text: str) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return mark.line + 1, f"This is not YAML that can be read: {getattr(error, 'problem', None) or error}."
    position = getattr(error, "position", 0)
    return text.count("\n", 0, position) + 1, "Take out the control character: it cannot be read."


def _value(node: Node, path: Path, lines: Lines) -> object:
    lines.by_path.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, MappingNode):
        return _mapping(node, path, lines)
    return _scalar(node)


def _mapping(node: MappingNode, path: Path, lines: Lines) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in values:
            lines.duplicates.append((*path, key))
            lines.duplicate_lines.append(line)
            continue
        lines.by_path[(*path, key)] = line
        values[key] = _value(value_node, (*path, key), lines)
    return values


def _scalar(node: Node) -> object:
    kind = str(node.tag).removeprefix(TAG)
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() == "true"
    if kind == "int" and node.value.lstrip("+-").isdigit() and len(node.value) < 10:
        return int(node.value)
    # Dates and decimals stay the text that was written: a tool holds none. The reader marks with a bell where a folded
    # line was joined, for those who write the file back.
    return node.value.replace("\a", "")
