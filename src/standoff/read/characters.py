"""Characters that no text can hold: files, tables and databases refuse them."""

from __future__ import annotations

import re

_LOST = re.compile(r"[\ud800-\udfff\x00]")


def clean(text: str) -> str:
    """``text`` with each lone surrogate and each NUL replaced by U+FFFD; the length stays."""
    try:
        text.encode()  # many times faster than the search, and nearly all texts pass
    except UnicodeEncodeError:
        return _LOST.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd")
