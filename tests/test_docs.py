# SPDX-License-Identifier: EUPL-1.2
"""What can be set or called is written down."""

import ast
import re
from pathlib import Path

from tests.conftest import ROOT

READS = re.compile(r"(?:environ\.get|environ|flag|words|getenv)[(\[]\s*\"([A-Z_]+)\"")
SOURCES = ["conference/settings.py", "conference/environment.py", "tools/serve.py", "tools/prepare.py"]
APPS = ("conference", "programme", "registration", "voting")
LINKS = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
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


def written(pattern: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in ROOT.glob(pattern))


def operations() -> set[str]:
    """The public functions of the operations that pages, commands, the API or the clock call."""
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    inside = [path for path in modules if "operations" in path.parts]
    made = {
        node.name
        for path in inside
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    return made & {name for path in set(modules) - set(inside) for name in calls_of_operations(path)}


def calls_of_operations(path: Path) -> set[str]:
    """What a module imports from operations, and what it takes from a module of operations."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    sources = [
        node for node in nodes if isinstance(node, ast.ImportFrom) and ".operations" in f".{node.module}"
    ]
    names = {alias.asname or alias.name for node in sources for alias in node.names}
    taken = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    return names | {node.attr for node in taken if node.value.id in names}


def test_every_operation_stands_in_the_docs():
    docs = written("docs/*.md")
    assert sorted(name for name in operations() if f"`{name}`" not in docs) == []


def test_every_management_command_stands_in_the_docs():
    docs = written("docs/*.md")
    names = {path.stem for app in APPS for path in (ROOT / app).rglob("management/commands/[a-z]*.py")}
    assert sorted(name for name in names if f"manage.py {name}" not in docs) == []


def test_every_link_between_the_docs_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [(page, link) for page in pages for link in LINKS.findall(page.read_text(encoding="utf-8"))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
