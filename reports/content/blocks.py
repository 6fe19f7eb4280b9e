"""The plain text that the office writes, as paragraphs and lists: lines that begin with "- " make a list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list when `items` has any."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    """Single line breaks join lines; an empty line, and the change to or from a list, begins a new block."""
    blocks: list[Block] = []
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        line = line.strip()
        is_item = line.startswith(("- ", "– "))
        if lines and (not line or is_item != lines[-1].startswith("- ")):
            blocks.append(_block(lines))
            lines = []
        if line:
            lines.append("- " + line[2:].strip() if is_item else line)
    return tuple(blocks)


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("- "):
        return Block(items=tuple(line[2:] for line in lines))
    return Block(text=" ".join(lines))


def word_count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
