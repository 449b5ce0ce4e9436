"""Keeps an installation's processes alive and ends them all."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from xuyensuot.runtime.errors import RuntimeProblem, StopRequested
from xuyensuot.runtime.processes import ProcessIdentity, identify

Child = subprocess.Popen[bytes]
FIRST_DELAY = 0.5
LONGEST_DELAY = 15.0
# A process that has run this long has recovered: its next failure is a first one again.
STEADY_SECONDS = 60.0
GRACE_SECONDS = 5.0
WATCHED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(slots=True)
class Service:
    """One child. `launch` starts it; after a failure the next try waits twice as long as the one before.

    `outlives` marks the one that its owner ends after all others: the database.
    """

    name: str
    launch: Callable[[], Child]
    outlives: bool = False
    process: Child | None = None
    launched_at: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self) -> None:
        self.process = self.launch()
        self.launched_at = time.monotonic()

    @property
    def running(self) -> bool:
        return self.process is not None and not has_ended(self.process)

    @property
    def identity(self) -> ProcessIdentity | None:
        return identify(self.process.pid) if self.process else None

    def note_failure(self) -> float:
        """Clears away what the dead child left in its group; returns the seconds until the next try."""
        if self.process is not None:
            end_group(self.process)
            self.process = None
        if time.monotonic() - self.launched_at > STEADY_SECONDS:
            self.failures = 0
        delay = min(FIRST_DELAY * 2.0 ** min(self.failures, 10), LONGEST_DELAY)
        self.failures += 1
        self.due = time.monotonic() + delay
        return delay


def has_ended(child: Child) -> bool:
    """Looks without collecting the child, so that its number, which is also its group's, is not given out yet."""
    if child.returncode is not None:
        return True
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def end_group(child: Child) -> None:
    """Kills the child and whatever it started, then collects it."""
    if child.returncode is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


class Supervisor:
    """Starts services, restarts what dies, and on a signal ends them in the reverse order.

    While `starting`, a signal raises `StopRequested` wherever the program stands; afterwards it sets `stopping`.
    """

    def __init__(self, say: Callable[[str], None], changed: Callable[[], None]) -> None:
        self.services: list[Service] = []
        self.say = say
        self.changed = changed
        self.starting = True
        self.stopping = False
        self.impatient = False

    def listen(self) -> None:
        """A hang-up that `nohup` told us to ignore stays ignored."""
        for number in WATCHED:
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: object) -> None:
        self.impatient = self.stopping
        self.stopping = True
        if self.starting:
            self.starting = False
            raise StopRequested

    def add(self, service: Service) -> None:
        self.services.append(service)
        service.start()
        self.changed()

    def watch(self) -> None:
        """Returns when a signal has asked for the end."""
        self.starting = False
        while not self.stopping:
            for service in self.services:
                self._tend(service)
            time.sleep(0.2)

    def _tend(self, service: Service) -> None:
        if service.running:
            return
        if service.process is not None:
            delay = service.note_failure()
            self.say(f"Tiến trình {service.name} đã dừng đột ngột; khởi động lại sau {delay:g} giây.")
        if time.monotonic() >= service.due:
            try:
                service.start()
            except (RuntimeProblem, OSError) as problem:
                service.note_failure()
                self.say(str(problem))
            self.changed()

    def stop(self) -> None:
        """All at once, each with `GRACE_SECONDS` to finish what it does; a second signal takes that time away."""
        self.starting = False
        children = [s.process for s in self.services if s.process is not None and not s.outlives]
        for child in children:
            if not has_ended(child):
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < deadline and not self.impatient and not all(map(has_ended, children)):
            time.sleep(0.05)
        for child in children:
            end_group(child)
        self.services.clear()
