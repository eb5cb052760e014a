"""The read room: files, folders and streams become articles, or failures that say what was wrong.

`find_inputs` turns what the user names into files; `read` reads them one after another, in bounded memory,
and never raises for what they hold. `docs/reading.md` tells what is read and how.
"""

from standoff.read.dates import normalise as normalise_date
from standoff.read.furniture import mark_furniture
from standoff.read.inputs import find_inputs
from standoff.read.options import FIELDS, ReadOptions
from standoff.read.reader import read, read_file

__all__ = ["FIELDS", "ReadOptions", "find_inputs", "mark_furniture", "normalise_date", "read", "read_file"]
