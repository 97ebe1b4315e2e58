import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from engagement.launch.processes import Household, start


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def wait_until(is_so, seconds=10):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def test_stopping_a_child_ends_what_it_started(tmp_path):
    log = tmp_path / "log"
    child = start("parent", ["/bin/sh", "-c", "sleep 600 & echo $!; wait"], log=log)
    wait_until(lambda: log.read_text().strip())
    grandchild = int(log.read_text())

    child.stop()

    assert child.has_ended
    wait_until(lambda: not is_running(grandchild))


def test_a_deaf_child_is_killed(tmp_path):
    log = tmp_path / "log"
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
    child = start("deaf", [sys.executable, "-c", deaf], log=log)
    wait_until(lambda: log.read_text().strip())

    child.stop(patience=0.3)

    assert child.process.returncode == -signal.SIGKILL


def test_children_leave_in_the_opposite_order_and_the_first_to_end_is_known(tmp_path):
    household = Household()
    household.add(start("stays", ["sleep", "600"], log=tmp_path / "one"))
    ended = household.add(start("ends", ["/bin/sh", "-c", "echo gone"], log=tmp_path / "two"))
    wait_until(lambda: ended.has_ended)

    assert household.ended() is ended
    assert ended.last_words() == "gone"
    household.stop()
    assert household.children == []


def test_children_do_not_outlive_a_parent_that_was_killed(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from engagement.launch.processes import start;"
        "child = start('orphan', ['sleep', '600'], log=Path(sys.argv[1]));"
        "print(child.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "log")],
        capture_output=True,
        text=True,
        check=False,
    )

    wait_until(lambda: not is_running(int(killed.stdout)))
