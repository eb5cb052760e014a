"""Writing SVG: elements whose attributes and text are escaped, and numbers that print the same everywhere."""

from __future__ import annotations

from markupsafe import Markup, escape

from standoff.show.safe import visible


def tag(name: str, *children: Markup, **attributes: object) -> Markup:
    """An element; ``class_`` gives ``class``, other underscores hyphens; None leaves an attribute out."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inner)


def words(text: str) -> Markup:
    """Text content."""
    return escape(visible(text))


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".") or "0"
    return visible(str(value))
