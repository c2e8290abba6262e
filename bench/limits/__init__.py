# SPDX-License-Identifier: EUPL-1.2
"""The limits: the same job with nothing around it, on the same server and database."""
