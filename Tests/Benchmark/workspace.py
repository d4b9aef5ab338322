"""A document typed in while the folder around it is indexed, and one typed in for long."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path
from typing import Any, Callable

import generate
import workload
from session import request

ROWS = 100
"""Of each file of the folder."""
COMMON = "2080505"
"""A subject that many of them have."""


def fill(folder: Path, files: int) -> int:
    """Writes so many documents into a tree of folders; how many bytes they have."""
    texts = [generate.document(ROWS, False, seed).encode() for seed in range(20)]
    for number in range(files):
        place = folder / f"{number % 30}" / f"{number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        # Every text is another one, lest what is the same be read once.
        (place / f"{number}.budget").write_bytes(texts[number % 20] + b"// %d\n" % number)
    return sum(path.stat().st_size for path in folder.rglob("*.budget"))


def milliseconds(samples: list[float]) -> dict[str, float]:
    ordered = sorted(samples)
    return {
        "p50": round(statistics.median(ordered) * 1000, 3),
        "p99": round(ordered[int(len(ordered) * 0.99)] * 1000, 3),
        "longest": round(ordered[-1] * 1000, 3),
    }


def references(editor: Any) -> tuple[float, int]:
    """Seconds until a question that needs the whole index is answered, and in how many files."""
    start = time.perf_counter()
    id = editor.session.next_id()
    lines = editor.work.text.split("\n")
    line = next(n for n, text in enumerate(lines) if text.startswith(f"| {COMMON} "))
    params = {
        "textDocument": {"uri": editor.uri},
        "position": {"line": line, "character": 3},
        "context": {"includeDeclaration": True},
    }
    editor.session.send(request(id, "textDocument/references", params))
    end, body = editor.session.response(id)
    found = json.loads(body)["result"]
    return end - start, len({each["uri"] for each in found})


def measure(start: Callable[[Path], Any], folder: Path, files: int, pause: float) -> dict[str, Any]:
    """Keystrokes with so many files around, from the moment that the document is open.

    - `start`: opens the document in a server, with a folder as its root.
    """
    size = fill(folder, files) if files else 0
    editor = start(folder)
    samples = []
    for edit in editor.work.edits:
        for text in (edit.new, edit.old):
            seconds, _ = editor.keystroke(edit, text)
            samples.append(seconds)
            time.sleep(pause)
    while_typing = round(editor.session.peak_memory() / 1024, 1)
    # Rests of the length that an author makes, in which the index goes on.
    resting = []
    for edit in editor.work.edits[:40]:
        for text in (edit.new, edit.old):
            time.sleep(0.2)
            seconds, _ = editor.keystroke(edit, text)
            resting.append(seconds)
    waited, holding = references(editor)
    result = {
        "files": files,
        "megabytes": round(size / 1e6, 1),
        "keystroke": milliseconds(samples),
        "keystroke_after_a_rest": milliseconds(resting),
        "references_in_all": round(waited * 1000, 1),
        "references_again": round(references(editor)[0] * 1000, 1),
        "files_with_references": holding,
        "peak_memory_while_typing": while_typing,
        "peak_memory": round(editor.session.peak_memory() / 1024, 1),
    }
    editor.session.stop()
    return result


def soak(start: Callable[[Path], Any], folder: Path, edits: int) -> dict[str, Any]:
    """So many edits without a pause: the first and the last tenth, and the memory after each."""
    editor = start(folder)
    tenth = edits // 10
    samples, memory = [], []
    for number in range(edits):
        edit = editor.work.edits[number // 2 % len(editor.work.edits)]
        seconds, _ = editor.keystroke(edit, edit.old if number % 2 else edit.new)
        samples.append(seconds)
        if number + 1 in (tenth, edits):
            memory.append(round(editor.session.peak_memory() / 1024, 1))
    editor.session.stop()
    return {
        "edits": edits,
        "first_tenth": milliseconds(samples[:tenth]),
        "last_tenth": milliseconds(samples[-tenth:]),
        "peak_memory_after_a_tenth": memory[0],
        "peak_memory": memory[-1],
    }


def table(results: list[dict[str, Any]], soak: dict[str, Any]) -> str:
    def row(label: str, cell: Callable[[dict[str, Any]], str]) -> str:
        return f"| {label} | " + " | ".join(cell(each) for each in results) + " |"

    def three(key: str) -> Callable[[dict[str, Any]], str]:
        return lambda r: " / ".join(f"{r[key][k]:.2f}" for k in ("p50", "p99", "longest"))

    lines = [
        "| | " + " | ".join(f"{r['files']:,} files, {r['megabytes']} MB" for r in results) + " |",
        "|---|" + "---:|" * len(results),
        row("keystroke, p50 / p99 / longest in ms", three("keystroke")),
        row("keystroke after 0.2 s of rest, the same", three("keystroke_after_a_rest")),
        row("files with references to a subject", lambda r: f"{r['files_with_references']:,}"),
        row("these found, ms", lambda r: f"{r['references_in_all']:.0f}"),
        row("the same again, ms", lambda r: f"{r['references_again']:.0f}"),
        row("peak memory in MB", lambda r: f"{r['peak_memory']:.1f}"),
        "",
    ]
    first, last = soak["first_tenth"], soak["last_tenth"]
    lines.append(
        f"{soak['edits']:,} edits: p50 {first['p50']:.2f} ms in the first tenth, {last['p50']:.2f} "
        f"in the last; peak memory {soak['peak_memory_after_a_tenth']} MB after the first, "
        f"{soak['peak_memory']} MB at the end."
    )
    return "\n".join(lines)
