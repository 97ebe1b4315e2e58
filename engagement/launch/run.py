"""`make run`: the whole platform on one machine, until Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import FrameType

from engagement.launch import postgres, valkey
from engagement.launch.alive import responds
from engagement.launch.environment import port_in_the_way
from engagement.launch.place import PROJECT, Place
from engagement.launch.processes import CannotStart, Child, Household, start
from engagement.launch.steps import step

PATIENCE = 60.0
LEAVING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Leave(BaseException):
    """Somebody asked us to stop."""


class Demo:
    """The processes of one `make run`."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.household = Household()
        self.asked = Event()

    def ask_to_leave(self, _number: int, _frame: FrameType | None) -> None:
        # The first wish ends what is under way; later ones change nothing, as we are leaving already.
        if not self.asked.is_set():
            self.asked.set()
            raise Leave

    def start_stores(self) -> None:
        sockets = self.place.sockets
        if sockets is None:
            raise CannotStart("There is no folder for the sockets.")
        with step("Database") as done:
            if os.environ.get("DATABASE_URL"):
                done.words = "yours (DATABASE_URL)"
            else:
                lent = postgres.start_server(var=self.place.var, sockets=sockets, project=PROJECT)
                self.household.add(lent.child)
                self.place.tell(DATABASE_URL=lent.url)
                done.words = "PostgreSQL started"
        with step("Broker") as done:
            if os.environ.get("REDIS_URL"):
                done.words = "yours (REDIS_URL)"
            else:
                broker = valkey.start_server(var=self.place.var, sockets=sockets)
                self.household.add(broker.child)
                self.place.tell(REDIS_URL=broker.url)
                done.words = "Valkey started"

    def prepare(self) -> None:
        self.place.write_note()
        prepared = subprocess.run(
            [sys.executable, "-m", "engagement.launch.prepare"],
            cwd=PROJECT,
            env=self.place.environment | {"LOG_LEVEL": "WARNING"},
            check=False,
        )
        if prepared.returncode:
            raise CannotStart("The step above failed; what it said stands above.")

    def start_catcher(self) -> None:
        with step("Letters") as done:
            if os.environ.get("EMAIL_URL"):
                done.words = "leave through your server (EMAIL_URL)"
                return
            port = free_port()
            folder = str(self.place.var / "letters")
            self._start(
                "catcher", "engagement.launch.catcher", "--folder", folder, "--port", str(port)
            )
            self.place.tell(EMAIL_URL=f"smtp://127.0.0.1:{port}")
            self.place.write_note()
            wait_for("the catcher of letters", lambda: answers(port), self.household)
            done.words = "kept on this machine, none is sent on"

    def start_work(self) -> None:
        with step("Worker") as done:
            schedule = str(self.place.var / "beat-schedule")
            self._start("worker", *worker_command(), "--beat", "--schedule", schedule)
            done.words = "started, with its clock"
        with step("Web server") as done:
            self._start("web", *web_command("127.0.0.1", self.place.port))
            wait_for("the web server", lambda: responds(self.place.address), self.household)
            done.words = "started"

    def _start(self, name: str, module: str, *arguments: str) -> Child:
        command = [sys.executable, "-m", module, *arguments]
        log = self.place.var / f"logs/{name}.log"
        environment = self.place.environment
        return self.household.add(start(name, command, log=log, env=environment, cwd=PROJECT))

    def say_where(self) -> None:
        print(f"\nTawasul is at {self.place.address}/\n", flush=True)
        people = self.place.var / "sign-ins.json"
        rows = json.loads(people.read_text()) if people.exists() else []
        if rows:
            print(f"Sign in at {self.place.address}/en/accounts/login/ as")
            widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
        for role, email, password in rows:
            print(f"  {role:<{widths[0]}}  {email:<{widths[1]}}  {password}")
        # A browser gives no passkey to an address made of numbers.
        print(f"Passkeys need an address with a name: {self.place.named_address}/")
        if not os.environ.get("EMAIL_URL"):
            print(f"Letters are kept at {self.place.address}/demo/letters/")
        print("Ctrl-C stops everything; the data stays. Logs are in var/logs/.", flush=True)

    def watch(self) -> None:
        while True:
            ended = self.household.ended()
            if ended is not None:
                raise CannotStart(
                    f"The process “{ended.name}” ended by itself, so everything stops. "
                    f"Its last words ({ended.log}):\n{ended.last_words()}"
                )
            self.asked.wait(0.5)

    def run(self) -> None:
        self.start_stores()
        self.prepare()
        self.start_catcher()
        self.start_work()
        self.say_where()
        self.watch()


def web_command(host: str, port: int) -> list[str]:
    command = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    return [*command, "--blocking-threads", "4", "engagement.wsgi:application"]


def worker_command() -> list[str]:
    quiet = ["--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    return ["celery", "--app", "engagement", "worker", "--concurrency", "3", *quiet]


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def wait_for(what: str, is_there: Callable[[], bool], household: Household) -> None:
    """Wait until it is there.

    Raises CannotStart if a process ended meanwhile or it took too long.
    """
    deadline = time.monotonic() + PATIENCE
    while not is_there():
        ended = household.ended()
        if ended is not None:
            raise CannotStart(f"“{ended.name}” ended. Its last words:\n{ended.last_words()}")
        if time.monotonic() > deadline:
            raise CannotStart(f"We waited {PATIENCE:.0f} s for {what}, in vain. See var/logs/.")
        time.sleep(0.1)


def open_place() -> Place:
    port = os.environ.get("PORT", "8000")
    problem = port_in_the_way(port)
    if problem:
        raise CannotStart(problem)
    place = Place(Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve(), int(port))
    place.enter()
    place.tell(DEMO="yes", PUBLIC_URL=place.address, VAR_DIR=str(place.var))
    place.tell(SECRET_KEY=place.secret_key())
    return place


def main() -> int:
    try:
        place = open_place()
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    demo = Demo(place)
    for number in LEAVING:
        signal.signal(number, demo.ask_to_leave)
    code = 0
    try:
        demo.run()
    except Leave:
        print("\nStopping", end="", flush=True)
    except CannotStart as reason:
        print(f"\n{reason}", file=sys.stderr, flush=True)
        code = 1
    finally:
        demo.asked.set()
        demo.household.stop()
        place.leave()
    print("\nTawasul has stopped; its data is kept." if code == 0 else "Everything has stopped.")
    return code


if __name__ == "__main__":
    sys.exit(main())
