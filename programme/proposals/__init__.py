# SPDX-License-Identifier: EUPL-1.2
"""The rules about proposals that need no database."""
