"""`budget check` under a distributed engine: PySpark's `pipe`, in local mode.

Needs PySpark (requirements-spark.txt) and a Java runtime; without them it is skipped, except in CI.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import BUDGET

EXAMPLES = Path(__file__).resolve().parents[2] / "grammar" / "examples"


def test_pipe(tmp_path: Path) -> None:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        SparkSession = None
    if SparkSession is None or shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("PySpark and a Java runtime must be there in CI")
        pytest.skip("no PySpark or no Java runtime")

    paths = []
    for number in range(40):
        for example in sorted(EXAMPLES.glob("*.budget")):
            copy = tmp_path / f"{number:02}-{example.name}"
            shutil.copy(example, copy)
            paths.append(str(copy))
    missing = str(tmp_path / "没有.budget")

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        command = f"{shlex.quote(BUDGET)} check --format jsonl --files-from -"
        lines = spark.sparkContext.parallelize([*paths, missing], 7).pipe(command).collect()
    finally:
        spark.stop()

    documents = {document["path"]: document for document in map(json.loads, lines)}
    assert sorted(documents) == sorted([*paths, missing])
    assert "unreadable" in documents[missing]
    # A copy has the findings of every other copy, whatever part it was handed out with.
    for example in EXAMPLES.glob("*.budget"):
        counts = {
            (document["errors"], document["warnings"], len(document["findings"]))
            for path, document in documents.items()
            if path.endswith(example.name)
        }
        assert len(counts) == 1, example.name
