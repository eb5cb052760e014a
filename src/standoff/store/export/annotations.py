"""``annotations``: one article a line, in the codebook's annotation form."""

from __future__ import annotations

from typing import BinaryIO

from standoff.model import to_annotation
from standoff.store.export.base import ExportOptions, ExportReport, Format, json_line
from standoff.store.store import Store


def write(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write every article's annotation, in the order of the input."""
    report = ExportReport()
    for coding in store.codings():
        out.write(json_line(to_annotation(coding)))
        report.written += 1
    return report


FORMAT = Format("annotations", "one article a line, in the codebook's form, without its text", write)
