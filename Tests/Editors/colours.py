"""Checks what an editor makes of colours.budget: which of its own styles each text has.

    colours.py sublime-text FOLDER BATCAT
    colours.py kate FOLDER KATE-SYNTAX-HIGHLIGHTER
    colours.py kakoune FOLDER KAK [WORD…]

FOLDER is an empty one to work in; the rest is the command line of the program that colours. Each
style is given a colour of its own, by which it is known again.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
EDITORS = HERE.parent.parent / "editors"
DOCUMENT = HERE / "colours.budget"

# A text, the line that it stands in by its beginning, and what it is.
EXPECTED = """
＠年度  ＠年度  directive
＠年度  ２０２６  number
　＃  标题  heading
／／  说明  comment
@汇总外  @汇总外  unknown
@级别  @级别  directive
@表  @表  directive
@表  甲表  table
@表  公开的名称  title
@列  @列  directive
@列  数量  plain
@列  ×  operator
@列  "税/费"  quoted
@检查  @检查  directive
@检查  当  condition
@检查  有  function
@检查  每  condition
@检查  资金合计  plain
@检查  合计(乙表  function
// 表头  // 表头  comment
｜单位编码  科目名称  column
｜单位编码  // 尾  comment
｜445001  ｜  bar
｜445001  445001  code
｜445001  ２０８０１  code
｜445001  名称  plain
｜445001  400  amount
｜445001  －１，２３４．５％  amount
| **  **  filler
| **  2080502  code
| **  待定  plain
| **  —  filler
| **  3 甲  plain
| **  // 备注  comment
|| 301  ||  bar
|| 301  301  code
|| 301  302  amount
| 合  合  计  total
| 合  3.00  amount
| 合  208  code
| 合  甲乙合计  total
收入{  2267.56  amount
收入{  收入  plain
收入{  甲表  figure
收入{  不算  plain
"""

SUBLIME = {
    "directive": "keyword.control.directive",
    "number": "constant.numeric.number",
    "heading": "entity.name.section",
    "comment": "comment",
    "unknown": "invalid.illegal.unknown-directive",
    "table": "entity.name.type.table",
    "title": "string.unquoted.title",
    "operator": "keyword.operator",
    "quoted": "string.quoted",
    "condition": "keyword.control.condition",
    "function": "support.function",
    "column": "entity.other.attribute-name",
    "bar": "punctuation.separator.bar",
    "code": "constant.language.code",
    "amount": "constant.numeric.amount",
    "stated": "constant.numeric.stated",
    "filler": "punctuation.other",
    "total": "markup.bold.total",
    "figure": "meta.embedded.figure",
}

KATE = {
    "directive": "Keyword",
    "number": "DecVal",
    "heading": "Function",
    "comment": "Comment",
    "unknown": "Error",
    "table": "DataType",
    "title": "String",
    "operator": "Operator",
    "quoted": "String",
    "condition": "ControlFlow",
    "function": "BuiltIn",
    "column": "Variable",
    "bar": "Others",
    "code": "Constant",
    "amount": "DecVal",
    "filler": "Others",
    "total": "ControlFlow",
    "figure": "Preprocessor",
}

KAKOUNE = {
    "directive": "keyword",
    "number": "value",
    "heading": "title",
    "comment": "comment",
    "unknown": "Error",
    "table": "type",
    "title": "string",
    "operator": "operator",
    "quoted": "string",
    "condition": "keyword",
    "function": "builtin",
    "column": "variable",
    "bar": "comment",
    "code": "attribute",
    "amount": "value",
    "filler": "comment",
    "total": "keyword",
    "figure": "meta",
}


def palette(styles):
    """A colour for each style, and one for what has none."""
    names = sorted(set(styles.values()))
    return {name: f"#{12 * n + 8:02x}{250 - 9 * n:02x}80" for n, name in enumerate(names)} | {"": "#fefefe"}


def terminal_lines(output):
    """The lines of an output with colour sequences: for each the colour of every character."""
    for line in output.split("\n"):
        colour, coloured, place = "", [], 0
        for sequence in re.finditer(r"\x1b\[([0-9;]*)([A-Za-z])|(.)", line):
            if sequence[3]:
                coloured.append((sequence[3], colour))
            elif sequence[2] == "m":
                found = re.search(r"38;2;(\d+);(\d+);(\d+)", sequence[1])
                if found:
                    colour = "#%02x%02x%02x" % tuple(map(int, found.groups()))
                elif sequence[1] in ("", "0"):
                    colour = ""
        yield coloured


def sublime_text(folder, words, colours):
    """By bat, whose syntaxes are those of Sublime Text."""
    (folder / "syntaxes").mkdir()
    (folder / "themes").mkdir()
    shutil.copy(EDITORS / "sublime-text/Budget.sublime-syntax", folder / "syntaxes")
    rule = "<dict><key>{}</key><string>{}</string><key>settings</key><dict><key>foreground</key><string>{}</string></dict></dict>"
    rules = [rule.format("scope", scope, colour) for scope, colour in colours.items() if scope]
    general = f"<dict><key>settings</key><dict><key>foreground</key><string>{colours['']}</string></dict></dict>"
    (folder / "themes/Plain.tmTheme").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>name</key><string>Plain</string>'
        f"<key>settings</key><array>{general}{''.join(rules)}</array></dict></plist>"
    )
    place = {"BAT_CONFIG_DIR": str(folder), "BAT_CACHE_PATH": str(folder / "cache")}
    environment = os.environ | place | {"COLORTERM": "truecolor"}
    subprocess.run([*words, "cache", "--build", "--source", folder, "--target", folder / "cache"],
                   env=environment, check=True, stdout=subprocess.DEVNULL)
    values = ["--plain", "--paging=never", "--color=always", "--theme=Plain", "--language=Budget", DOCUMENT]
    return terminal_lines(subprocess.check_output([*words, *values], env=environment, text=True))


def kate(folder, words, colours):
    """By the program that colours as Kate does."""
    data = folder / "org.kde.syntax-highlighting"
    (data / "syntax").mkdir(parents=True)
    (data / "themes").mkdir()
    shutil.copy(EDITORS / "kate/budget.xml", data / "syntax")
    styles = {name: {"text-color": colour} for name, colour in colours.items() if name}
    styles["Normal"] = {"text-color": colours[""]}
    (data / "themes/plain.theme").write_text(json.dumps({
        "metadata": {"name": "Plain", "revision": 1}, "text-styles": styles,
        "editor-colors": {"BackgroundColor": "#000000"}, "custom-styles": {},
    }))
    environment = os.environ | {"XDG_DATA_HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    values = ["--syntax", "Budget", "--theme", "Plain", "--output-format", "ansi", DOCUMENT]
    return terminal_lines(subprocess.check_output([*words, *values], env=environment, text=True))


def kakoune(folder, words, colours):
    """By Kakoune itself, which tells a front end what it draws."""
    faces = "; ".join(
        f"face global {name} rgb:{colour[1:]}" for name, colour in colours.items() if name
    )
    place = HERE.parent.parent / "editors/kakoune/budget.kak"
    start = f"declare-option str comment_line; {faces}; source {place}; edit {DOCUMENT}"
    editor = subprocess.Popen([*words, "-n", "-ui", "json", "-e", start], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    tell = lambda **message: print(json.dumps({"jsonrpc": "2.0"} | message), file=editor.stdin, flush=True)
    tell(method="resize", params=[40, 200])
    # Away from the first line, where the cursor hides the colour.
    tell(method="keys", params=["g", "e"])
    lines, drawn = [], 0
    for message in map(json.loads, editor.stdout):
        if message["method"] == "draw":
            lines = message["params"][0]
        # Once as it was opened, once after the keys.
        drawn += message["method"] == "refresh"
        if drawn == 2:
            break
    editor.kill()
    for line in lines:
        yield [
            (character, atom["face"]["fg"].replace("rgb:", "#"))
            for atom in line for character in atom["contents"]
        ]


def main():
    kind, folder, *words = sys.argv[1:]
    styles = {"sublime-text": SUBLIME, "kate": KATE, "kakoune": KAKOUNE}[kind]
    colours = palette(styles)
    names = {colour: name for name, colour in colours.items()}
    read = {"sublime-text": sublime_text, "kate": kate, "kakoune": kakoune}[kind]
    lines = list(read(pathlib.Path(folder), words, colours))
    passed = failed = 0
    for row in filter(None, EXPECTED.split("\n")):
        begin, rest = row.split("  ", 1)
        text, expected = rest.rsplit("  ", 1)
        wanted = {styles.get(expected, ""), styles.get("stated") if expected == "amount" else None}
        found = next(
            line[place][1]
            for line in lines
            for content in ["".join(character for character, _ in line)]
            if content.startswith(begin)
            for place in [content.find(text)]
        )
        name = names.get(found, "")
        ok = name in wanted
        passed, failed = passed + ok, failed + (not ok)
        print(f"{'ok' if ok else 'not ok'}: {text} is {expected}: {name or 'plain'}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
