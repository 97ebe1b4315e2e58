"""`make manage ARGS=...`: a command of manage.py on the demo that runs beside us."""

import json
import os
import sys
from pathlib import Path

from engagement.launch.place import PROJECT


def main() -> int:
    note = Path(os.environ.get("VAR_DIR") or PROJECT / "var") / "running.json"
    if not note.exists():
        print("Tawasul is not running here. Start it with `make run` in another window.")
        return 1
    environment = os.environ | json.loads(note.read_text())
    os.chdir(PROJECT)
    os.execve(sys.executable, [sys.executable, "manage.py", *sys.argv[1:]], environment)


if __name__ == "__main__":
    sys.exit(main())
