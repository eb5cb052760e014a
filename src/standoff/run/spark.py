"""The same coding on a cluster: a Spark data frame of articles in, one of codings out.

Needs the extra ``spark`` (`pip install standoff[spark]`), and the package installed on every worker.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from standoff.errors import UsageError
from standoff.read.options import ReadOptions
from standoff.run.arrow import CODED_SCHEMA, code_batches
from standoff.run.work import MakeCoder


def code_dataframe(
    articles: Any, options: ReadOptions | None = None, make_coder: MakeCoder | None = None
) -> Any:
    """Code a `pyspark.sql.DataFrame` of articles.

    Args:
        articles: has a column ``text``, and ``id``, ``outlet``, ``published``, ``url``, ``title`` where
            there are such, or those that ``options`` names.
        options: how rows are read.
        make_coder: loads the coder, once a Python worker; by default the one that `standoff code` uses.

    Returns:
        A `pyspark.sql.DataFrame`, lazy as any, with the columns of `standoff.run.arrow.CODED_SCHEMA`.

    Raises:
        UsageError: pyspark is not installed.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise UsageError("pyspark is not installed; right would be: pip install standoff[spark]") from error
    code = partial(code_batches, make_coder=make_coder, options=options)
    return articles.mapInArrow(code, from_arrow_schema(CODED_SCHEMA))
