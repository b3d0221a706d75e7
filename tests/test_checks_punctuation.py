"""Rules of group F: the marks of a sentence (GB/T 15834)."""

import pytest
from checking import findings, mended

F01 = {
    "他说,要办好.": ("他说，要办好.", [","]),
    "办好(三件)事": ("办好（三件）事", ["(", ")"]),
    "会议于9:00开始": ("会议于9:00开始", []),
    "参会人员:各村": ("参会人员：各村", [":"]),
    "GDP(国内生产总值)增长": ("GDP（国内生产总值）增长", ["(", ")"]),
    "共1,200户": ("共1,200户", []),
}


@pytest.mark.parametrize(("text", "expected"), F01.items(), ids=list(F01))
def test_f01_half_width_marks_beside_hanzi_are_mended(text: str, expected: tuple[str, list[str]]) -> None:
    assert (mended(text, "F01"), findings(text, "F01")) == expected
