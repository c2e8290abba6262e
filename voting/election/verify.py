# SPDX-License-Identifier: EUPL-1.2
"""verify.py, the one file with which anyone checks an election: the parts in `voting.election.verifier`, put together.

`python3 -m voting.election.verify` writes it out, the same bytes as in every published folder of this version."""

import ast
import sys
from functools import cache
from pathlib import Path

PARTS = ("words", "reading", "signatures", "board", "result", "main")
_HEAD = '''#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Reken een verkiezing zelf na. / Check an election yourself.

    python3 verify.py MAP [STANDEN …] [--receipt BEWIJS] [--lang nl|en]

MAP is the folder that was published; before the count it has three files. STANDEN are texts with earlier heads of the
board, such as mails to the candidates, whole or in part. Needs Python 3.9 and nothing else. The formats are in docs/formats.md
of the software. Exit code: 0 all agrees, 1 there are faults (each is named), 2 this cannot be read."""
'''


@cache
def script() -> bytes:
    """The text of verify.py."""
    imports: set[str] = set()
    texts = [_text(name, imports) for name in PARTS]
    return "\n\n".join([_HEAD + "\n" + "\n".join(sorted(imports)), *texts]).encode()


def _text(name: str, imports: set[str]) -> str:
    """A part without what it imports (added to `imports` when it is Python's), its docstring as a comment."""
    source = (Path(__file__).parent / "verifier" / f"{name}.py").read_text(encoding="utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    title = [f"# {line}" for line in (ast.get_docstring(tree) or "").splitlines()]
    brought = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    imports.update(ast.unparse(node) for node in brought if not _is_ours(node))
    last = max(node.end_lineno or 0 for node in brought)
    return "\n".join([*title, "", *lines[last:], ""]).replace("\n\n\n\n", "\n\n\n")


def _is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("voting.")


if __name__ == "__main__":
    sys.stdout.buffer.write(script())
