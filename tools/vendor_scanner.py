#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Copy the reader of QR codes out of node_modules, for browsers that have none of their own.

    npm ci --ignore-scripts
    python3 tools/vendor_scanner.py [node_modules] [--check]

Of the package we use its worker alone, which is jsQR: our own script has the camera. The package makes that worker of a
text at run time, which a strict content security policy refuses, so we write the text down as a file of its own.
`--check` writes nothing and exits 1 when a file differs.
"""

import argparse
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "qr-scanner"
FOLDER = "static/vendor/qr-scanner"
TEXT = re.compile(r"new Blob\(\[`(.*)`\]", re.DOTALL)
ESCAPED = re.compile(r"\\([`$\\])")
HEADER = (
    "// qr-scanner, MIT, with jsQR, Apache-2.0: its worker, vendored by tools/vendor_scanner.py;"
    " version in manifest.json\n"
)


def worker_in(module: str) -> str:
    """The script that the module would make a worker of."""
    found = TEXT.search(module)
    if found is None:
        sys.exit(f"{PACKAGE} holds its worker in another way now: look at it, and change this tool.")
    return ESCAPED.sub(r"\1", found[1])


def files(modules: Path) -> dict[str, str]:
    """What to write, by path from the root of the project."""
    folder = modules / PACKAGE
    told = json.loads((folder / "package.json").read_text())
    manifest = json.dumps([{key: told[key] for key in ("name", "version", "license")}], indent=1) + "\n"
    worker = worker_in((folder / "qr-scanner-worker.min.js").read_text())
    return {
        f"{FOLDER}/decoder.js": HEADER + worker,
        f"{FOLDER}/manifest.json": manifest,
        f"{FOLDER}/LICENSE.txt": (folder / "LICENSE").read_text(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Vendor the reader of QR codes from node_modules.")
    parser.add_argument("modules", nargs="?", type=Path, default=ROOT / "node_modules")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    asked = parser.parse_args()
    changed = [
        name
        for name, content in files(asked.modules).items()
        if not (ROOT / name).exists() or (ROOT / name).read_text() != content
    ]
    for name in [] if asked.check else changed:
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(files(asked.modules)[name])
    print("\n".join(changed) or "nothing to change")
    return int(asked.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
