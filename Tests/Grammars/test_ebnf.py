"""The grammar for people is whole: what it uses it defines, and what it defines it uses."""

import re

from documents import ROOT

# Comments, terminals and what is said in words; then what is left is names and marks.
NO_NAMES = re.compile(r'\(\*.*?\*\)|"[^"\n]*"|\'[^\'\n]*\'|\?[^?]*\?', re.DOTALL)


def test_names():
    text = NO_NAMES.sub(" ", (ROOT / "grammar/grammar.ebnf").read_text(encoding="utf-8"))
    rules = dict(rule.split("=", 1) for rule in text.split(";") if rule.strip())
    defined = [name.strip() for name in rules]
    used = {
        name.strip()
        for meaning in rules.values()
        for name in re.split(r"[\[\]{}()|,]", meaning)
        if name.strip()
    }
    assert len(defined) == len(set(defined)) > 40
    assert used <= set(defined)
    assert set(defined) - used == {"document", "table", "rule heading"}
