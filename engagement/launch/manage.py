"""`make manage ARGS=...`: a command of manage.py on the demo that runs beside us."""

import json
import os
import sys
from pathlib import Path

from engagement.launch.place import PROJECT


def main() -> None:
    note = Path(os.environ.get("VAR_DIR") or PROJECT / "var") / "running.json"
    if not note.exists():
        sys.exit("Tawasul is not running here. Start it with `make run` in another window.")
    environment = os.environ | json.loads(note.read_text())
    os.chdir(PROJECT)
    command = [sys.executable, "manage.py", *sys.argv[1:]]
    os.execve(sys.executable, command, environment)  # noqa: S606 -- a command of ours, no shell wanted


if __name__ == "__main__":
    main()
