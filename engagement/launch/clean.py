"""Remove the data of the demo. Runs before anything is installed: standard library only."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    var = Path(os.environ.get("VAR_DIR") or PROJECT / "var")
    if not var.exists():
        print("  There is no data here.")
        return 0
    with (var / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(
                "Tawasul is running from this folder. Stop it with Ctrl-C first.", file=sys.stderr
            )
            return 1
        elsewhere = var / "postgres-is-at"
        if elsewhere.exists():
            shutil.rmtree(elsewhere.read_text().strip(), ignore_errors=True)
        shutil.rmtree(var)
    print(f"  Removed {var}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
