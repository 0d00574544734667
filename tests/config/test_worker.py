"""The background jobs' process: that jobs are done, also after a worker was killed over one."""

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from config.jobs import forget_old_jobs, retry_stalled
from tests.working import work

pytestmark = pytest.mark.django_db(transaction=True)


def state_of(job: int) -> str:
    return ProcrastinateJob.objects.get(pk=job).status


def test_a_job_is_deferred_with_the_transaction_that_asks_for_it() -> None:
    with transaction.atomic():
        forget_old_jobs.defer(timestamp=0)
        transaction.set_rollback(True)
    assert ProcrastinateJob.objects.count() == 0


def test_a_job_of_a_killed_worker_is_done_by_another() -> None:
    job = forget_old_jobs.defer(timestamp=0)
    with connection.cursor() as cursor:
        # As a worker leaves it that was killed an hour ago in the middle of the job.
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
            " RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id ="
            " (SELECT max(id) FROM procrastinate_workers) WHERE id = %s",
            [job],
        )
    assert state_of(job) == Status.DOING.value
    retry_stalled.defer(timestamp=0)
    work()
    assert state_of(job) == Status.SUCCEEDED.value


def test_a_job_that_runs_is_left_alone() -> None:
    job = forget_old_jobs.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id ="
            " (SELECT max(id) FROM procrastinate_workers) WHERE id = %s",
            [job],
        )
    retry_stalled.defer(timestamp=0)
    work()
    assert state_of(job) == Status.DOING.value


def test_finished_jobs_are_forgotten_in_time() -> None:
    job = forget_old_jobs.defer(timestamp=0)
    work()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '8 days'")
    forget_old_jobs.defer(timestamp=1)
    work()
    assert not ProcrastinateJob.objects.filter(pk=job).exists()
