"""A stretch of an article's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of an article's text.

    The covered words travel with their offsets, so that a record can be read without its article and
    checked against it. Offsets count Unicode code points, as Python strings do.

    Raises:
        ValueError: the span is empty, starts before the text, or its words are not as long as it is.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"span {self.start}..{self.end} is empty or starts before the text")
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}..{self.end} covers {self.end - self.start} characters, "
                f"its text has {len(self.text)}"
            )

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Span:
        """The span ``start..end`` of ``source``.

        Raises:
            ValueError: the offsets are not in the text.
        """
        if end > len(source):
            raise ValueError(f"span {start}..{end} ends beyond the text's {len(source)} characters")
        return cls(start, end, source[start:end] if start >= 0 else "")

    def is_in(self, source: str) -> bool:
        """Whether ``source`` has this span's words at its offsets."""
        return source[self.start : self.end] == self.text

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end
