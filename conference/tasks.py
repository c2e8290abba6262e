# SPDX-License-Identifier: EUPL-1.2
"""What the worker runs (`manage.py db_worker`)."""

from typing import Any

from django_tasks import task

from conference import jobs


@task()
def run_job(job_id: int, params: dict[str, Any]) -> None:
    """One piece of long work; which one stands in the Job."""
    jobs.run(job_id, params)
