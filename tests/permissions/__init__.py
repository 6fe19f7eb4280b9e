"""The permission matrix: every URL name and method by every persona, with the status that is expected.

`table(...)` reads a small text table; its columns are the personas in `PERSONAS`. A row names the method, the URL's
name and, after a slash, the thing of the world that stands in the address (with `+more` for what follows it). `POST`
sends the row's data, or nothing: a form that refuses what was (not) typed answers 200, an operation that ran or was
refused redirects.
"""

from dataclasses import dataclass, field

PERSONAS = [
    "signed_out", "officer", "group_member", "lead", "auditor", "owner", "reader", "administrator",
    "other_lead", "other_auditor", "ccg_lead", "practice_auditor", "other_officer",
]  # fmt: skip


@dataclass(frozen=True)
class Row:
    method: str
    name: str
    thing: str
    expected: dict[str, int]
    data: dict[str, object] = field(default_factory=dict, hash=False)

    def args(self, world):
        """What the address needs: the thing's UUID, and whatever follows a plus sign (a section, a code)."""
        if not self.thing:
            return []
        thing, *more = self.thing.split("+")
        return [*([world.things[thing].uuid] if thing else []), *more]

    @property
    def id(self):
        return f"{self.method} {self.name} {self.thing}".strip()


def table(text, data=None):
    """Rows of `METHOD name[/thing] status...`; `data` gives what a POST sends, by URL name."""
    rows = []
    for line in text.strip().splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        method, address, *statuses = line.split()
        name, _, thing = address.partition("/")
        assert len(statuses) == len(PERSONAS), f"{line}: {len(statuses)} statuses for {len(PERSONAS)} personas"
        expected = dict(zip(PERSONAS, map(int, statuses), strict=True))
        rows.append(Row(method, name, thing, expected, (data or {}).get(name, {})))
    return rows
