import struct
from typing import Any

from core.social import social_picture

V20: dict[str, Any] = {
    "name": "مجموعة تواصل القيم",
    "mark": "V20",
    "year": 2020,
    "accent": "#ffee00",
    "language": "ar",
}


def test_the_picture_has_its_size_and_is_drawn_once(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    drawn = social_picture(**V20)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", drawn[16:24]) == (1200, 630)
    assert social_picture(**V20) == drawn
    assert len(list((tmp_path / "social").iterdir())) == 1


def test_words_are_never_markup(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    hostile = '#read("/etc/passwd") $ \\ " *x* ' + "long " * 40
    assert social_picture(
        **{**V20, "name": hostile, "line": hostile, "language": "en", "year": None}
    )
