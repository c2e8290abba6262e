# SPDX-License-Identifier: EUPL-1.2
"""The released programme on paper: a sheet per venue and day, the menu card, sheets for doors and walls."""
