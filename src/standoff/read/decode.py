"""Bytes to text: the encoding is told by the bytes themselves, and what a file declares is only a hint.

English news with a few bytes beyond ASCII is too little for frequency statistics, so the legacy encodings
that newsrooms used are tried in order and the one whose characters stand in plausible places is taken.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from standoff.read.characters import clean
from standoff.read.problems import quiet

_SAMPLE = 1 << 17
_HIGH = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.I
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Punctuation and signs that English reports use beyond ASCII.
_USUAL = frozenset("‘’‚“”„†‡•…‰‹›–—™€£¥¢©®°§¶·«»¿¡½¼¾×÷±²³ªº´¨\u00a0\u00ad\u2009\u200b\ufb01\ufb02")
# By far the most frequent of them: finding these speaks for a reading.
_COMMON = frozenset("‘’“”–—…£€")
_LEGACY = ("cp1252", "mac_roman")
# The Encoding Standard reads these labels as windows-1252, as all browsers do.
_AS_CP1252 = frozenset({"ascii", "iso8859-1", "cp1252"})


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``: no character is changed but those that no text has.

    A lone surrogate and a NUL become U+FFFD, one for one. Line ends stay as they are.

    Args:
        data: the bytes.
        declared: the encoding that the file or page says it has, if it says so.
    """
    return clean(_decoded(data, declared))


def declared_encoding(page: bytes) -> str | None:
    """The encoding that an HTML page declares in its first 4096 bytes, or None."""
    match = _DECLARED.search(page[:4096])
    return match[1].decode("ascii") if match else None


def is_binary(data: bytes) -> bool:
    """Whether ``data`` (the beginning of a file) is no text: one character in fifty is a control character.

    Random bytes have one in nine; the few stray controls of real text files stay far below.
    """
    sample = data[:_SAMPLE]
    if not sample:
        return False
    text = _decoded(sample, None)
    return len(_CONTROL.findall(text)) * 50 > len(text)


def _decoded(data: bytes, declared: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _legacy(data, declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with some wrong bytes in it (a few pasted ones, a cut character, surrogates), or None."""
    try:
        return (
            data.decode("utf-8", "surrogatepass")
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    wrong = len(_ESCAPED.findall(text))
    right = len(_HIGH.findall(text)) - wrong
    if right <= wrong:
        return None
    return _ESCAPED.sub(lambda match: _as_cp1252(ord(match[0]) - 0xDC00), text)


def _as_cp1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _legacy(data: bytes, declared: str | None) -> str:
    """Text in a one-byte or East Asian encoding: the candidate with the fewest implausible characters."""
    sample = data[:_SAMPLE]
    best = min(_candidates(sample, declared), key=lambda name: _implausible(sample.decode(name, "replace")))
    return data.decode(best, "replace")


def _candidates(sample: bytes, declared: str | None) -> list[str]:
    """The encodings to try, the likeliest first (the first of equals is taken)."""
    names = [known] if (known := _known(declared)) else []
    if _is_mostly_high(sample) and not names:
        names += [guess] if (guess := _guess(sample)) else []
    names += [name for name in _LEGACY if name not in names]
    least = min(_implausible(sample.decode(name, "replace")) for name in names)
    if 2 * least > sum(byte > 0x7F for byte in sample):
        guess = _guess(sample)
        names += [guess] if guess else []
    return names


def _known(declared: str | None) -> str | None:
    """The declared encoding as Python names it, if it is one in which bytes beyond ASCII can stand alone."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        b"a".decode(name)
    except (LookupError, UnicodeError):
        return None
    if name in _AS_CP1252:
        return "cp1252"
    return None if name.startswith(("utf", "unicode")) else name


def _is_mostly_high(sample: bytes) -> bool:
    """Whether a quarter of the bytes lie beyond ASCII: a text in another script, where statistics work."""
    return sum(byte > 0x7F for byte in sample) * 4 > len(sample)


def _guess(sample: bytes) -> str | None:
    quiet("charset_normalizer")
    best = from_bytes(sample).best()
    return best.encoding if best else None


def _implausible(text: str) -> int:
    """How badly characters beyond ASCII stand in English or other text: 0 or less if it was read right."""
    return sum(_oddness(text, match.start()) for match in _HIGH.finditer(text))


def _oddness(text: str, at: int) -> int:
    char = text[at]
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return 3
    if char in _COMMON:
        return -1
    if char in _USUAL:
        return 0
    if not char.isalpha():
        return 1
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char.isupper() and (before.islower() or not (before.isalpha() or after.isalpha())):
        return 2
    return 0
