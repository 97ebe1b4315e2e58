#!/bin/sh
# Prints the Python to work with: that of the virtual environment, else the newest usable one.
# Where there is none, says in words what is missing and fails.
venv=${VENV:-.venv}
new_enough='import sys; sys.exit(sys.version_info < (3, 11) or sys.version_info.releaselevel != "final")'

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c "$new_enough" 2>/dev/null; then
    printf '%s\n' "$venv/bin/python"
    exit 0
fi

bare=
for name in ${PYTHON:-python3.15 python3.14 python3.13 python3.12 python3.11 python3 python}; do
    "$name" -c "$new_enough" >/dev/null 2>&1 || continue
    if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        printf '%s\n' "$name"
        exit 0
    fi
    bare=${bare:-$name}
done

if [ -n "$bare" ]; then
    version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    cat >&2 <<TXT
Python $version is here, but without the part that makes virtual environments (venv).
  Debian, Ubuntu:  apt-get install python$version-venv   (or python3-venv)
  elsewhere:       the package of your system that brings "venv" and "ensurepip" for Python $version
Then type the same command again.
TXT
else
    found=$(python3 --version 2>&1 || echo "no Python at all")
    cat >&2 <<TXT
Tawasul needs Python 3.11 or newer; here is: $found.
  Debian 12, Ubuntu 24.04 or newer:  apt-get install python3 python3-venv
  elsewhere:                         https://www.python.org/downloads/
Then type the same command again.
TXT
fi
exit 1
