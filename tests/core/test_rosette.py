import hashlib

import pytest

from core.rosette import VARIANTS, rosette

DIGESTS = ["9e6c739fb27c", "3715290422fd", "1fe2586e3d27", "d1486f83be76", "dc9381f5baf6"]


@pytest.mark.parametrize(("variant", "digest"), list(zip(VARIANTS, DIGESTS, strict=True)))
def test_the_same_group_and_year_give_the_same_drawing_for_ever(variant, digest):
    drawn = rosette("V20", 2020, "#0b5f55", variant)
    assert hashlib.sha256(drawn.encode()).hexdigest()[:12] == digest


def test_a_name_cannot_write_markup():
    drawn = rosette('<b>"', 2020, '"><script>', "social", '"x')
    assert "<script>" not in drawn
    assert "<b>" not in drawn
