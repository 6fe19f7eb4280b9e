"""How names and addresses are made comparable, and how far apart two spellings are. Nothing here corrects anything."""

import re
import unicodedata

TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir"}
# Letters that Unicode does not take apart into a plain one and a mark.
PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
ADDRESS_WORDS = {
    "st": "street",
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "cl": "close",
    "ct": "court",
    "dr": "drive",
    "cres": "crescent",
    "gdns": "gardens",
    "sq": "square",
    "ter": "terrace",
    "pl": "place",
    "apt": "flat",
}


def tidy(text: str) -> str:
    """What two systems may do to the same words without anybody having typed them differently: case and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def words_of(text: str) -> list[str]:
    """Bare words: no case, accents or punctuation; a hyphen parts, an apostrophe does not."""
    taken_apart = unicodedata.normalize("NFKD", tidy(text).translate(PLAIN_LETTERS))
    bare = "".join(each for each in taken_apart if not unicodedata.combining(each))
    return re.sub(r"[^\w\s]", " ", re.sub(r"['’ʼ`.]", "", bare)).replace("_", " ").split()


def name_words(text: str) -> list[str]:
    words = words_of(text)
    return words[1:] if len(words) > 1 and words[0] in TITLES else words


def address_words(text: str) -> list[str]:
    return [ADDRESS_WORDS.get(word, word) for word in words_of(text)]


def figures_of(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def edit_distance(first: str, second: str) -> int:
    """Letters put in, left out or changed, or two neighbours swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                best = min(best, two_before[j - 2] + 1)
            row.append(best)
    return row[-1]


def is_spelling_variant(first: str, second: str) -> bool:
    """One or two slips, one only where the name is short: Ann and Ian are two people."""
    allowed = 2 if min(len(first), len(second)) >= 5 else 1
    return min(len(first), len(second)) >= 3 and 0 < edit_distance(first, second) <= allowed
