"""Making words from outside harmless to read: what they hold is shown, never obeyed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Control characters but tab and line feed; bidirectional embeddings, overrides and isolates, which would
# show a text in another order than it has; surrogates and non-characters, which UTF-8 or HTML refuse.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


def visible(text: str) -> str:
    """The text with every character that could change how it is shown written out: ``⟦U+202E⟧``.

    All kinds of line ends become line feeds (`plain_lines`).
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", plain_lines(text))


def plain_lines(text: str) -> str:
    """The text with line feeds for all kinds of line ends, as long as before: offsets stay right.

    HTML would read a carriage return as a line feed; of ``CR LF`` the first becomes a space.
    """
    return _LINE_ENDS.sub("\n", text).replace("\r", " ")


def one_line(text: str) -> str:
    """`visible` on one line, runs of white space made one space."""
    return " ".join(visible(text).split())


def safe_url(url: str | None) -> str | None:
    """The address if it is an absolute http or https one, else None (``javascript:``, ``data:``, a path)."""
    if not url or _UNSAFE.search(url) or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def anchor(prefix: str, name: str) -> str:
    """An HTML id: the prefix and the name, whose odd characters are written as their code points."""
    made = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in name)
    if _NAME.fullmatch(prefix) is None:
        raise ValueError(f"an id cannot begin with {prefix!r}; right would be a letter")
    return f"{prefix}-{made}"
