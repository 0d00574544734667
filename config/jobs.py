"""Jobs about the jobs themselves."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

#: A worker says every ten seconds that it lives; one that has not for so long is gone.
SILENCE = 60.0
#: How long what was done is remembered, in hours; failures longer, to be looked into.
KEPT_HOURS, KEPT_FAILURES_HOURS = 24 * 7, 24 * 60


@app.periodic(cron="*/2 * * * *")
@app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give jobs of workers that were killed to somebody else."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await jobs.retry_job(job)


@app.periodic(cron="40 3 * * *")
@app.task(name="forget_old_jobs", queueing_lock="forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Delete jobs that ended long ago."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(nb_hours=KEPT_HOURS)
    await jobs.delete_old_jobs(nb_hours=KEPT_FAILURES_HOURS, include_failed=True)
