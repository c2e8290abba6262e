# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: our speed as a share of the least that any Django site could do, in one run."""
