"""Sentences that begin behind an abbreviation: "... to the U.S. And the minister ...", which parsers run together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "standoff_openers"
_WORDS = (
    "And|But|The|A|An|In|On|At|As|If|When|While|This|That|These|Those|There|It|Its|He|His|She|Her|They|Their|We|Our|"
    "Both|Some|Many|Most|However|Meanwhile|Instead|Still|Yet|So|Also|After|Before|Since|Although|Though|For|With|Such"
)
_OPENER = re.compile(rf"(?:\b[A-Za-z]\.){{2,}}[”’\"')]*\s+(?P<opener>{_WORDS}),? [a-z]")
"""An abbreviation, then a word that is capitalised only where a sentence begins, then no capital: no headline."""


def mark_openers(doc: Doc) -> Doc:
    """Let the parser begin a sentence at such words of a tagged doc."""
    for match in _OPENER.finditer(doc.text):
        span = doc.char_span(*match.span("opener"))
        if span is not None:
            span[0].is_sent_start = True
    return doc


Language.component(NAME, func=mark_openers)
