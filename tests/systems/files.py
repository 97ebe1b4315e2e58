"""Files of the import shape: the five real ones where they are, and small ones made for a test."""

import json
from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "systems"

real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the five real systems are not here ({REAL.name} beside the project)"
)


def paths_of_real_files() -> list[Path]:
    return sorted(REAL.glob("*.json"))


def small(**changes):
    """A whole system in a few lines; a change of None takes a part away."""
    data = {
        "format": "engagement-import/1",
        "system": "riverside-2020",
        "source": "riverside.txt",
        "source_info": {"kind": "press release"},
        "group": {"ref": "riverside", "name": {"ar": "ضفة النهر", "en": "Riverside"}},
        "cycles": [{"ref": "riverside-2020", "year": 2020, "host": "trust", "status": "active"}],
        "organisations": [
            {"ref": "trust", "name": {"ar": "الوقف", "en": "The Trust"}, "kind": "foundation"}
        ],
        **changes,
    }
    return {key: value for key, value in data.items() if value is not None}


@pytest.fixture
def file(tmp_path):
    """Writes systems to files and gives their paths."""

    def write(data, name="system.json"):
        path = tmp_path / name
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return path

    return write
