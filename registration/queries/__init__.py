# SPDX-License-Identifier: EUPL-1.2
"""What the pages and the API of registration need to know. Nothing here writes."""
