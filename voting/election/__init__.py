# SPDX-License-Identifier: EUPL-1.2
"""The election itself, without Django: formats, commitments, the tree of the board, sealing, counting, and the verifier.

Everything is described byte by byte in docs/formats.md."""
