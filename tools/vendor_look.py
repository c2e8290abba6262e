#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Copy the look's third-party files out of node_modules, so that the site itself needs no Node.

    npm ci --ignore-scripts
    python3 tools/vendor_look.py [node_modules] [--check]

Writes NL Design System CSS (the components we use, and of the neutral theme `voorbeeld` only the tokens that
they reach, all in `@layer nlds`, for unlayered rules would beat ours), the typeface, what prints need for the
letters it lacks, and axe-core for the tests; versions and licences beside them. `--check` writes nothing and exits 1 when a file differs.
"""

import argparse
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOKEN = re.compile(r"var\(\s*(--[a-z0-9-]+)")
DECLARATION = re.compile(r"^\s*(--[a-z0-9-]+):\s*(.*?);\s*(?:/\*.*?\*/)?\s*$", re.MULTILINE)
HEADER = (
    "/* SPDX-License-Identifier: EUPL-1.2 -- vendored by tools/vendor_look.py, versions in manifest.json */\n"
)

BUTTON = "@nl-design-system-candidate/button-css"
THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/schibsted-grotesk"
# The letters that the typeface lacks, for prints: by package its files, from the name to keep.
OTHER_LETTERS = {
    "noto-sans": {
        f"noto-{script}": f"noto-sans-{script}"
        for script in ("vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
    },
    "noto-sans-hebrew": {"noto-hebrew": "noto-sans-hebrew-hebrew"},
    "noto-sans-arabic": {"noto-arabic": "noto-sans-arabic-arabic"},
    "noto-emoji": {f"noto-emoji-{n}": f"noto-emoji-{n}" for n in range(10)},
}
PAGE = ("root", "document", "body", "skip-link", "heading-1", "heading-2", "heading-3", "heading-4")
FIELD = ("form-field", "form-label", "form-fieldset", "form-field-description", "form-field-error-message")
INPUT = ("textbox", "textarea", "select")
STYLES = {BUTTON: "dist/button.css"} | {
    f"@utrecht/{name}-css": "dist/index.css" for name in PAGE + FIELD + INPUT
}


def bare(css: str) -> str:
    """The rules without comments, source maps and character set."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"@charset [^;]+;", "", css).strip()


def layered(css: str) -> str:
    return f"{HEADER}@layer nlds {{\n{css}\n}}\n"


def reached(asked: set[str], theme: dict[str, str]) -> set[str]:
    """The tokens that the rules ask for, and the tokens that those are made of."""
    found: set[str] = set()
    while asked:
        token = asked.pop()
        if token in theme and token not in found:
            found.add(token)
            asked |= set(TOKEN.findall(theme[token]))
    return found


def manifest(modules: Path, *packages: str) -> str:
    told = [json.loads((modules / package / "package.json").read_text()) for package in packages]
    return (
        json.dumps([{key: of[key] for key in ("name", "version", "license")} for of in told], indent=1) + "\n"
    )


def other_letters(modules: Path) -> dict[str, bytes]:
    """The fonts for letters that the typeface lacks, each package's licence beside them."""
    found = {}
    for package, names in OTHER_LETTERS.items():
        folder = modules / "@fontsource-variable" / package
        found[f"static/vendor/fonts/OFL-{package}.txt"] = (folder / "LICENSE").read_bytes()
        for name, source in names.items():
            found[f"static/vendor/fonts/{name}.woff2"] = (
                folder / f"files/{source}-wght-normal.woff2"
            ).read_bytes()
    return found


def files(modules: Path) -> dict[str, bytes]:
    """What to write, by path from the root of the project."""
    components = "\n".join(bare((modules / package / path).read_text()) for package, path in STYLES.items())
    theme = dict(DECLARATION.findall((modules / THEME / "dist/theme.css").read_text()))
    kept = reached(set(TOKEN.findall(components)), theme)
    tokens = "\n".join(f"  {name}: {value};" for name, value in theme.items() if name in kept)
    texts = {
        "static/vendor/nlds/components.css": layered(components),
        "static/vendor/nlds/theme.css": layered(f".voorbeeld-theme {{\n{tokens}\n}}"),
        "static/vendor/nlds/manifest.json": manifest(modules, THEME, *STYLES),
        "static/vendor/nlds/LICENCE.txt": (modules / BUTTON / "LICENSE.md").read_text(),
        "static/vendor/fonts/manifest.json": manifest(
            modules, FONT, *(f"@fontsource-variable/{package}" for package in OTHER_LETTERS)
        ),
        "static/vendor/fonts/OFL.txt": (modules / FONT / "LICENSE").read_text(),
        "tests/vendor/axe/manifest.json": manifest(modules, "axe-core"),
        "tests/vendor/axe/LICENSE": (modules / "axe-core/LICENSE").read_text(),
    }
    fonts = modules / FONT / "files"
    written = {path: text.encode() for path, text in texts.items()} | other_letters(modules)
    return written | {
        "static/vendor/fonts/schibsted-grotesk.woff2": (
            fonts / "schibsted-grotesk-latin-wght-normal.woff2"
        ).read_bytes(),
        "static/vendor/fonts/schibsted-grotesk-ext.woff2": (
            fonts / "schibsted-grotesk-latin-ext-wght-normal.woff2"
        ).read_bytes(),
        "tests/vendor/axe/axe.min.js": (modules / "axe-core/axe.min.js").read_bytes(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Vendor the look from node_modules.")
    parser.add_argument("modules", nargs="?", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    asked = parser.parse_args()
    changed = []
    for name, content in files(asked.modules).items():
        path = ROOT / name
        if path.exists() and path.read_bytes() == content:
            continue
        changed.append(name)
        if not asked.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    print("\n".join(changed) or "nothing to change")
    return int(asked.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
