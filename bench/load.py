# SPDX-License-Identifier: EUPL-1.2
"""Pressing the server with wrk (Debian: `apt-get install wrk`), always for a few seconds and on this machine."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = "10s"  # no answer by then is an error
DONE = """
done = function(s, l, r)
  io.write(string.format("RESULT %f %f %f %d %d\\n", s.requests / (s.duration / 1e6), l:percentile(50) / 1000,
    l:percentile(99) / 1000, s.errors.connect + s.errors.read + s.errors.write + s.errors.timeout, s.errors.status))
end
"""


@dataclass(frozen=True)
class Result:
    per_second: float
    p50_ms: float
    p99_ms: float
    failed: int
    refused: int


def press(
    url: str,
    *,
    connections: int,
    seconds: int,
    requests: Sequence[str] = (),
    headers: str = "",
    method: str = "GET",
) -> Result:
    """Press `url`, or go through `requests` (path, then a tab and a body or a header line) from the first on."""
    if shutil.which("wrk") is None:
        raise SystemExit(
            "Missing: wrk. Install it (on Debian: apt-get install wrk) and run make bench again."
        )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "press.lua")
        script.write_text(lua(requests, headers, method) + DONE)
        sizes = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", PATIENCE]
        command = ["wrk", *sizes, "-s", str(script), url]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+) (\d+)", printed)
    if found is None:
        raise SystemExit(f"wrk printed no result:\n{printed}")
    rate, p50, p99, failed, refused = found.groups()
    return Result(float(rate), float(p50), float(p99), int(failed), int(refused))


def lua(requests: Sequence[str], headers: str, method: str) -> str:
    """`headers` is the inside of a Lua table, where {0}, {1}… come from the tab-separated request."""
    if not requests:
        return f'wrk.method = "{method}"\nwrk.headers["Accept-Encoding"] = "gzip"\n{headers}\n'
    rows = ",".join("{" + ",".join(f'"{cell}"' for cell in row.split("\t")) + "}" for row in requests)
    return (
        f"local rows = {{{rows}}}\nlocal n = 0\n"
        f"request = function()\n  n = n + 1\n  local row = rows[(n - 1) % #rows + 1]\n"
        f'  return wrk.format("{method}", row[1], {{{headers}}}, row[3] or "")\nend\n'
    )
