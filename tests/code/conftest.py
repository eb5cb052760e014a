"""One coder for all coding tests: loading it takes longer than most of them.

This folder has no ``__init__.py``, and must have none: as a package it would hide Python's own module `code`.
"""

from __future__ import annotations

import pytest

from standoff.code.coder import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
