"""The package: what a target imports it declares, or a change of it would not build it again."""

import json
import re
import subprocess

import pytest

from conftest import ROOT

IMPORT = re.compile(r"^(?:@testable )?(?:public |package |private )?import (\w+)", re.MULTILINE)


def targets():
    manifest = subprocess.run(
        ["swift", "package", "--package-path", ROOT, "dump-package"],
        check=True, capture_output=True, text=True).stdout
    return {target["name"]: target for target in json.loads(manifest)["targets"]}


TARGETS = targets()


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_declares_what_it_imports(name):
    target = TARGETS[name]
    declared = {dependency["byName"][0] for dependency in target["dependencies"]}
    folder = ROOT / ("Tests" if target["type"] == "test" else "Sources") / name
    sources = "\n".join(path.read_text() for path in folder.rglob("*.swift"))
    assert set(IMPORT.findall(sources)) & TARGETS.keys() == declared
