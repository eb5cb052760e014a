"""The store: coded articles as a folder of Parquet tables; writing, reading, merging, exporting."""

from standoff.store.compact import Compaction, compact
from standoff.store.parts import Part, encode
from standoff.store.rows import is_storable
from standoff.store.schema import RECORD_TABLES, TABLES
from standoff.store.store import Found, Store, open
from standoff.store.writer import StoreWriter, writing

__all__ = [
    "RECORD_TABLES",
    "TABLES",
    "Compaction",
    "Found",
    "Part",
    "Store",
    "StoreWriter",
    "compact",
    "encode",
    "is_storable",
    "open",
    "writing",
]
