"""Numbers for a program that watches, in the format of Prometheus."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from clients.queries import metrics as queries
from clients.queries.metrics import Counts
from config import metrics


@login_not_required
@never_cache
@require_safe
def metrics_page(request: HttpRequest) -> HttpResponse:
    """Return what is counted to whoever shows the token of the environment; to others there is nothing here."""
    _kind, _space, shown = request.headers.get("Authorization", "").partition(" ")
    if not settings.METRICS_TOKEN or not constant_time_compare(shown, settings.METRICS_TOKEN):
        raise Http404
    registry = CollectorRegistry()
    registry.register(FromDatabase(queries.counts(now=timezone.now())))
    content = generate_latest(registry) + generate_latest(metrics.of_all_processes())
    return HttpResponse(content, content_type=CONTENT_TYPE_PLAIN_0_0_4)


class FromDatabase(Collector):
    """Tells what was counted in the database, which is the same whichever process is asked."""

    def __init__(self, found: Counts) -> None:
        self.found = found

    def collect(self) -> Iterator[Metric]:
        """Yield each number with what it means."""
        yield from self._machinery()
        mails = GaugeMetricFamily("evenkeel_mails", "Mails by kind and state.", labels=["kind", "state"])
        for (kind, state), number in sorted(self.found.mails.items()):
            mails.add_metric([kind, state], number)
        imports = GaugeMetricFamily("evenkeel_import_runs", "Imports of the last day by state.", labels=["state"])
        for state, number in sorted(self.found.imports.items()):
            imports.add_metric([state], number)
        yield from (mails, imports)
        yield GaugeMetricFamily("evenkeel_mail_attempts", "Attempts to hand over the mails kept.", self.found.attempts)
        yield GaugeMetricFamily("evenkeel_overdue_schedules", "Reports and sweeps overdue.", self.found.overdue)
        for name, number in self.found.totals.items():
            yield GaugeMetricFamily(f"evenkeel_{name}", f"Number of {name.replace('_', ' ')}.", number)
        yield from self._tasks()

    def _machinery(self) -> Iterator[Metric]:
        fares = self.found.machinery
        ages = GaugeMetricFamily("evenkeel_heartbeat_age_seconds", "Since the last heartbeat.", labels=["who"])
        for who, age in (("beat", fares.beat), ("worker", fares.worker)):
            if age is not None:
                ages.add_metric([who], age)
        yield ages
        late = GaugeMetricFamily("evenkeel_oldest_waiting_seconds", "How late the oldest is.", labels=["what"])
        for what, age in (("mail", fares.mail), ("schedule", fares.schedule)):
            late.add_metric([what], age or 0)
        yield late

    def _tasks(self) -> Iterator[Metric]:
        runs = CounterMetricFamily("evenkeel_task_runs", "Runs of a task.", labels=["task"])
        failures = CounterMetricFamily("evenkeel_task_failures", "Runs that failed.", labels=["task"])
        seconds = CounterMetricFamily("evenkeel_task_seconds", "How long they took in all.", labels=["task"])
        for task in self.found.tasks:
            runs.add_metric([task.name], task.runs)
            failures.add_metric([task.name], task.failures)
            seconds.add_metric([task.name], task.seconds)
        yield from (runs, failures, seconds)
