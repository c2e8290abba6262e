# SPDX-License-Identifier: EUPL-1.2
"""The house's rules that no linter knows: sizes, names, headers, and what never belongs in the project.

An exception is a line in EXCEPTIONS with its reason.
"""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("conference", "programme", "registration", "voting")
CODE = (*APPS, "tools", "bench")
MODULE_LINES, FUNCTION_LINES, CLASS_LINES = 300, 30, 120
TEMPLATE_LINES, PARTIAL_LINES = 120, 40
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "misc", "signals"}
# Django's own pages have these names; one of ours would replace them in silence.
ADMIN_TEMPLATES = re.compile(r"templates/registration/(logged_out|password_\w+|login)\.html$")
TEXT = {
    ".py",
    ".html",
    ".txt",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".json",
    ".yml",
    ".yaml",
    ".sh",
    ".in",
    ".conf",
    ".service",
    ".timer",
    ".po",
    ".svg",
    "",
}
# Written so that this file does not hold what it looks for.
LEAKS = {
    "a path of one machine": re.compile(r"(?:^|[^A-Za-z0-9_.])/(?:work|farm|root)/"),
    "the address of a package registry": re.compile(
        r"index[-]url|find[-]links|registry *= *\"?http|\"resolved\": *\"http|registry[.]npmjs|pypi[.]org|pythonhosted[.]org|deb[.]debian[.]org"
    ),
}
EXCEPTIONS: dict[str, str] = {}  # "path" or "path:name": why it may be larger


def project_files() -> list[Path]:
    """Every file that git has or would take; without git, all but what is made by running."""
    names = _listed_by_git() if shutil.which("git") and (ROOT / ".git").exists() else _walk()
    return sorted(ROOT / name for name in names if name and (ROOT / name).is_file())


def _listed_by_git() -> list[str]:
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")


def _walk() -> Iterator[str]:
    made = {
        ".git",
        ".venv",
        "var",
        "node_modules",
        "__pycache__",
        ".pytest_cache",
        ".ruff_cache",
        ".mypy_cache",
    }
    for path in ROOT.rglob("*"):
        if not made & set(path.relative_to(ROOT).parts) and path.suffix != ".mo":
            yield str(path.relative_to(ROOT))


FILES = project_files()
PYTHON = [path for path in FILES if path.suffix == ".py"]
OUR_CODE = [
    path for path in PYTHON if path.relative_to(ROOT).parts[0] in CODE and "migrations" not in path.parts
]
TEMPLATES = [
    path for path in FILES if path.relative_to(ROOT).parts[0] == "templates" and path.suffix == ".html"
]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def too_long(found: dict[str, int], most: int) -> list[str]:
    return [
        f"{name}: {count} lines, at most {most}"
        for name, count in found.items()
        if count > most and name not in EXCEPTIONS
    ]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines from the name on, without the docstring."""
    first = node.body[0]
    is_text = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_text else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def definitions(kinds: tuple[type[ast.AST], ...]) -> dict[str, int]:
    return {
        f"{name_of(path)}:{node.name}": length(node)
        for path in OUR_CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, kinds)
    }


def test_a_module_fits_in_the_head():
    counts = {name_of(path): len(lines_of(path)) for path in PYTHON if "migrations" not in path.parts}
    assert too_long(counts, MODULE_LINES) == []


def test_a_function_fits_on_a_screen():
    assert too_long(definitions((ast.FunctionDef, ast.AsyncFunctionDef)), FUNCTION_LINES) == []


def test_a_class_fits_on_a_few_screens():
    assert too_long(definitions((ast.ClassDef,)), CLASS_LINES) == []


def test_templates_and_partials_stay_small():
    pages = {name_of(path): len(lines_of(path)) for path in TEMPLATES if not path.name.startswith("_")}
    partials = {name_of(path): len(lines_of(path)) for path in TEMPLATES if path.name.startswith("_")}
    assert too_long(pages, TEMPLATE_LINES) + too_long(partials, PARTIAL_LINES) == []


def test_a_partial_says_what_it_needs():
    partials = [path for path in TEMPLATES if path.name.startswith("_")]
    silent = [
        name_of(path)
        for path in partials
        if not lines_of(path)[:1] or not lines_of(path)[0].startswith("{# needs: ")
    ]
    assert silent == []


def test_a_page_extends_before_all_else():
    late = [
        name_of(path)
        for path in TEMPLATES
        if "{% extends" in path.read_text(encoding="utf-8") and not lines_of(path)[0].startswith("{% extends")
    ]
    assert late == []


def test_no_template_has_inline_script_or_style():
    inline = re.compile(
        r"<style|<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|\son[a-z]+=|\sstyle=|javascript:",
        re.IGNORECASE,
    )
    pages = [path for path in TEMPLATES if "/pdf/" not in name_of(path)]
    assert [name_of(path) for path in pages if inline.search(path.read_text(encoding="utf-8"))] == []


def test_no_template_of_ours_replaces_one_of_djangos():
    assert [name_of(path) for path in FILES if ADMIN_TEMPLATES.search(name_of(path))] == []


def test_no_file_has_a_name_that_says_nothing():
    named = [
        name_of(path) for path in PYTHON if FORBIDDEN_NAMES & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ]
    assert named == []


def test_every_source_names_its_licence():
    ours = [path for path in FILES if path.suffix in {".py", ".css", ".js"} and "vendor" not in path.parts]
    bare = [
        path
        for path in ours
        if path.stat().st_size and "SPDX-License-Identifier: EUPL-1.2" not in "".join(lines_of(path)[:2])
    ]
    assert [name_of(path) for path in bare] == []


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_listens_to_a_signal():
    listening = [
        f"{name_of(path)}: {name}"
        for path in OUR_CODE
        for name in imports_of(path)
        if name.startswith(
            (
                "django.dispatch",
                "django.db.models.signals",
                "django.core.signals",
                "django.contrib.auth.signals",
            )
        )
    ]
    assert listening == []


def test_migrations_import_nothing_of_the_apps():
    migrations = [path for path in PYTHON if "migrations" in path.parts]
    foreign = [
        f"{name_of(path)}: {name}"
        for path in migrations
        for name in imports_of(path)
        if name.split(".")[0] in APPS
    ]
    assert foreign == []


def names_in(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {getattr(node, "id", getattr(node, "arg", "")) or "" for node in nodes}


def test_operations_never_see_a_request():
    rooms = [path for path in OUR_CODE if "operations" in {path.stem, *path.parts}]
    assert [name_of(path) for path in rooms if "request" in names_in(path)] == []


@pytest.mark.parametrize("what", LEAKS)
def test_no_file_holds(what):
    texts = [path for path in FILES if path.suffix in TEXT and ".min." not in path.name]
    leaking = [
        f"{name_of(path)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if LEAKS[what].search(line)
    ]
    assert leaking == []
