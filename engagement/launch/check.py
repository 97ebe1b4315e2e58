"""`make check`: everything that reads the code and runs none of it. All checks run; any fault fails the whole."""

import os
import subprocess
import sys
import time

from engagement.launch.place import PROJECT

#: No check needs a store; an empty one in memory spares the question for a server.
ENVIRONMENT = {
    "DEMO": "yes",
    "DJANGO_SETTINGS_MODULE": "tests.settings",
    "DATABASE_URL": "sqlite://:memory:",
}
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {
    "Style (ruff)": ["-m", "ruff", "check", "."],
    "Format (ruff)": ["-m", "ruff", "format", "--check", "."],
    "Types (mypy)": ["-m", "mypy", "."],
    "Import contracts (import-linter)": ["-c", CONTRACTS],
    "Templates (djlint)": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "Settings (Django)": ["-m", "django", "check"],
    "Migrations (Django)": ["-m", "django", "makemigrations", "--check", "--dry-run"],
    "Messages": ["-m", "engagement.launch.messages", "check"],
}


def passes(name: str, command: list[str]) -> bool:
    """Run one check and show what it said."""
    begun = time.monotonic()
    print(f"== {name}", flush=True)
    done = subprocess.run(
        [sys.executable, *command], cwd=PROJECT, env=os.environ | ENVIRONMENT, check=False
    )
    verdict = "passed" if done.returncode == 0 else "FAILED"
    print(f"   {name}: {verdict} in {time.monotonic() - begun:.0f} s\n", flush=True)
    return done.returncode == 0


def main() -> int:
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    if failed:
        print(f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    print(f"All {len(CHECKS)} checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
