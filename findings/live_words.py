"""Words for how many that follow the answers (dossier 4.2). A finding holds a token, `{{q:seen_in_time}}`, and every
page and document writes the words that the counts come to on that day: “the majority of cases (6 of 9)”.

A token of its own and no template language: whoever writes a finding can ask for nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from audits.counts import Counts
from audits.models import Side
from audits.quantifiers import FEWEST_FOR_A_WORD, public_words, quantifier

TOKEN = re.compile(r"\{\{q:([a-z][a-z0-9_]*)(?::(sent|received))?(\|partly)?\}\}")
# What somebody began to type as a token and is none.
UNREADABLE = re.compile(r"\{\{.*?(?:\}\}|$)", re.DOTALL)
# A word for how many with no count behind it.
TYPED = re.compile(
    r"\b(?:the )?(?:majority|minority)\b"
    r"|\b(?:almost all|all|most|around half|half|a small number|none|no)(?: of)?(?: the)?"
    r" (?:cases|families|children)\b",
    re.IGNORECASE,
)
PHRASES = {
    "all": "all {}",
    "almost all": "almost all {}",
    "most": "most {}",
    "the majority": "the majority of {}",
    "half": "half of the {}",
    "around half": "around half of the {}",
    "a minority": "a minority of {}",
    "a small number": "a small number of {}",
    "none": "no {}",
}
NOTHING = "none of the {} yet"

# By question code and side, as findings rest on them.
CountsBehind = Mapping[tuple[str, str], Counts]


@dataclass(frozen=True)
class LiveWord:
    """`with_partly` takes *partly* in and says so."""

    code: str
    side: str = Side.OWN
    with_partly: bool = False

    @property
    def token(self) -> str:
        side = "" if self.side == Side.OWN else f":{self.side.lower()}"
        return f"{{{{q:{self.code}{side}{'|partly' if self.with_partly else ''}}}}}"

    def _parts(self, counts: CountsBehind) -> tuple[int, int]:
        held = counts.get((self.code, str(self.side)), Counts())
        return held.yes + (held.partly if self.with_partly else 0), held.of

    @property
    def _noun(self) -> str:
        return "cases" if self.side == Side.OWN else "returns"

    def figure(self, counts: CountsBehind) -> str:
        count, of = self._parts(counts)
        return f"{count} of {of}"

    def words(self, counts: CountsBehind) -> str:
        """The exact word, without the figure."""
        count, of = self._parts(counts)
        if not of:
            return NOTHING.format(self._noun)
        if of < FEWEST_FOR_A_WORD:
            return f"{count} of {of} {self._noun}"
        return self._said(quantifier(count, of))

    def public(self, counts: CountsBehind) -> str:
        """A word that gives no count away: too few to generalise are some."""
        count, of = self._parts(counts)
        if not of:
            return NOTHING.format(self._noun)
        if of < FEWEST_FOR_A_WORD and 0 < count < of:
            return self._said("some", {"some": "some {}"})
        return self._said(public_words(count, of).words if of >= FEWEST_FOR_A_WORD else "all" if count else "none")

    def restricted(self, counts: CountsBehind) -> str:
        """The word with its figure; too few for a word are their figure alone."""
        _count, of = self._parts(counts)
        words = self.words(counts)
        return words if of < FEWEST_FOR_A_WORD else f"{words} ({self.figure(counts)})"

    def _said(self, word: str, phrases: Mapping[str, str] = PHRASES) -> str:
        return phrases[word].format(self._noun) + (", fully or partly" if self.with_partly else "")


@dataclass(frozen=True)
class WordChoice:
    """A row of the list that a finding's words are taken from."""

    token: str
    question: str
    words: str


def word_choices(questions: Mapping[tuple[str, str], str], counts: CountsBehind) -> list[WordChoice]:
    """One for each result that has something to count; `questions` are their texts, in the order of the list."""
    asked = [(LiveWord(code, side), text) for (code, side), text in questions.items() if counts[code, side].of]
    return [WordChoice(each.token, text, each.restricted(counts)) for each, text in asked]


def live_words(text: str) -> list[LiveWord]:
    """In the order of the text."""
    return [_word(match) for match in TOKEN.finditer(text)]


def unreadable_tokens(text: str) -> list[str]:
    return UNREADABLE.findall(TOKEN.sub("", text))


def restricted_text(text: str, counts: CountsBehind) -> str:
    return TOKEN.sub(lambda match: _word(match).restricted(counts), text)


def public_text(text: str, counts: CountsBehind) -> str:
    return TOKEN.sub(lambda match: _word(match).public(counts), text)


def marked_text(text: str, counts: CountsBehind) -> SafeString:
    """For the screen: live words are marked."""
    return mark_safe("".join(_marked(text, counts)))


def _marked(text: str, counts: CountsBehind) -> Iterator[str]:
    at = 0
    for match in TOKEN.finditer(text):
        yield escape(text[at : match.start()])
        yield format_html('<span class="live-word">{}</span>', _word(match).words(counts))
        at = match.end()
    yield escape(text[at:])


def live_notes(text: str, counts: CountsBehind) -> list[str]:
    """““most cases” is 7 of 9”, each once; what is too few for a word says its figure itself."""
    said = [(each.words(counts), each.figure(counts)) for each in live_words(text)]
    return [f"“{words}” is {figure}" for words, figure in dict.fromkeys(said) if figure not in words]


def typed_words(text: str) -> list[str]:
    """Words for how many that were typed, so that no count stands behind them."""
    return list(dict.fromkeys(match[0] for match in TYPED.finditer(TOKEN.sub("", text))))


def _word(match: re.Match[str]) -> LiveWord:
    return LiveWord(match[1], Side[match[2].upper()] if match[2] else Side.OWN, bool(match[3]))
