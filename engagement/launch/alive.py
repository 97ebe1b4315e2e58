"""Whether a web server answers at all: `python -m engagement.launch.alive http://127.0.0.1:8000`."""

import sys
import urllib.error
import urllib.request


def responds(address: str) -> bool:
    """Whether any answer comes; a page that says what is not well is one."""
    try:
        with urllib.request.urlopen(f"{address}/health/", timeout=10):  # noqa: S310 -- our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if responds(sys.argv[1]) else 1)
