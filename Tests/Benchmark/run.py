#!/usr/bin/env python3
"""Measures the budget language server, a peer and the least that a client can measure.

    run.py                          the release build, the peer and the lower limit
    run.py --only budget            a part of it
    run.py --server 'CMD lsp'       another server for budgets

Needs Python 3.10 and a C compiler; installs the peer into .cache beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Callable

import workload
import workspace
from features import FEATURES, FIRST, Context, Feature
from session import Session, notification, request
from workload import Workload

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = HERE / ".cache"

# A client that takes what it is sent: diagnostics are pushed, positions are UTF-16.
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {"configuration": True, "workspaceFolders": True, "applyEdit": True},
    "textDocument": {
        "synchronization": {"didSave": True, "willSave": True},
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {
            "completionItem": {
                "snippetSupport": False,
                "documentationFormat": ["markdown", "plaintext"],
                "insertReplaceSupport": True,
                "labelDetailsSupport": True,
                "resolveSupport": {"properties": ["documentation", "detail"]},
            },
            "contextSupport": True,
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}

class Editor:
    """One document open in one server."""

    def __init__(self, command: list[str], work: Workload, folder: Path, pull: bool):
        path = folder / f"document{work.suffix}"
        path.write_text(work.text, encoding="utf-8", newline="")
        self.uri = path.as_uri()
        self.work = work
        self.pull = pull
        self.version = 1
        capabilities = json.loads(json.dumps(CAPABILITIES))
        if pull:
            capabilities["textDocument"]["diagnostic"] = {"relatedDocumentSupport": False}
            del capabilities["textDocument"]["publishDiagnostics"]
        initialize = request(
            1,
            "initialize",
            {
                "processId": os.getpid(),
                "clientInfo": {"name": "benchmark"},
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": "benchmark"}],
                "capabilities": capabilities,
            },
        )
        document = {
            "version": 1,
            "uri": self.uri,
            "languageId": work.language,
            "text": work.text,
        }
        opened = notification("initialized", {}) + notification(
            "textDocument/didOpen", {"textDocument": document}
        )
        ask = self._pull(2) if pull else b""

        self.session = session = Session(command, str(folder / "server.log"))
        session.send(initialize)
        session._id = 2
        _, answer = session.response(1)
        session.send(opened + ask)
        ready, first = session.response(2) if pull else session.diagnostics(1)
        self.cold_start = ready - session.started
        self.capabilities = json.loads(answer)["result"]["capabilities"]
        self.answers: dict[str, Any] = {}
        self.findings = self.count(first)

    def _pull(self, id: int) -> bytes:
        return request(id, "textDocument/diagnostic", {"textDocument": {"uri": self.uri}})

    def count(self, body: bytes) -> int:
        message = json.loads(body)
        if self.pull:
            return len(message["result"]["items"])
        return len(message["params"]["diagnostics"])

    def change(self, edit: workload.Edit, text: str) -> bytes:
        return self.changed(edit.change(text))

    def changed(self, change: dict[str, Any]) -> bytes:
        self.version += 1
        return notification(
            "textDocument/didChange",
            {
                "textDocument": {"version": self.version, "uri": self.uri},
                "contentChanges": [change],
            },
        )

    def keystroke(self, edit: workload.Edit, text: str) -> tuple[float, int]:
        """Seconds from writing the change to having read its diagnostics, and how many."""
        return self.diagnosed(self.change(edit, text))

    def typed(self, place: tuple[int, int], text: str, length: int) -> float:
        """Seconds from writing so many characters anew to having read the diagnostics."""
        start = {"line": place[0], "character": place[1]}
        end = {"line": place[0], "character": place[1] + length}
        return self.diagnosed(self.changed({"range": {"start": start, "end": end}, "text": text}))[0]

    def diagnosed(self, data: bytes) -> tuple[float, int]:
        session = self.session
        id = session.next_id()
        if self.pull:
            data += self._pull(id)
        version, clock = self.version, time.perf_counter
        start = clock()
        session.send(data)
        end, body = session.response(id) if self.pull else session.diagnostics(version)
        return end - start, self.count(body)

    def context(self, number: int) -> Context:
        return Context(self.uri, self.work.codes[number], self.work.tables[number], self.answers)

    def feature(self, feature: Feature, edit: workload.Edit, text: str, number: int) -> float:
        """Seconds from writing a change and a request to having read the answer."""
        session = self.session
        id = session.next_id()
        data = self.change(edit, text) + request(id, feature.method, feature.params(self.context(number)))
        start = time.perf_counter()
        session.send(data)
        end, body = session.response(id)
        if feature.needs or b'"error"' in body[:200] or b'"error"' in body[-200:]:
            message = json.loads(body)
            if "error" in message:
                raise SystemExit(f"{feature.method}: {message['error']}")
            if FEATURES.get(feature.needs or "") is feature:
                self.answers[feature.needs or ""] = message["result"]
        return end - start

    def ask(self, name: str) -> None:
        """Keeps the answer to a feature that another one needs."""
        feature = FEATURES[FIRST.get(name, name)]
        id = self.session.next_id()
        self.session.send(request(id, feature.method, feature.params(self.context(0))))
        _, body = self.session.response(id)
        self.answers[name] = json.loads(body)["result"]


def percentiles(samples: list[float]) -> dict[str, float]:
    """In milliseconds."""
    ordered = sorted(samples)
    at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
    return {"p50": round(at(0.5), 3), "p99": round(at(0.99), 3), "samples": len(ordered)}


def measure(
    name: str, command: list[str], work: Workload, pull: bool, starts: int, pause: float
) -> dict[str, Any]:
    result: dict[str, Any] = {"bytes": len(work.text.encode()), "lines": work.text.count("\n")}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        colds = []
        for _ in range(starts):
            editor = Editor(command, work, place, pull)
            colds.append(editor.cold_start)
            editor.session.stop()
        result["cold_start"] = round(statistics.median(colds) * 1000, 2)

        editor = Editor(command, work, place, pull)
        result["findings_when_opened"] = editor.findings
        samples, seen, left = [], 0, 0
        for number, edit in enumerate(work.edits):
            for text in (edit.new, edit.old):
                seconds, findings = editor.keystroke(edit, text)
                # The first places warm up.
                if number >= WARM_UP:
                    samples.append(seconds)
                    if text == edit.new:
                        seen += findings > editor.findings
                    else:
                        left += findings != editor.findings
                time.sleep(pause)
        result["keystroke"] = percentiles(samples)
        result["slips_seen"] = f"{seen}/{len(work.edits) - WARM_UP}"
        result["slips_left"] = left
        result["peak_memory"] = round(editor.session.peak_memory() / 1024, 1)

        samples = []
        for place in work.prose:
            for text, length in (("的", 0), ("", 1)):
                samples.append(editor.typed(place, text, length))
                time.sleep(pause)
        if samples:
            result["typing"] = percentiles(samples)

        for name, feature in FEATURES.items():
            if not work.codes or editor.capabilities.get(feature.provider) in (None, False):
                continue
            if feature.needs:
                editor.ask(feature.needs)
            samples, until = [], time.perf_counter() + 10
            for number, edit in enumerate(work.edits):
                for text in (edit.new, edit.old):
                    samples.append(editor.feature(feature, edit, text, number))
                    time.sleep(pause)
                if time.perf_counter() > until and len(samples) >= 20:
                    break
            result[name] = percentiles(samples)
        editor.session.stop()
    return result


WARM_UP = 5
PARTS = "budget,one-table,folder,examples,peer,limit"


def timed(command: list[str], runs: int = 7) -> tuple[float, float, bytes]:
    """Wall clock and processor time of a whole process, the best of some runs, and its output."""
    walls, processors, output = [], [], b""
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        walls.append(time.perf_counter() - start)
        processors.append(usage.ru_utime + usage.ru_stime)
        if process.returncode != 0:
            raise SystemExit(f"{shlex.join(command)} ended with {process.returncode}")
    return min(walls), min(processors), output


def batch(command: list[str], loop: list[str], work: Workload) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document{work.suffix}"
        path.write_text(work.text, encoding="utf-8", newline="")
        megabytes = path.stat().st_size / 1e6
        wall, processor, _ = timed([*command, str(path)])
        loop_wall, loop_processor, output = timed([*loop, str(path)])
        amounts = [
            int(amount.replace(",", "").replace(".", ""))
            for line in work.text.split("\n")
            if line.startswith("|")
            for amount in workload.AMOUNT.findall(line)
        ]
        if output.split() != [b"%d" % len(amounts), b"%d" % sum(amounts)]:
            raise SystemExit("the C loop has added other numbers than the document's")
    return {
        "megabytes": round(megabytes, 2),
        "wall": round(wall * 1000, 2),
        "processor": round(processor * 1000, 2),
        "megabytes_per_second": round(megabytes / wall, 1),
        "loop_wall": round(loop_wall * 1000, 2),
        "loop_processor": round(loop_processor * 1000, 2),
        "loop_megabytes_per_second": round(megabytes / loop_wall, 1),
        "times_the_loop": round(wall / loop_wall, 2),
    }


def compile_c(name: str) -> str:
    CACHE.mkdir(exist_ok=True)
    program = CACHE / name
    compiler = os.environ.get("CC") or shutil.which("gcc") or "cc"
    subprocess.run([compiler, "-O2", "-Wall", "-o", program, HERE / f"{name}.c"], check=True)
    return str(program)


def peer() -> list[str]:
    program = CACHE / "venv" / "bin" / "ruff"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", CACHE / "venv"], check=True)
        pip = [CACHE / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "-r", HERE / "requirements.txt"], check=True)
    return [str(program), "server"]


def version(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    except OSError:
        return ""
    return (done.stdout or done.stderr).strip().split("\n")[0]


def machine() -> dict[str, Any]:
    model = platform.processor()
    try:
        for line in Path("/proc/cpuinfo").read_text().split("\n"):
            if line.startswith("model name"):
                model = line.split(":")[1].strip()
                break
    except OSError:
        pass
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def table(results: dict[str, Any]) -> str:
    sizes = results["sizes"]
    lines = ["| | " + " | ".join(f"{s:,} rows" for s in sizes) + " |"]
    lines.append("|---|" + "---:|" * len(sizes))

    def row(label: str, cell: Callable[[dict[str, Any]], str | None], name: str) -> None:
        cells = [cell(results["servers"][name][str(size)]) for size in sizes]
        if any(cells):
            lines.append(f"| {label} | " + " | ".join(c or "" for c in cells) + " |")

    def pair(key: str) -> Callable[[dict[str, Any]], str | None]:
        return lambda r: f"{r[key]['p50']:.2f} / {r[key]['p99']:.2f}" if key in r else None

    for name in results["servers"]:
        row(f"keystroke to its diagnostics, p50 / p99 in ms: {name}", pair("keystroke"), name)
    for name in results["servers"]:
        row(f"typing in the text to its diagnostics, p50 / p99 in ms: {name}", pair("typing"), name)
    for name in results["servers"]:
        row(
            f"cold start to the first diagnostics, median in ms: {name}",
            lambda r: f"{r['cold_start']:.1f}",
            name,
        )
    for name in results["servers"]:
        row(f"peak memory in MB: {name}", lambda r: f"{r['peak_memory']:.1f}", name)
    for feature in FEATURES:
        for name in results["servers"]:
            row(f"{feature} after an edit, p50 / p99 in ms: {name}", pair(feature), name)
    for name in results["servers"]:
        has = lambda key, form: lambda r: form.format(r["check"][key]) if "check" in r else None
        row(f"`check`, MB/s: {name}", has("megabytes_per_second", "{:.0f}"), name)
        row("plain C loop, MB/s", has("loop_megabytes_per_second", "{:.0f}"), name)
        row("`check`, times the C loop", has("times_the_loop", "{:.1f}"), name)
    about = results["machine"]
    lines += [
        "",
        f"{about['processor']}, {about['cores']} cores, {about['system']}; "
        f"load {about['load']} at the start, {results['load_at_end']} at the end. "
        + " ".join(f"{name}: {text}." for name, text in results["versions"].items() if text),
    ]
    return "\n".join(lines)


def examples(command: list[str], places: int, pause: float, starts: int) -> dict[str, Any]:
    """Cold start, and typing in the text and in the tables of real disclosures."""
    results = {}
    for path in sorted((ROOT / "grammar/examples").glob("*.budget")):
        print(f"{path.stem} …", file=sys.stderr, flush=True)
        work = workload.document(path.read_text(encoding="utf-8"), places)
        with tempfile.TemporaryDirectory() as folder:
            colds = []
            for _ in range(starts):
                editor = Editor(command, work, Path(folder), False)
                colds.append(editor.cold_start)
                editor.session.stop()
            editor = Editor(command, work, Path(folder), False)
            text, amounts = [], []
            for place, edit in zip(work.prose, work.edits):
                for typed, length, digit in (("的", 0, edit.new), ("", 1, edit.old)):
                    text.append(editor.typed(place, typed, length))
                    time.sleep(pause)
                    amounts.append(editor.keystroke(edit, digit)[0])
                    time.sleep(pause)
            editor.session.stop()
        results[path.stem] = {
            "cold_start": round(statistics.median(colds) * 1000, 2),
            "typing": percentiles(text),
            "keystroke": percentiles(amounts),
        }
    return results


def examples_table(results: dict[str, Any]) -> str:
    lines = ["| | cold start, ms | in the text, p50 / p99 in ms | in an amount |", "|---|---:|---:|---:|"]
    for name, result in results.items():
        pair = lambda key: f"{result[key]['p50']:.2f} / {result[key]['p99']:.2f}"
        lines.append(
            f"| {name} | {result['cold_start']:.1f} | {pair('typing')} | {pair('keystroke')} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--budget", default=str(ROOT / ".build/release/budget"), metavar="PATH")
    parser.add_argument("--server", metavar="CMD", help="the server's command (PATH lsp)")
    parser.add_argument("--check", metavar="CMD", help="the batch checker's (PATH check)")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--edits", type=int, default=200, help="keystrokes measured")
    parser.add_argument("--starts", type=int, default=10, help="cold starts measured")
    parser.add_argument("--files", type=int, default=3000, help="files in the folder")
    parser.add_argument("--soak", type=int, default=10_000, help="edits of the long session")
    parser.add_argument("--pause", type=float, default=0.005, help="seconds between edits")
    parser.add_argument("--pull", action="store_true", help="ask the servers for diagnostics")
    parser.add_argument("--only", help=f"of {PARTS}, with commas between")
    parser.add_argument("--json", metavar="FILE", default=str(CACHE / "results.json"))
    arguments = parser.parse_args()

    sizes = [int(size) for size in arguments.sizes.split(",")]
    places = arguments.edits // 2 + WARM_UP
    server = shlex.split(arguments.server) if arguments.server else [arguments.budget, "lsp"]
    check = shlex.split(arguments.check) if arguments.check else [arguments.budget, "check"]
    only = (arguments.only or PARTS).split(",")
    if {"budget", "one-table", "folder", "examples"} & set(only) and not shutil.which(server[0]):
        sys.exit(f"{server[0]} is missing: swift build -c release")
    CACHE.mkdir(exist_ok=True)

    results: dict[str, Any] = {
        "machine": machine(),
        "sizes": sizes,
        "edits": arguments.edits,
        "versions": {},
        "servers": {},
    }

    def run(name: str, command: list[str], make: Callable[[int], Workload], pull: bool) -> None:
        for size in sizes:
            print(f"{name}, {size} rows …", file=sys.stderr, flush=True)
            work = make(size)
            result = measure(name, command, work, pull, arguments.starts, arguments.pause)
            if command == server and (not arguments.server or arguments.check):
                result["check"] = batch(check, [compile_c("sum")], work)
            results["servers"].setdefault(name, {})[str(size)] = result

    if "budget" in only:
        run("budget", server, lambda n: workload.budget(n, places), arguments.pull)
    if "one-table" in only:
        one = lambda n: workload.budget(n, places, one_table=True)
        run("budget, one table", server, one, arguments.pull)
    if {"budget", "one-table"} & set(only) and not arguments.server:
        results["versions"]["budget"] = version([arguments.budget, "--version"])
    if "peer" in only:
        command = peer()
        run("ruff server", command, lambda n: workload.python(n, places), arguments.pull)
        results["versions"]["ruff server"] = version([command[0], "--version"])
    if "limit" in only:
        limit = [compile_c("responder")]
        run("nothing but answers", limit, lambda n: workload.budget(n, places), False)
    if "examples" in only:
        results["examples"] = examples(server, places, arguments.pause, arguments.starts)
    if "folder" in only:
        work = workload.budget(1000, places)
        results["folder"] = []
        for files in (0, arguments.files):
            print(f"budget, {files} files around …", file=sys.stderr, flush=True)
            with tempfile.TemporaryDirectory() as place:
                editor = lambda root: Editor(server, work, root, arguments.pull)
                results["folder"].append(
                    workspace.measure(editor, Path(place), files, arguments.pause)
                )
        print(f"budget, {arguments.soak} edits …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as place:
            results["soak"] = workspace.soak(editor, Path(place), arguments.soak)
    results["load_at_end"] = round(os.getloadavg()[0], 2)

    Path(arguments.json).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    if results["servers"]:
        print(table(results))
    if "examples" in results:
        print(examples_table(results["examples"]))
    if "folder" in results:
        print(workspace.table(results["folder"], results["soak"]))
    wrong = False
    for name, by_size in results["servers"].items():
        for size, result in by_size.items():
            seen, total = map(int, result["slips_seen"].split("/"))
            if name != "nothing but answers" and (seen < total or result["slips_left"]):
                wrong = True
                print(
                    f"{name}, {size} rows: {seen} of {total} slips were shown, "
                    f"{result['slips_left']} stayed after the edit that mended them",
                    file=sys.stderr,
                )
            if name.startswith("budget") and result["findings_when_opened"]:
                wrong = True
                count = result["findings_when_opened"]
                print(f"{name}, {size} rows: {count} findings at once", file=sys.stderr)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
