from __future__ import annotations

import inspect
import pickle
import re
from pathlib import Path

import pytest

from standoff import errors

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
MADE = [
    errors.NotAStoreError(Path("x")),
    errors.UnknownNameError("format", "cvs", ["csv", "jsonl"]),
    errors.StoreBusyError(Path("x")),
    errors.StoreReadError(Path("x"), "cut\noff"),
    errors.StoreWriteError(Path("x"), OSError(28, "No space left on device")),
]


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = re.findall(r"^ *[│├└─ ]*(\w+Error)\b", errors.__doc__ or "", re.M)
    assert sorted(drawn) == sorted(kind.__name__ for kind in ALL)
    assert all(issubclass(kind, errors.StandoffError) for kind in ALL)


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
def test_an_error_is_one_line_and_survives_the_way_from_a_worker(error):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert "\n" not in str(error)


def test_wrong_calls_end_with_2_and_the_rest_with_1():
    assert errors.UnknownNameError("format", "x", []).exit_code == 2
    assert errors.StoreWriteError(Path("x"), "full").exit_code == 1


def test_a_reason_is_one_line():
    assert errors.one_line(OSError(28, "No space left on device")) == "No space left on device"
    assert errors.one_line(ValueError("two\nlines")) == "two lines"
    assert errors.one_line(MemoryError()) == "MemoryError"
