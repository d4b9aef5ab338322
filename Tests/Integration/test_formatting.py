"""Layout: by the server's requests and by `budget format`, which are one."""

import copy
import os
import stat

import pytest

import places
from client import CAPABILITIES
from conftest import EXAMPLE, ROOT
from samples import HEAD, RIGHT, WRONG

URI = "file:///支出.budget"
OPTIONS = {"tabSize": 4, "insertSpaces": True}
UGLY = HEAD + "@表 支出总表\n|项目|金额|\n|一、教育支出|1,234.50|\n|二、😀𠀀|3|\n"
NICE = HEAD + (
    "@表 支出总表\n| 项目         |     金额 |\n| 一、教育支出 | 1,234.50 |\n| 二、😀𠀀     |        3 |\n"
)


def document(uri=URI):
    return {"textDocument": {"uri": uri}}


@pytest.fixture
def writer(start):
    """A server whose client takes all that layout can give."""
    capabilities = copy.deepcopy(CAPABILITIES)
    capabilities["textDocument"]["synchronization"] = {"willSaveWaitUntil": True}
    capabilities["textDocument"]["rangeFormatting"] = {"rangesSupport": True}
    client = start()
    client.initialize(capabilities)
    return client


def test_what_is_declared(writer, server):
    assert writer.capabilities["documentFormattingProvider"] is True
    assert writer.capabilities["documentRangeFormattingProvider"] == {"rangesSupport": True}
    assert writer.capabilities["textDocumentSync"]["willSaveWaitUntil"] is True
    on_type = writer.capabilities["documentOnTypeFormattingProvider"]
    assert on_type["firstTriggerCharacter"] == "\n"
    # A client that does not know of them is not told.
    assert server.capabilities["documentRangeFormattingProvider"] is True
    assert "willSaveWaitUntil" not in server.capabilities["textDocumentSync"]


def test_a_document_is_laid_out(writer):
    writer.open(URI, UGLY)
    edits = writer.request("textDocument/formatting", {**document(), "options": OPTIONS})
    assert places.applied(UGLY, edits) == NICE
    writer.change(URI, {"text": NICE})
    assert writer.request("textDocument/formatting", {**document(), "options": OPTIONS}) == []


def test_saving_lays_out_when_a_person_saves(writer):
    writer.open(URI, UGLY)
    edits = writer.request("textDocument/willSaveWaitUntil", {**document(), "reason": 1})
    assert places.applied(UGLY, edits) == NICE
    assert writer.request("textDocument/willSaveWaitUntil", {**document(), "reason": 2}) is None


def test_ranges(writer):
    text = UGLY + "\n@表 收入总表\n|项目|金额|\n"
    writer.open(URI, text)
    last = {"line": text.count("\n") - 1, "character": 0}
    end = {"line": text.count("\n"), "character": 0}
    where = {"start": last, "end": end}
    for method, place in [
        ("textDocument/rangeFormatting", {"range": where}),
        ("textDocument/rangesFormatting", {"ranges": [where]}),
    ]:
        edits = writer.request(method, {**document(), **place, "options": OPTIONS})
        assert places.applied(text, edits) == UGLY + "\n@表 收入总表\n| 项目 | 金额 |\n"


def test_a_row_ends_with_enter(writer):
    before = HEAD + "@表 支出总表\n| 项目 | 金额 |\n| 教育支出 | 3"
    text = before + "\n"
    writer.open(URI, text)
    cursor = places.position(text, len(text))
    edits = writer.at("textDocument/onTypeFormatting", URI, cursor, ch="\n", options=OPTIONS)
    assert places.applied(text, edits) == HEAD + (
        "@表 支出总表\n| 项目     | 金额 |\n| 教育支出 |    3 |\n| "
    )


@pytest.mark.parametrize("path", sorted((ROOT / "grammar/examples").glob("*.budget")))
def test_the_command_and_the_server_agree(writer, run, path):
    text = path.read_bytes().decode().replace(" |", "|")
    writer.open(URI, text)
    edits = writer.request("textDocument/formatting", {**document(), "options": OPTIONS})
    done = run("format", "-", text=text)
    assert done.returncode == 0
    assert places.applied(text, edits) == done.stdout
    assert run("format", "--check", "-", text=done.stdout).returncode == 0


# The command


def test_files_are_rewritten(run, tmp_path):
    folder = tmp_path / "内"
    folder.mkdir()
    ugly, nice = folder / "甲.budget", folder / "乙.budget"
    ugly.write_text(UGLY)
    nice.write_text(NICE)
    ugly.chmod(0o640)
    os.utime(nice, (1, 1))
    link = tmp_path / "链接.budget"
    link.symlink_to(ugly)

    checked = run("format", "--check", tmp_path)
    assert checked.returncode == 1
    assert checked.stdout.splitlines() == [str(ugly), str(link)]
    difference = run("format", "--diff", ugly)
    assert difference.returncode == 1
    assert "+| 一、教育支出 | 1,234.50 |" in difference.stdout
    assert ugly.read_text() == UGLY

    assert run("format", tmp_path).returncode == 0
    assert ugly.read_text() == NICE
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert nice.stat().st_mtime == 1
    assert sorted(p.name for p in folder.iterdir()) == ["乙.budget", "甲.budget"]
    assert run("format", "--check", "--diff", tmp_path).stdout == ""


def test_a_difference_can_be_applied(run, tmp_path):
    import subprocess

    path = tmp_path / "a.budget"
    path.write_text(EXAMPLE.read_text().replace("  ", " "))
    difference = run("format", "--diff", "a.budget", cwd=tmp_path).stdout
    formatted = run("format", "-", text=path.read_text()).stdout
    subprocess.run(["patch", "-p0"], input=difference, text=True, cwd=tmp_path, check=True)
    assert path.read_text() == formatted


def test_what_cannot_be_rewritten(run, tmp_path):
    binary = tmp_path / "a.budget"
    binary.write_bytes(b"\x00\x01")
    other = tmp_path / "b.budget"
    other.write_text(UGLY)
    done = run("format", binary, other, tmp_path / "c.budget")
    assert done.returncode == 2
    assert "a.budget" in done.stderr and "c.budget" in done.stderr
    # The rest is done all the same.
    assert other.read_text() == NICE
    assert binary.read_bytes() == b"\x00\x01"
    assert run("format").returncode == 2


def test_findings_stay(run):
    before = run("check", "-", text=WRONG).stdout
    formatted = run("format", "-", text=WRONG).stdout
    assert run("check", "-", text=formatted).stdout == before
    assert run("format", "-", text=RIGHT).stdout == RIGHT
