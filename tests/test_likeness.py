"""What counts as the same and as near, and that those near each other are found among many."""

import itertools
import random

import pytest

from drafter.likeness import NEAR, Neighbours, are_near, likeness, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("民生无小事，枝叶总关情。", "民生无小事  枝叶总关情！"),
        ("ＡＢＣ平台", "abc平台"),
        ("共走访12户", "共走访 1,300 户"),
        ("共走访【待补：户数】户", "共走访30户"),
        ("{{ unit }}开展[[专项]]整治", "【待填：单位】开展专项整治"),
        ("“一网通办”", "《一网通办》"),
        ("。", ""),
    ],
    ids=["marks and blanks", "width and case", "figures", "blank", "optional part", "quotation marks", "nothing"],
)
def test_what_does_not_count_is_not_compared(one, other):
    assert normal(one) == normal(other)
    assert likeness(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("走进一线察民情", "走进一线听民情", True),
        ("走进一线察民情", "走进一线解民忧", False),
        ("聚焦难点解民忧", "凝聚众智谋发展", False),
        ("脚踏实地", "脚踏实干", False),
        ("每周三固定为入户走访日，班子成员分片包联。", "每周四固定为入户走访日，班子成员分片包干。", True),
        ("每周三固定为入户走访日，班子成员分片包联。", "班子成员分片包联，每周三固定为入户走访日。", False),
        ("民生无小事，枝叶总关情。", "民生无小事。", False),
        ("Sharing cases with partners", "Sharing cases with a partner", True),
    ],
    ids=["one character of seven", "three of seven", "another heading", "one of four", "two of twenty", "turned round", "a part", "English"],
)  # fmt: skip
def test_near_is_what_a_reader_takes_for_a_repetition(one, other, near):
    assert are_near(one, other) is are_near(other, one) is near


def many(count: int) -> list[str]:
    """Return texts of random characters, every third one a changed copy of an earlier one."""
    lot = random.Random(7)
    hanzi = [chr(0x4E00 + number) for number in range(400)]
    texts: list[str] = []
    for number in range(count):
        if number % 3 == 2:
            copy = list(lot.choice(texts))
            for _ in range(lot.choice((1, 1, 2))):
                copy[lot.randrange(len(copy))] = lot.choice(("", lot.choice(hanzi)))
            texts.append("".join(copy))
        else:
            texts.append("".join(lot.choices(hanzi, k=lot.randint(7, 30))))
    return texts


def test_all_pairs_that_comparing_each_with_each_finds_are_found():
    texts = many(400)
    expected = {
        (one, other) for one, other in itertools.combinations(range(400), 2) if are_near(texts[one], texts[other])
    }
    found = {(one, other) for _, one, other in Neighbours(texts).pairs()}
    assert found <= expected
    assert len(expected) > 100
    assert len(found) >= 0.98 * len(expected)


def test_the_nearest_come_first_and_texts_may_be_added():
    texts = Neighbours(["走进一线察民情", "凝聚众智谋发展", "走进一线察民情。"])
    texts.add("走进一线听民情")
    assert len(texts) == 4
    assert [number for _, number in texts.near("走进一线察民情")] == [0, 2, 3]
    assert [number for _, number in texts.near("走进一线察民情", least=0.9)] == [0, 2]
    assert texts.near("没有的话") == []


def test_the_same_texts_are_each_paired_with_the_first():
    assert list(Neighbours(["甲乙丙丁", "甲、乙丙丁", "甲乙丙丁。"]).pairs()) == [(1.0, 0, 1), (1.0, 0, 2)]


def test_texts_of_one_mould_are_compared_with_some_of_the_others_only():
    texts = Neighbours(f"清河镇{chr(0x4E00 + number)}村召开会议研究工作" for number in range(2000))
    assert 0 < len(texts.near("清河镇东村召开会议研究工作")) <= 9
    assert NEAR == 0.85


def test_what_is_near_is_found_among_many_that_share_common_words():
    lot = random.Random(3)
    words = [f"{chr(0x4E00 + 3 * number)}{chr(0x4E01 + 3 * number)}" for number in range(60)]
    moulds = ["".join(lot.choices(words, k=10)) for _ in range(3000)]
    texts = Neighbours(moulds)
    for number in range(0, 3000, 150):
        changed = moulds[number][:7] + "河" + moulds[number][8:]
        assert number in [place for _, place in texts.near(changed)]
