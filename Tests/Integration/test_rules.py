"""Rule files: read for documents that name them, in the server and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

import places
from client import ResponseError
from test_workspace import PULLING, WATCHING, changed_on_disk, edit, folders, told
from test_navigation import capable

RULES = """\
@类型 规则 部门预算

# 本市规则

## local-total 本市支出合计 / Local total

本市支出表的合计等于支出总表的合计。

The local table has the total of 支出总表.

@级别 警告
@检查 本市支出表[合计] {} 支出总表[合计]
"""

DOCUMENT = """\
@类型 部门预算
@年度 2026
@规则 本市.budget

@表 支出总表
| 科目编码 | 合计 |
| 合计     | 4.00 |

@表 本市支出表
| 科目编码 | 合计 |
| 合计     | 5.00 |
"""

SUMMARY = """\
@类型 部门预算
@年度 2026
@允许 summary-kinds 另有说明

@表 收支总表
| 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
| | || 八、社会保障和就业支出 | 5.00 |

@表 支出总表
| 科目编码 | 科目名称                         | 合计 |
| 2080505  | 机关事业单位基本养老保险缴费支出 | 4.00 |
"""


@pytest.fixture
def rules(tmp_path) -> Path:
    path = tmp_path / "本市.budget"
    path.write_text(RULES.format("="), encoding="utf-8")
    return path


@pytest.fixture
def document(tmp_path, rules) -> Path:
    path = tmp_path / "预算.budget"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture
def watching(start, tmp_path):
    client = start()
    client.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    return client


# The server


def test_a_document_is_checked_by_the_files_that_it_names(watching, rules, document):
    since = len(watching.messages)
    watching.open(document.as_uri(), DOCUMENT)
    [found] = told(watching, document, lambda codes: codes == ["local-total"], since)
    assert places.span(DOCUMENT, found["range"]) == "5.00" and found["severity"] == 2
    assert unquote(found["codeDescription"]["href"]) == f"{unquote(rules.as_uri())}#L5"

    # The file on disk, then the open text, then the file again.
    since = changed_on_disk(watching, rules, RULES.format("≥"))
    told(watching, document, lambda codes: codes == [], since)
    watching.open(rules.as_uri(), RULES.format("≥"))
    since = edit(watching, rules, RULES.format("≤"))
    told(watching, document, lambda codes: codes == ["local-total"], since)
    since = len(watching.messages)
    watching.notify("textDocument/didClose", {"textDocument": {"uri": rules.as_uri()}})
    told(watching, document, lambda codes: codes == [], since)

    since = changed_on_disk(watching, rules, None)
    [found] = told(watching, document, lambda codes: codes == ["rule-file"], since)
    assert places.span(DOCUMENT, found["range"]) == "本市.budget"


def test_what_is_wrong_with_a_rule_file_is_said_at_its_name(watching, rules, document):
    watching.open(document.as_uri(), DOCUMENT)
    since = changed_on_disk(watching, rules, RULES.format("="). replace("@检查", "//"))
    [found] = told(watching, document, lambda codes: codes == ["rule-file"], since)
    assert "5" in found["message"] and "local-total" in found["message"]


def test_rule_files_of_the_settings(watching, tmp_path, rules):
    plain = DOCUMENT.replace("@规则 本市.budget\n", "")
    path = tmp_path / "其他.budget"
    watching.open(path.as_uri(), plain)
    settings = tmp_path / "budget.json"
    values = {"ruleFiles": ["本市.budget"], "rules": {"local-total": "error"}}
    since = changed_on_disk(watching, settings, json.dumps(values))
    [found] = told(watching, path, lambda codes: codes == ["local-total"], since)
    assert found["severity"] == 1
    assert unquote(found["codeDescription"]["href"]).startswith(unquote(rules.as_uri()))
    since = changed_on_disk(watching, settings, json.dumps({"ruleFiles": ["无.budget"]}))
    [found] = told(watching, settings, lambda codes: codes != [], since)
    assert "无.budget" in found["message"]


def test_documents_that_are_not_open(start, tmp_path, document):
    client = start()
    client.initialize(PULLING, workspaceFolders=folders(tmp_path))
    reports = client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    found = {unquote(r["uri"]): [d["code"] for d in r["items"]] for r in reports}
    assert found[unquote(document.as_uri())] == ["local-total"]


def test_definitions(server, rules, document):
    server.open(document.as_uri(), DOCUMENT + "\n@允许 local-total 另有规定\n")
    told(server, document, lambda codes: codes == [])
    text = DOCUMENT + "\n@允许 local-total 另有规定\n"
    [file] = server.at(
        "textDocument/definition", document.as_uri(), places.find(text, "本市.budget")
    )
    assert unquote(file["uri"]) == unquote(rules.as_uri()) and file["range"]["start"]["line"] == 0
    at = places.find(text, "local-total", after="@允许 ")
    [rule] = server.at("textDocument/definition", document.as_uri(), at)
    assert unquote(rule["uri"]) == unquote(rules.as_uri())
    assert RULES.split("\n")[rule["range"]["start"]["line"]].startswith("## local-total ")
    hover = server.at("textDocument/hover", document.as_uri(), at)["contents"]["value"]
    assert "Local total" in hover or "本市支出合计" in hover
    assert "@检查 本市支出表[合计] = 支出总表[合计]" in hover


URI = "file:///tmp/a.budget"


def test_rules_of_the_program_are_files(server):
    found = server.open(URI, SUMMARY)
    link = next(f for f in found if f["code"] == "summary-classes")["codeDescription"]["href"]
    at = places.find(SUMMARY, "summary-kinds")
    [rule] = server.at("textDocument/definition", URI, at)
    path = Path(unquote(rule["uri"].removeprefix("file://")))
    lines = path.read_text("utf-8").split("\n")
    assert lines[rule["range"]["start"]["line"]].startswith("## summary-kinds ")
    address, _, line = link.partition("#L")
    assert address == rule["uri"]
    assert lines[int(line) - 1].startswith("## summary-classes ")
    # Opened, it is a rule file like any other, and right.
    assert server.open(rule["uri"], "\n".join(lines)) == []
    # What no formula states is nowhere to go to, and has no page.
    assert all("codeDescription" not in f for f in found if f["code"] == "unused-acceptance")


def test_rules_of_the_program_are_documents_of_the_server(start):
    client = start()
    client.initialize(capable("workspace", "textDocumentContent", value={}))
    schemes = client.capabilities["workspace"]["textDocumentContent"]["schemes"]
    client.open(URI, SUMMARY)
    [rule] = client.at(
        "textDocument/definition", URI, places.find(SUMMARY, "summary-kinds")
    )
    assert rule["uri"].split(":")[0] in schemes
    text = client.request("workspace/textDocumentContent", {"uri": rule["uri"]})["text"]
    assert text.split("\n")[rule["range"]["start"]["line"]].startswith("## summary-kinds ")
    with pytest.raises(ResponseError):
        client.request(
            "workspace/textDocumentContent", {"uri": rule["uri"].replace("budget.", "none.")}
        )


def test_no_links_for_clients_that_show_none(start):
    client = start()
    client.initialize({})
    assert all("codeDescription" not in f for f in client.open(URI, SUMMARY))


# The command line


def found(run, *arguments):
    done = run("check", "--format", "json", *arguments)
    return [f["rule"] for d in json.loads(done.stdout)["documents"] for f in d["findings"]]


def test_check_reads_rule_files(run, tmp_path, rules, document):
    assert found(run, document) == ["local-total"]
    assert run("check", document).returncode == 0
    rules.rename(tmp_path / "他.budget")
    done = run("check", document)
    assert done.returncode == 1 and "本市.budget" in done.stdout


def test_rules_for_all_documents(run, tmp_path, rules):
    plain = tmp_path / "其他.budget"
    plain.write_text(DOCUMENT.replace("@规则 本市.budget\n", ""), encoding="utf-8")
    assert found(run, plain) == []
    assert found(run, "--rules", rules, plain) == ["local-total"]
    assert found(run, "--rules", rules, "--rule", "local-total=off", plain) == []
    assert run("check", "--rules", rules, "--rule", "local-total=error", plain).returncode == 1
    (tmp_path / "budget.json").write_text(json.dumps({"ruleFiles": ["本市.budget"]}))
    assert found(run, plain) == ["local-total"]
    for missing in (tmp_path / "无.budget", plain):
        done = run("check", "--rules", missing, plain)
        assert done.returncode == 2 and done.stderr


def test_explain(run, document):
    done = run("check", "--explain", "--format", "json", "--language", "en", document)
    [checked] = json.loads(done.stdout)["documents"]
    [compared] = checked["explanation"]["compared"]
    assert (compared["rule"], compared["verdict"]) == ("local-total", "mismatch")
    assert compared["relation"].count("合计") > 1 and "local-total" not in compared["relation"]
    assert places.span(DOCUMENT, compared["range"]) == "5.00"
    omitted = checked["explanation"]["omitted"]
    assert any("summary-classes" in o["reason"] and "There is no table" in o["reason"] for o in omitted)
    assert "explanation" not in json.loads(run("check", "--format", "json", document).stdout)
    text = run("check", "--explain", "--language", "zh", document).stdout
    assert "比较了 1 项关系" in text and "不成立: " in text and "没有比较: summary-classes" in text
    text = run("check", "--explain", "--language", "en", document).stdout
    assert "does not hold: " in text and "not compared: summary-classes" in text
    assert run("check", "--explain", "--format", "sarif", document).returncode == 2


def test_the_catalogue(run, rules):
    lines = run("rules", "--language", "en").stdout.splitlines()
    assert ["summary-classes", "error"] in [line.split()[:2] for line in lines]
    assert any("Classes of spending" in line for line in lines)
    card = run("rules", "summary-classes").stdout
    assert "@检查 每 类: 收支总表[类] = 支出总表[类]" in card and "budget.budget:" in card
    assert "@检查" not in run("rules", "children-sum").stdout
    card = run("rules", "--rules", rules, "local-total").stdout
    assert "@检查 本市支出表[合计] = 支出总表[合计]" in card
    assert run("rules", "local-total").returncode == 2
    [rule] = json.loads(run("rules", "--format", "json", "summary-classes").stdout)["rules"]
    assert rule["file"] == "budget.budget" and len(rule["formulas"]) == 1
