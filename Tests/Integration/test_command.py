"""The command line: what it prints, and how it ends."""

import json
import os
import pty
import re
import subprocess

import jsonschema
import pytest
from wcwidth import wcswidth

from conftest import BUDGET, EXAMPLE, ROOT
from samples import BY_UNIT, RIGHT, WRONG

POSITION = {
    "type": "object",
    "properties": {
        "line": {"type": "integer", "minimum": 0},
        "character": {"type": "integer", "minimum": 0},
    },
    "required": ["line", "character"],
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "properties": {"start": POSITION, "end": POSITION},
    "required": ["start", "end"],
    "additionalProperties": False,
}
TEXT = {"type": "string", "minLength": 1}
AMOUNT = {"type": "string", "minLength": 1}
FINDING = {
    "type": "object",
    "properties": {
        "rule": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
        "severity": {"enum": ["error", "warning", "information", "hint"]},
        "message": TEXT,
        "range": RANGE,
        "table": TEXT,
        "row": TEXT,
        "column": TEXT,
        "stated": AMOUNT,
        "computed": AMOUNT,
        "difference": AMOUNT,
        "kind": TEXT,
        "related": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"message": TEXT, "range": RANGE},
                "required": ["message", "range"],
            },
        },
        "consequences": {
            "type": "array",
            "items": {"type": "object", "required": ["message", "range"]},
        },
    },
    "required": ["rule", "severity", "message", "range"],
    "additionalProperties": False,
}
COUNT = {"type": "integer", "minimum": 0}
COUNTS = ["errors", "warnings", "information", "hints"]
REPORT = {
    "type": "object",
    "properties": {
        "version": {"const": 1},
        "documents": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"path": TEXT, "findings": {"type": "array", "items": FINDING}},
                "required": ["path", "findings"],
                "additionalProperties": False,
            },
        },
        "summary": {
            "type": "object",
            "properties": {name: COUNT for name in COUNTS},
            "required": COUNTS,
            "additionalProperties": False,
        },
    },
    "required": ["version", "documents", "summary"],
    "additionalProperties": False,
}
HEADLINE = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|information|hint): (.+) \[(.+)\]$")


@pytest.fixture
def files(tmp_path):
    (tmp_path / "right.budget").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.budget").write_text(WRONG, encoding="utf-8")
    return tmp_path


def report(run, *arguments, **more):
    return json.loads(run("check", "--format", "json", *arguments, **more).stdout)


# Exit codes


def test_0_where_nothing_is_found(run, files):
    done = run("check", files / "right.budget")
    assert done.returncode == 0, done.stdout


def test_1_where_an_error_is_found(run, files):
    assert run("check", files / "wrong.budget").returncode == 1


def test_0_below_an_error(run, tmp_path):
    path = tmp_path / "a.budget"
    path.write_text(RIGHT.replace("行政单位离退休", "行政单位离退休人员"), encoding="utf-8")
    done = run("check", "--format", "json", path)
    assert json.loads(done.stdout)["summary"]["errors"] == 0
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments, named",
    [
        (["frobnicate"], "frobnicate"),
        (["check"], "check"),
        (["check", "--format", "xml", "FILE"], "xml"),
        (["check", "--format"], "--format"),
        (["check", "--nonsense", "FILE"], "--nonsense"),
        (["check", "/no/such/file.budget"], "/no/such/file.budget"),
        (["check", "FILE", "/no/such/file.budget"], "/no/such/file.budget"),
        (["subject"], "subject"),
        (["--nonsense"], "--nonsense"),
        (["lsp", "extra"], "extra"),
    ],
)
def test_2_and_a_message_for_wrong_usage(run, files, arguments, named):
    path = str(files / "right.budget")
    done = run(*[path if argument == "FILE" else argument for argument in arguments])
    assert done.returncode == 2
    assert named in done.stderr


def test_2_where_a_file_cannot_be_read(run, files):
    (files / "folder.budget").mkdir()
    assert run("check", files / "folder.budget" / "none").returncode == 2


def test_help_and_version(run):
    shown = run("--help")
    assert shown.returncode == 0
    for word in ("check", "lsp", "subject"):
        assert word in shown.stdout
    shown = run("--version")
    assert shown.returncode == 0
    assert re.search(r"\d+\.\d+", shown.stdout)
    for command in ("check", "lsp", "subject"):
        shown = run(command, "--help")
        assert shown.returncode == 0
        assert command in shown.stdout
    assert "--format" in run("check", "--help").stdout


# Formats


def test_text(run, files):
    path = files / "wrong.budget"
    done = run("check", path)
    lines = done.stdout.split("\n")
    heads = [m for m in map(HEADLINE.match, lines) if m]
    of_json = report(run, path)["documents"][0]["findings"]
    assert len(heads) == len(of_json) > 0
    for head, finding in zip(heads, of_json):
        start = finding["range"]["start"]
        assert head[1] == str(path)
        assert (int(head[2]), int(head[3])) == (start["line"] + 1, start["character"] + 1)
        assert (head[4], head[6]) == (finding["severity"], finding["rule"])
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("text", [WRONG, BY_UNIT.replace("| 10.00 | 10.00", "| 11.00 | 11.00")])
def test_carets_line_up_under_wide_characters(run, tmp_path, text):
    path = tmp_path / "a.budget"
    path.write_text(text, encoding="utf-8")
    findings = report(run, path)["documents"][0]["findings"]
    assert_carets(run("check", path).stdout, text, findings)


def test_carets_line_up_in_the_example(run, example):
    findings = report(run, EXAMPLE)["documents"][0]["findings"]
    assert_carets(run("check", EXAMPLE).stdout, example, findings)


def assert_carets(output, text, findings):
    lines = output.split("\n")
    heads = [number for number, line in enumerate(lines) if HEADLINE.match(line)]
    source = re.split("\r\n|\n|\r", text)
    assert len(heads) == len(findings) > 0
    for number, finding in zip(heads, findings):
        shown, marks = lines[number + 1], lines[number + 2]
        assert "^" in marks
        at = marks.index("^")
        assert not re.search(r"[^\s|│]", marks[:at])
        left = wcswidth(marks[:at])
        # The source text that begins in the caret's column of the terminal.
        taken = 0
        while wcswidth(shown[:taken]) < left:
            taken += 1
        assert wcswidth(shown[:taken]) == left
        start, end = finding["range"]["start"], finding["range"]["end"]
        units = source[start["line"]].encode("utf-16-le")
        stop = end["character"] if end["line"] == start["line"] else len(units) // 2
        flagged = units[start["character"] * 2 : stop * 2].decode("utf-16-le")
        assert shown[taken:].startswith(flagged[:4])


def test_json(run, files):
    found = report(run, files / "wrong.budget", files / "right.budget")
    jsonschema.validate(found, REPORT)
    wrong, right = found["documents"]
    assert (wrong["path"], right["path"]) == (
        str(files / "wrong.budget"),
        str(files / "right.budget"),
    )
    assert right["findings"] == []
    slip = next(f for f in wrong["findings"] if f["severity"] == "error")
    assert (slip["stated"], slip["computed"]) == ("31.00", "30.00")
    assert slip["difference"].lstrip("+") in ("1.00", "1")
    assert slip["kind"] == "mismatch"
    assert slip["table"] == "支出总表"
    total = sum(found["summary"].values())
    assert total == len(wrong["findings"])


def test_json_of_every_example(run):
    folder = ROOT / "grammar" / "examples"
    found = report(run, folder)
    jsonschema.validate(found, REPORT)
    names = {os.path.basename(d["path"]) for d in found["documents"]}
    assert names == {path.name for path in folder.rglob("*.budget")}
    for kind, name in zip(("error", "warning", "information", "hint"), COUNTS):
        all_findings = [f for d in found["documents"] for f in d["findings"]]
        assert found["summary"][name] == sum(f["severity"] == kind for f in all_findings)


def test_sarif(run, files):
    path = files / "wrong.budget"
    done = run("check", "--format", "sarif", path)
    assert done.returncode == 1
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0"
    [only] = log["runs"]
    assert only["tool"]["driver"]["name"] == "budget"
    of_json = report(run, path)["documents"][0]["findings"]
    assert len(only["results"]) == len(of_json)
    levels = {"error": "error", "warning": "warning", "information": "note", "hint": "note"}
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    for result, finding in zip(only["results"], of_json):
        assert result["ruleId"] == finding["rule"]
        assert result["ruleId"] in rules
        assert result["level"] == levels[finding["severity"]]
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == finding["range"]["start"]["line"] + 1


def test_github(run, files):
    path = files / "wrong.budget"
    done = run("check", "--format", "github", path)
    of_json = report(run, path)["documents"][0]["findings"]
    levels = {"error": "error", "warning": "warning", "information": "notice", "hint": "notice"}
    lines = [line for line in done.stdout.split("\n") if line.startswith("::")]
    assert len(lines) == len(of_json)
    for line, finding in zip(lines, of_json):
        head, _, message = line[2:].partition("::")
        level, _, fields = head.partition(" ")
        assert level == levels[finding["severity"]]
        values = dict(field.split("=", 1) for field in fields.split(","))
        assert values["file"] == str(path)
        assert int(values["line"]) == finding["range"]["start"]["line"] + 1
        assert message


# Input


def test_standard_input(run):
    found = report(run, "-", text=WRONG)
    jsonschema.validate(found, REPORT)
    assert found["documents"][0]["path"] == "-"
    assert found["documents"][0]["findings"] != []
    assert run("check", "-", text=RIGHT).returncode == 0


def test_folders_are_searched(run, files):
    deep = files / "甲" / "乙"
    deep.mkdir(parents=True)
    (deep / "丙 丁.budget").write_text(WRONG, encoding="utf-8")
    (deep / "other.txt").write_text("|", encoding="utf-8")
    paths = [d["path"] for d in report(run, files)["documents"]]
    names = {os.path.basename(path) for path in paths}
    assert names == {"right.budget", "wrong.budget", "丙 丁.budget"}
    assert paths == sorted(paths)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\xef\xbb\xbf@\n", b"|\x80|\n" * 100])
def test_any_bytes_are_checked(files, data):
    path = files / "any.budget"
    path.write_bytes(data)
    done = subprocess.run([BUDGET, "check", path], capture_output=True, timeout=60)
    assert done.returncode in (0, 1)
    done.stdout.decode()


def test_the_generated_document_has_no_findings(run, tmp_path):
    generate = ROOT / "Tests" / "Benchmark" / "generate.py"
    for more in ([], ["--one-table"]):
        text = subprocess.run(
            ["python3", generate, "2000", *more], capture_output=True, check=True, timeout=60
        ).stdout
        path = tmp_path / "generated.budget"
        path.write_bytes(text)
        assert report(run, path)["documents"][0]["findings"] == []


def test_colour_on_a_terminal_only(files):
    terminal, other = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI")}
    done = subprocess.Popen(
        [BUDGET, "check", files / "wrong.budget"],
        stdout=other,
        stderr=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm-256color"},
    )
    os.close(other)
    shown = b""
    try:
        while data := os.read(terminal, 4096):
            shown += data
    except OSError:
        pass
    os.close(terminal)
    assert done.wait(20) == 1
    assert b"\x1b[" in shown


def test_a_reader_that_goes_away(files):
    done = subprocess.Popen(
        [BUDGET, "check", EXAMPLE, EXAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    done.stdout.close()
    done.wait(20)
    assert b"Fatal" not in done.stderr.read()


# Subjects


@pytest.mark.parametrize(
    "query, expected",
    [
        ("2101506", ["2101506", "医疗保障经办事务", "医疗保障管理事务", "卫生健康支出"]),
        ("行政运行", ["2101501", "行政运行"]),
        ("xzyx", ["2101501", "行政运行"]),
        ("xingzhengyunxing", ["2101501", "行政运行"]),
    ],
)
def test_subjects(run, query, expected):
    done = run("subject", query)
    assert done.returncode == 0
    for word in expected:
        assert word in done.stdout


def test_a_subject_that_does_not_exist(run):
    done = run("subject", "9999999")
    assert done.returncode == 1
    assert "9999999" in done.stdout + done.stderr
