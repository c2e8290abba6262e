# SPDX-License-Identifier: EUPL-1.2
"""Text written over several source lines, given back as Markdown with one line per paragraph."""

from inspect import cleandoc

_OWN_LINE = ("- ", "#", "1. ", "2. ", "3. ", "4. ", "5. ")


def prose(raw: str) -> str:
    """Join the lines of each paragraph; headings and list items keep a line of their own."""
    return "\n\n".join(_joined(block) for block in cleandoc(raw).split("\n\n"))


def _joined(block: str) -> str:
    lines: list[str] = []
    for line in block.splitlines():
        if lines and not line.lstrip().startswith(_OWN_LINE):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return "\n".join(lines)
