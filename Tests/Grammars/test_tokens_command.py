"""`budget tokens` as it is called."""

import json
import subprocess

TEXT = "\ufeff@年度 2026\r\n𠀀{甲[1]}\r@表 甲\n| 208 |".encode()


def run(budget, *arguments):
    return subprocess.run([budget, "tokens", *arguments], input=TEXT, capture_output=True)


def test_json(budget):
    answer = json.loads(run(budget, "-", "--format", "json").stdout)
    assert answer["version"] == 1
    assert answer["lines"] == ["directive", "prose", "tableStart", "row"]
    tokens = [(t["line"], t["start"], t["length"], t["kind"]) for t in answer["tokens"]]
    # Columns count in UTF-16, where the second line's first character takes two.
    assert tokens[:4] == [
        (0, 1, 3, "directive"), (0, 5, 4, "number"), (1, 2, 1, "brace"), (1, 3, 1, "tableName"),
    ]  # fmt: skip


def test_text(budget):
    lines = run(budget, "-").stdout.decode().splitlines()
    assert lines[:4] == ["0 directive", "  1…4 directive @年度", "  5…9 number 2026", "1 prose"]


def test_wrong_calls(budget, tmp_path):
    for arguments in ((), ("-", "-"), (tmp_path / "none.budget",), (tmp_path,)):
        result = run(budget, *map(str, arguments))
        assert result.returncode == 2 and result.stderr and not result.stdout
