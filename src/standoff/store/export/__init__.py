"""A store in the forms that people use elsewhere: one module a format, all of them listed here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import BinaryIO

from standoff.errors import UnknownNameError
from standoff.model import Status
from standoff.store.export import annotations, cameo, plover, tables
from standoff.store.export.base import ExportOptions, ExportReport, Format
from standoff.store.store import Store

__all__ = ["FORMATS", "ExportOptions", "ExportReport", "Format", "export"]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        found.name: found
        for found in (
            annotations.FORMAT,
            plover.FORMAT,
            cameo.FORMAT,
            tables.JSONL,
            tables.CSV,
            tables.PARQUET,
        )
    }
)
"""Every format by its name."""


def export(store: Store, format: str, out: BinaryIO, options: ExportOptions | None = None) -> ExportReport:
    """Write the store to ``out`` in the format of that name.

    Raises:
        UnknownNameError: there is no such format, table or status.
        StoreReadError: a part of the store is damaged.
    """
    options = options or ExportOptions()
    if format not in FORMATS:
        raise UnknownNameError("format", format, FORMATS)
    if FORMATS[format].takes_table and options.table not in store.tables():
        raise UnknownNameError("table", options.table, store.tables())
    for status in sorted(options.statuses or ()):
        if status not in list(Status):
            raise UnknownNameError("status", status, list(Status))
    return FORMATS[format].write(store, out, options)
