from fontTools.ttLib import TTFont

from engagement import fonts


def test_the_fonts_are_small_and_hold_the_letters_of_the_pages(tmp_path):
    assert fonts.make(tmp_path) == 2
    assert fonts.make(tmp_path) == 0

    assert {path.name for path in tmp_path.iterdir()} == {
        "plex-400.woff2",
        "plex-600.woff2",
        "OFL.txt",
    }
    for name in ("plex-400.woff2", "plex-600.woff2"):
        assert (tmp_path / name).stat().st_size < 40_000
        with TTFont(tmp_path / name) as font:
            drawn = font.getBestCmap()
        assert {ord(letter) for letter in "تواصل مجموعة أإآةىؤئ ٠٩ Éàçœ 2020 →←"} <= set(drawn)
