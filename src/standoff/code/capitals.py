"""Names that a tagger took for common words at the head of a sentence: "Trump calls on ...", "Moon has said ...".

The article itself tells: a word that it writes with a capital inside sentences, tagged as a name there, and never
small, is a name at their head too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME, _KIND = "NNP", "PROPN"
_SEEN = ("TAG", "ORTH", "LOWER")
_MISTAKEN = ("NN", "VB", "VBP", "JJ", "UH", "RB")


def settle_names(docs: Sequence[Doc]) -> None:
    """Tag such words as names in the docs of one article."""
    suspects = [token for doc in docs for token in _suspects(doc)]
    if not suspects:
        return
    names, small = _names(docs), {word for doc in docs for word in _words(doc)}
    for token in suspects:
        if token.orth in names and token.lower not in small:
            token.tag_, token.pos_, token.lemma_ = _NAME, _KIND, token.text


def _suspects(doc: Doc) -> Iterator[Token]:
    """Capitalised words of three letters or more that open a sentence, tagged as common ones."""
    strings = doc.vocab.strings
    mistaken = {strings[tag] for tag in _MISTAKEN}
    opens = True
    for i, (tag, orth, lower, start) in enumerate(doc.to_array([*_SEEN, "SENT_START"]).tolist()):
        opens = opens or start == 1
        word = strings[orth]
        if opens and tag in mistaken and orth != lower and word.istitle() and len(word) > 2:
            yield doc[i]
        opens = opens and not word[0].isalnum()  # an opening mark opens no sentence by itself


def _names(docs: Sequence[Doc]) -> set[int]:
    """The words that are tagged as names behind another word of their sentence."""
    found: set[int] = set()
    for doc in docs:
        strings = doc.vocab.strings
        name, behind = strings[_NAME], False
        for tag, orth, _, start in doc.to_array([*_SEEN, "SENT_START"]).tolist():
            behind = behind and start != 1
            if behind and tag == name:
                found.add(orth)
            behind = strings[orth][0].isalnum()
    return found


def _words(doc: Doc) -> set[int]:
    """The words that a doc writes small."""
    return {orth for orth, lower in doc.to_array(["ORTH", "LOWER"]).tolist() if orth == lower}
