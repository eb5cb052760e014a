"""From a text to the rows of words that look like expressions of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.code.times.lexicon import BUILT_IN, MARK, MARKS, Lexicon

# No expression of `times.yaml` is longer, lookarounds included.
_REACH = 14
# Years that news of today writes about: beyond them a number is a number.
FIRST_YEAR, LAST_YEAR = 1900, 2100

_TOKEN = re.compile(
    r"""
      (?P<abbr>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.)
    | (?P<QNUM>Q[1-4]\b)
    | (?P<word>[^\W\d_]++(?!-\d))
    | (?P<code>(?!(?i:mid|early|late|pre|post|[a-z]{3,9}day|[a-z]*ber|january|february|march|april|may|june
        |july|august|sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)-)
        [^\W\d_]+-\d\w*)
    | (?P<part>[^\W\d_]++)
    | (?P<ISO>(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-]))
    | (?P<SLASH>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:19|20)\d\d(?![\d/]))
    | (?P<HOUR>\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b))
    | (?P<CLOCK>[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d))
    | (?P<ORDNUM>[0-3]?\d(?:st|nd|rd|th)\b)
    | (?P<DECADE>(?:['’]?\d|19\d|20\d)0['’]?s\b)
    | (?P<SHORT>(?<!\w)['’]\d\d(?![\w]))
    | (?P<BIG>[$€£¥₩]\s?\d[\d,.]*|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d[\d.]*|\d+(?=\s?%)|\d+[^\W\d_]\w*)
    | (?P<number>\d+)
    | (?P<poss>['’]s\b)
    | (?P<gap>\n\s*\n)
    | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_SAME_MARK = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'"})
_STOPS = frozenset('.;!?"”“‘')


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: one character of `codes` for each, and where each stands."""

    text: str
    codes: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def word(self, index: int) -> str:
        """The token, in lower case and without the point of an abbreviation; empty beyond the ends."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]].lower().replace("’", "'").rstrip(".")


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (exclusive) that fit a pattern.

    Attributes:
        reading: the name of its reading.
        fields: the token numbers that the pattern names.
        until: the second half of "from X to Y", where the hit is the first.
    """

    tokens: Tokens
    first: int
    last: int
    reading: str
    fields: dict[str, int] = field(default_factory=dict)
    until: Hit | None = None

    @property
    def start(self) -> int:
        """The first character."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.tokens.ends[(self.until or self).last - 1]

    def word(self, name: str) -> str:
        """The word of a field, or empty."""
        return self.tokens.word(self.fields[name]) if name in self.fields else ""

    @property
    def words(self) -> frozenset[str]:
        """All its words."""
        return frozenset(self.tokens.word(i) for i in range(self.first, self.last))


def tokenize(text: str, lexicon: Lexicon) -> Tokens:
    """The tokens of a text."""
    codes, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        codes.append(_code(match, lexicon))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, "".join(codes), tuple(starts), tuple(ends))


def _code(match: re.Match[str], lexicon: Lexicon) -> str:
    kind, surface = match.lastgroup or "", match.group()
    if kind in ("word", "part", "abbr"):
        return _word_code(surface, lexicon)
    if kind in BUILT_IN:
        return BUILT_IN[kind]
    if kind == "number":
        return BUILT_IN[_number_class(surface)]
    if kind == "mark":
        return _mark_code(surface.translate(_SAME_MARK))
    return {"code": BUILT_IN["BIG"], "poss": lexicon.codes["'s"]}.get(kind, MARK)


def _word_code(surface: str, lexicon: Lexicon) -> str:
    word = surface.lower().rstrip(".")
    code = lexicon.codes.get(word)
    upper = surface[0].isupper()
    if code is None or (not upper and word in lexicon.capital):
        return BUILT_IN["UPPER" if upper else "LOWER"]
    return code


def _number_class(digits: str) -> str:
    if len(digits) > 4 or not digits.isascii():
        return "BIG"
    number = int(digits)
    if len(digits) <= 2 and 1 <= number <= 31:
        return "D12" if number <= 12 else "D31"
    return "YEAR" if FIRST_YEAR <= number <= LAST_YEAR else "INT"


def _mark_code(mark: str) -> str:
    if mark in MARKS or mark in "()":
        return mark
    return BUILT_IN["STOP"] if mark in _STOPS else MARK


def scan(text: str, lexicon: Lexicon) -> tuple[Hit, ...]:
    """The expressions of a text, in order and without overlap: of two that overlap the longer one counts."""
    if not _may_hold_time(text, lexicon):
        return ()
    tokens = tokenize(text, lexicon)
    found = sorted(_matches(tokens, lexicon), key=lambda hit: (hit.first - hit.last, hit.first))
    taken = bytearray(len(tokens.starts))
    kept = []
    for hit in found:
        if not any(taken[hit.first : hit.last]):
            taken[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            kept.append(hit)
    return tuple(sorted((h for h in kept if h.reading != "blocked"), key=lambda hit: hit.first))


def _may_hold_time(text: str, lexicon: Lexicon) -> bool:
    return bool(_DIGIT.search(text)) or not lexicon.key_words.isdisjoint(_LETTERS.findall(text.lower()))


def _matches(tokens: Tokens, lexicon: Lexicon) -> Iterator[Hit]:
    for first, last in _windows(tokens.codes, lexicon):
        present = (lexicon.by_key[code] for code in set(tokens.codes[first:last]) if code in lexicon.by_key)
        for number in sorted(lexicon.always.union(*present)):
            shape = lexicon.shapes[number]
            for match in shape.regex.finditer(tokens.codes, first, last):
                fields = {name: match.start(name) for name, code in match.groupdict().items() if code}
                yield Hit(tokens, match.start(), match.end(), shape.reading, fields)


def _windows(codes: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches around the tokens without which no pattern matches."""
    start = end = 0
    for match in lexicon.key.finditer(codes):
        if match.start() - _REACH > end:
            if end:
                yield start, end
            start = max(0, match.start() - _REACH)
        end = min(len(codes), match.start() + _REACH)
    if end:
        yield start, end
