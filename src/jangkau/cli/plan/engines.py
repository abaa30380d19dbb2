"""Doing many jobs at once: in processes here, or by Spark wherever its master is."""

import importlib.util
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path

from jangkau.cli.plan.jobs import Done, Job, work
from jangkau.domain.terms import Refusal

NO_SPARK = Refusal(
    "plan.no_spark",
    id="Mesin Spark belum bisa dipakai: {what} tidak ada. Pasang pyspark (`pip install pyspark`) dan "
    "Java 17, atau pakai `--engine processes`.",
    en="The engine Spark cannot be used yet: {what} is missing. Install pyspark (`pip install pyspark`) "
    "and Java 17, or use `--engine processes`.",
)


def by_processes(found: Iterable[Job | Done], *, processes: int) -> Iterator[Done]:
    """The jobs done in so many processes, as they finish; one more than that is held ready."""
    context = get_context("spawn")  # a forked child would share the database's connection
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        running: set[Future[Done]] = set()
        for one in found:
            if isinstance(one, Done):
                yield one
                continue
            running.add(pool.submit(work, one))
            if len(running) > processes:
                ready, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ready)
        while running:
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in ready)


def by_spark(found: Iterable[Job | Done], *, master: str) -> Iterator[Done]:
    """The same jobs done by Spark; `master` is `local[2]` or the address of a cluster.

    Its workers need this program, but no database. Refuses `plan.no_spark`.
    """
    check_spark()
    from pyspark.sql import SparkSession

    waiting = list(found)
    yield from (one for one in waiting if isinstance(one, Done))
    held = [pickle.dumps(one) for one in waiting if isinstance(one, Job)]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("jangkau plan")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    try:
        context = session.sparkContext
        rows = context.parallelize(held, max(1, len(held))).map(_work_pickled)
        for done in rows.toLocalIterator(prefetchPartitions=True):
            yield pickle.loads(done)
    finally:
        session.stop()


def check_spark() -> None:
    """Whether Spark can run here. Refuses `plan.no_spark`."""
    if importlib.util.find_spec("pyspark") is None:
        raise NO_SPARK(what="pyspark")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and (Path(home) / "bin" / "java").exists()):
        raise NO_SPARK(what="Java")


def _work_pickled(job: bytes) -> bytes:
    return pickle.dumps(work(pickle.loads(job)))
