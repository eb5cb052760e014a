"""The package's public names, and how quickly it comes."""

from __future__ import annotations

import subprocess
import sys

import pytest

import standoff

PUBLIC = [
    "Actor",
    "Article",
    "Coder",
    "Coding",
    "Commitment",
    "CommitmentStatus",
    "Condition",
    "Event",
    "Failure",
    "Quote",
    "QuoteKind",
    "ReadOptions",
    "Relation",
    "RunOptions",
    "Source",
    "Span",
    "StandoffError",
    "Status",
    "Store",
    "When",
    "from_annotation",
    "ledger",
    "open",
    "run_code",
    "to_annotation",
]


def test_the_public_names_are_these():
    assert standoff.__all__ == PUBLIC
    assert set(PUBLIC) <= set(dir(standoff))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_told_about(name):
    assert getattr(standoff, name).__doc__


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'Encoder'"):
        _ = standoff.Encoder  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy():
    heavy = "spacy pyarrow duckdb trafilatura rich typer pandas"
    script = f"import sys, standoff; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
