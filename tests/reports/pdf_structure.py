"""Reads a tagged PDF's structure: its elements in reading order with their attributes (stack 21)."""

import io
from dataclasses import dataclass

import pikepdf
import pypdf


@dataclass(frozen=True)
class Element:
    kind: str
    alt: str
    id: str
    headers: tuple[str, ...]
    scope: str


class Structure:
    def __init__(self, pdf):
        self.bytes = bytes(pdf)
        self.pdf = pikepdf.open(io.BytesIO(self.bytes))
        self.root = self.pdf.Root
        self.elements = list(self._walk(self.root.StructTreeRoot))

    def _walk(self, node):
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield self._element(kid)
                yield from self._walk(kid)

    def _element(self, node):
        attributes = node.get("/A", {})
        rows = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        headers = [str(one) for row in rows for one in (row.get("/Headers", []) if hasattr(row, "get") else [])]
        scope = "".join(str(row.get("/Scope", ""))[1:] for row in rows if hasattr(row, "get"))
        return Element(str(node.S)[1:], str(node.get("/Alt", "")), str(node.get("/ID", "")), tuple(headers), scope)

    def of(self, *kinds):
        return [element for element in self.elements if element.kind in kinds]

    @property
    def heading_levels(self):
        return [int(element.kind[1]) for element in self.elements if element.kind in {f"H{n}" for n in range(1, 7)}]

    @property
    def reader(self):
        return pypdf.PdfReader(io.BytesIO(self.bytes))

    @property
    def text(self):
        """All words with single spaces, as hyphenless lines are joined."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    @property
    def fonts(self):
        """(name, whether its file is in the document) of every font of every page."""
        found = set()
        for page in self.pdf.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                descriptor = inner.get("/FontDescriptor", {})
                found.add((str(font.BaseFont), any(f"/FontFile{end}" in descriptor for end in ("", "2", "3"))))
        return found
