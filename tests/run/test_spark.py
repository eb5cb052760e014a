"""Only where pyspark and a Java are installed."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from standoff.errors import UsageError
from standoff.run.spark import code_dataframe

from .fakes import FakeCoder

TEXT = "Officials of the USA met officials of the PRK for the {}th time at the border on Monday."


def test_without_pyspark_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    with pytest.raises(UsageError, match=r"pip install standoff\[spark\]"):
        code_dataframe(None)


@pytest.mark.filterwarnings("default")
def test_a_data_frame_is_coded(monkeypatch):
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java")
    tests = str(Path(__file__).parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([tests, os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = [(f"a{n}", TEXT.format(n)) for n in range(4, 8)]
        articles = session.createDataFrame(rows, "id string, text string")
        coded = code_dataframe(articles, make_coder=FakeCoder()).orderBy("id").collect()
    finally:
        session.stop()
    assert [row["id"] for row in coded] == ["a4", "a5", "a6", "a7"]
    assert [event["trigger"]["text"] for event in coded[0]["events"]] == ["USA", "PRK"]
