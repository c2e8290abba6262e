#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Copy the list of domains of throw-away mail out of the package `disposable-email-domains`, as plain text.

    python3 tools/vendor_disposable.py FOLDER [--check]

FOLDER is where the package was installed or unpacked: it holds `disposable_email_domains` and its `.dist-info`. The package
itself is no dependency: its list is Python of 200 kB, and the version of the list belongs in this project's own history.
`--check` writes nothing and exits 1 when a file differs.
"""

import argparse
import ast
import hashlib
import json
import sys
from email import message_from_string
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULE = "disposable_email_domains"
FOLDER = "voting/lists/disposable"


def domains_in(source: str) -> list[str]:
    """The set called `blocklist` in the module, read without running it."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "blocklist":
            return sorted(ast.literal_eval(node.value))
    sys.exit(f"{MODULE} holds its list in another way now: look at it, and change this tool.")


def about(folder: Path) -> Path:
    """The package's own description."""
    found = sorted(folder.glob(f"{MODULE}-*.dist-info"))
    if len(found) != 1:
        sys.exit(f"There is no {MODULE} in {folder}, or more than one.")
    return found[0]


def manifest_of(metadata: str, text: str, count: int) -> str:
    told = message_from_string(metadata)
    entry = {
        "name": told["Name"],
        "version": told["Version"],
        "license": told["License-Expression"],
        "domains": count,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    return json.dumps([entry], indent=1) + "\n"


def files(folder: Path) -> dict[str, str]:
    """What to write, by path from the root of the project."""
    info = about(folder)
    domains = domains_in((folder / MODULE / "__init__.py").read_text(encoding="utf-8"))
    text = "".join(f"{domain}\n" for domain in domains)
    return {
        f"{FOLDER}/domains.txt": text,
        f"{FOLDER}/manifest.json": manifest_of(
            (info / "METADATA").read_text(encoding="utf-8"), text, len(domains)
        ),
        f"{FOLDER}/LICENSE.txt": (info / "licenses" / "LICENSE.txt").read_text(encoding="utf-8"),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Vendor the list of domains of throw-away mail.")
    parser.add_argument("folder", type=Path, help="where the package is installed or unpacked")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    asked = parser.parse_args()
    wanted = files(asked.folder)
    changed = [
        name
        for name, content in wanted.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != content
    ]
    for name in [] if asked.check else changed:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(wanted[name], encoding="utf-8")
    print("\n".join(changed) or "nothing to change")
    return int(asked.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
