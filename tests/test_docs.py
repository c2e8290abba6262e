# SPDX-License-Identifier: EUPL-1.2
"""What can be set or called is written down."""

import re

from tests.conftest import ROOT

READS = re.compile(r"(?:environ\.get|environ|flag|words|getenv)[(\[]\s*\"([A-Z_]+)\"")
SOURCES = ["conference/settings.py", "conference/environment.py", "tools/serve.py", "tools/prepare.py"]
RUNNING = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def test_every_setting_of_the_environment_stands_in_the_table():
    read = {name for source in SOURCES for name in READS.findall((ROOT / source).read_text(encoding="utf-8"))}
    assert {name for name in read if f"`{name}`" not in RUNNING} == set()


def test_every_command_of_make_is_named_in_the_docs():
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    texts = "".join(
        path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
    )
    assert [target for target in targets if target != "help" and f"make {target}" not in texts] == []
