"""What can break while mails are sent: each fault lets them become due, breaks something, and says what it may cost."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Final

from tests.chaos.office import EveryNth
from tests.chaos.scene import QUIET, SILENCE, Scene
from tests.chaos.tally import Allowed

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
SENDERS: Final = 2  # processes of one worker: as many mails can be under way
NIGHT: Final = 31  # hours before the mails are due: the clocks go forward after the first of them

Fault = Callable[[Scene], Allowed]


def nothing(scene: Scene) -> Allowed:
    """Break nothing."""
    scene.begins()
    return Allowed()


def senders_killed(scene: Scene) -> Allowed:
    """Kill a sender in mid-send, again and again."""
    chance = random.Random(scene.week)  # noqa: S311 (which of two)
    killed: list[int] = []

    def kill() -> None:
        senders = scene.senders()
        if senders:
            killed.append(scene.kill(chance.choice(senders)))

    scene.office.answers["DATA"] = EveryNth(max(8, scene.number // 25), do=kill)
    scene.begins()
    scene.came(0.95)
    scene.office.answers.clear()
    return Allowed(repeats=sum(killed))


def all_killed(scene: Scene) -> Allowed:
    """Kill worker and scheduler together."""
    scene.begins()
    killed = 0
    for share in scene.moments:
        scene.came(share)
        senders = scene.senders()
        scene.kill(*scene.of(" worker "), *scene.of(" beat "))
        killed += scene.kill(*senders)
    return Allowed(repeats=killed)


def frozen(scene: Scene) -> Allowed:
    """Stop a sender for longer than its lease, and let it go on then."""
    stopped: list[int] = []

    def stop() -> None:
        if not stopped:
            stopped.extend(scene.senders()[:1])
            scene.kill(*stopped, number=signal.SIGSTOP)

    scene.office.answers["DATA"] = EveryNth(scene.number // 4, do=stop, most=1)
    scene.begins()
    scene.came(0.9)
    time.sleep(2)
    scene.clock.set(scene.clock.now() + timedelta(minutes=4))
    scene.came(0.99)
    scene.kill(*stopped, number=signal.SIGCONT)
    return Allowed(repeats=SENDERS)


def redis_stopped(scene: Scene) -> Allowed:
    """Stop Redis for a while."""
    scene.begins()
    scene.came(0.25)
    scene.broker.stop()
    time.sleep(8)
    scene.broker.start()
    return Allowed()


def redis_flushed(scene: Scene) -> Allowed:
    """Let Redis forget everything."""
    scene.begins()
    for share in (0.0, *scene.moments):
        scene.came(share)
        scene.flush()
    return Allowed()


def no_scheduler(scene: Scene) -> Allowed:
    """Let the scheduler be dead for a day."""
    beat = scene.of(" beat ")
    scene.kill(*beat, number=signal.SIGSTOP)
    time.sleep(2)
    scene.begins()
    time.sleep(2)
    scene.begins(scene.due + DAY)
    scene.kill(*beat)  # and is started again
    return Allowed()


def night(scene: Scene) -> Allowed:
    """Let the clocks go forward in the night before."""
    due = scene.due.astimezone(UTC)
    for hours in range(NIGHT, 0, -3):
        scene.clock.set(due - hours * HOUR)
        time.sleep(1.5)
    scene.begins()
    return Allowed()


def clock_ahead(scene: Scene) -> Allowed:
    """Let the clock jump three hours ahead, and back again later."""
    scene.begins()
    scene.came(0.25)
    scene.clock.set(scene.clock.now() + 3 * HOUR)
    scene.came(0.6)
    scene.clock.set(scene.clock.now() - 3 * HOUR)
    return Allowed(repeats=SENDERS)  # their claims are over by the new clock


def clock_set_right(scene: Scene) -> Allowed:
    """Set a clock right that was a day ahead, while mails are sent."""
    scene.begins()
    scene.came(0.3)
    scene.waits_for_all()
    scene.clock.set(scene.clock.now() - DAY)
    return Allowed()


def greeted(answer: str) -> Fault:
    """Return the fault of a mail server that lets nobody in for a while."""

    def fault(scene: Scene) -> Allowed:
        scene.office.answers["CONNECT"] = answer
        scene.begins()
        time.sleep(12)
        scene.office.answers.clear()
        return Allowed()

    return fault


def busy(scene: Scene) -> Allowed:
    """Let the mail server put every recipient off, twice."""
    scene.office.answers["RCPT"] = "451 Try again later"
    scene.begins()
    scene.tried(1)
    scene.clock.set(scene.clock.now() + timedelta(minutes=2))
    scene.tried(2)
    scene.office.answers.clear()
    return Allowed()


def unknown_people(scene: Scene) -> Allowed:
    """Let the mail server know one in twenty people no longer."""
    answers = EveryNth(20, "550 No such user")
    scene.office.answers["RCPT"] = answers
    scene.begins()
    scene.settles()
    scene.office.answers.clear()
    return Allowed(dead=answers.times)


def slow(scene: Scene) -> Allowed:
    """Let each answer of the mail server take a second, for a while."""
    scene.office.pace = 1.0
    scene.begins()
    time.sleep(20)
    scene.office.pace = 0.0
    return Allowed()


def at_some(step: str, answer: str, *, repeats: bool) -> Fault:
    """Return the fault of a mail server that does so at one mail in thirty."""

    def fault(scene: Scene) -> Allowed:
        answers = EveryNth(30, answer)
        scene.office.answers[step] = answers
        scene.quiet = SILENCE if answer == "stall" else QUIET
        scene.begins()
        scene.settles()
        scene.office.answers.clear()
        scene.quiet = QUIET
        # One to which it happened twice is not tried again, and says so.
        return Allowed(repeats=answers.times * repeats, dead=0 if repeats or step != "DATA" else 2)

    return fault


def database_restarted(scene: Scene) -> Allowed:
    """Stop the database without a word and start it again."""
    scene.begins()
    for share in scene.moments:
        scene.came(share)
        scene.database.stop(signal.SIGQUIT)
        scene.database.start()
    return Allowed(repeats=SENDERS * len(scene.moments))


def database_away(scene: Scene) -> Allowed:
    """Take the database away for a while."""
    scene.begins()
    scene.came(0.25)
    scene.database.stop(signal.SIGQUIT)
    time.sleep(45)
    scene.database.start()
    return Allowed(repeats=SENDERS)


def crowd(scene: Scene) -> Allowed:
    """Run a second worker, a second scheduler, and `manage.py send_reports` by hand, all at the same moment."""
    celery = ("-W", "ignore", "-m", "celery", "--quiet", "--app", "config.celery")
    scene.also_runs(
        *celery, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle", "--hostname", "second"
    )
    scene.also_runs(*celery, "beat", "--pidfile", "", "--schedule", str(scene.folder / "second-beat"))
    time.sleep(6)
    scene.also_runs("manage.py", "send_reports")
    scene.begins()
    scene.also_runs("manage.py", "send_reports")
    scene.came(1.0)
    scene.ends()
    return Allowed()


FAULTS: Final[dict[str, Fault]] = {
    "none": nothing,
    "second worker and scheduler, and by hand": crowd,
    "sender killed in mid-send, again and again": senders_killed,
    "worker and scheduler killed": all_killed,
    "clocks forward in the night": night,
    "sender stopped past its lease": frozen,
    "Redis stopped": redis_stopped,
    "Redis flushed": redis_flushed,
    "scheduler dead for a day": no_scheduler,
    "clock 3 h ahead, then back": clock_ahead,
    "clock a day ahead, set right": clock_set_right,
    "SMTP 421 at connect": greeted("421 Come back later"),
    "SMTP 554 at connect": greeted("554 No"),
    "SMTP 451 for all, twice": busy,
    "SMTP 550 for one in 20": unknown_people,
    "SMTP slow: 1 s an answer": slow,
    "SMTP silent before the text, one in 30": at_some("RCPT", "stall", repeats=False),
    "SMTP silent after the text, one in 30": at_some("DATA", "stall", repeats=True),
    "SMTP takes it and drops, one in 30": at_some("DATA", "drop", repeats=True),
    "SMTP drops it, one in 30": at_some("DATA", "lose", repeats=False),
    "database restarted": database_restarted,
    "database away for 45 s": database_away,
}
#: How long before the mails are due each story begins; those that are not named: an hour.
BEFORE: Final = {"clocks forward in the night": NIGHT * HOUR}
#: Those that a run of little time keeps: one of each kind.
SHORT: Final = (
    "second worker and scheduler, and by hand",
    "sender killed in mid-send, again and again",
    "worker and scheduler killed",
    "Redis flushed",
    "SMTP takes it and drops, one in 30",
    "database restarted",
)
