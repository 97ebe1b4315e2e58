"""Remove the data of the demo, but for backups somebody took. Runs before anything is installed: standard library only."""

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
        backups = var / "backups"
        is_kept = backups.is_dir() and any(backups.iterdir())
        for path in list(var.iterdir()):
            if path != backups or not is_kept:
                remove(path)
    if is_kept:
        print(f"  Removed {var}, but for {backups}")
        return 0
    var.rmdir()
    print(f"  Removed {var}")
    return 0


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
