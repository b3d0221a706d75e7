"""Finding phrases: what is typed, which phrase comes first, and what of it is marked."""

from functools import cache
from pathlib import Path

import pytest

from drafter import yamlfile
from drafter.bank.query import Filters, How
from drafter.bank.search import search
from drafter.hanzi import fold
from drafter.model.phrase import Phrase
from drafter.pipeline.office import Office
from drafter.schema.phrases import read_phrases

HERE = Path(__file__).parent / "search"


def relevance() -> dict[str, dict[str, str]]:
    """Return the table: for each part, what is typed and how the phrase begins that comes first."""
    parts: dict[str, dict[str, str]] = {}
    for line in (HERE / "relevance.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            part = parts.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            typed, _, text = line.partition(" => ")
            part[typed] = text
    return parts


TABLE = relevance()


@cache
def small_bank():
    return read_phrases(yamlfile.parse((HERE / "bank.yaml").read_text("utf-8"), "bank.yaml"))


@cache
def shipped_bank():
    return Office().bank.phrases


@pytest.mark.parametrize("part", TABLE)
def test_the_right_phrase_comes_first(part):
    bank = shipped_bank() if part == "shipped bank" else small_bank()
    first = {typed: [one.phrase.text for one in search(bank, typed, limit=1).hits] for typed in TABLE[part]}
    assert first == {
        typed: [
            next(
                (phrase.text for phrase in bank if fold(phrase.text).startswith(fold(text))),
                f"no phrase in {len(bank)}: {text}",
            )
        ]
        for typed, text in TABLE[part].items()
    }


def test_the_table_has_sixty_lines():
    assert sum(map(len, TABLE.values())) >= 60


def bank(*texts: str, **keys: object) -> list[Phrase]:
    return [Phrase(f"p{number}", text, "opening", **keys) for number, text in enumerate(texts)]  # type: ignore[arg-type]


def texts(found) -> list[str]:
    return [one.phrase.text for one in found.hits]


def test_the_text_itself_comes_before_its_start_before_words_together_before_words_apart_before_tags():
    phrases = [
        Phrase("a", "别的。", "opening", tags=("实事",)),
        Phrase("b", "办好民生一件一件又一件实事。", "opening"),
        Phrase("c", "做民生实事。", "opening"),
        Phrase("d", "民生实事项目。", "opening"),
        Phrase("e", "民生实事。", "opening"),
    ]
    assert [one.phrase.id for one in search(phrases, "民生 实事").hits] == ["e", "d", "c", "b"]
    assert [one.phrase.id for one in search(phrases, "民生实事").hits] == ["e", "d", "c"]
    assert [one.phrase.id for one in search(phrases, "实事").hits] == ["e", "c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("typed", "text", "how", "marked"),
    [
        ("小事", "民生无小事，件件是小事。", How.TEXT, ["小事", "小事"]),
        ("小事，枝叶", "民生无小事，枝叶总关情。", How.TEXT, ["小事，枝叶"]),
        ("小事枝叶", "民生无小事，枝叶总关情。", How.TEXT, ["小事，枝叶"]),
        ("枝叶 民生", "民生无小事，枝叶总关情。", How.TEXT, ["民生", "枝叶"]),
        ("民生 无小", "民生无小事。", How.TEXT, ["民生无小"]),
        ("SERVICES", "Digital services grow.", How.TEXT, ["services"]),
        ("ｄｉｇｉｔａｌ", "Digital services grow.", How.TEXT, ["Digital"]),
        ("無小事", "民生無小事。", How.TEXT, ["無小事"]),
        ("无小事", "民生無小事。", How.TEXT, ["無小事"]),
        ("xiaoshi", "民生无小事。", How.PINYIN, ["小事"]),
        ("xs", "民生无小事。", How.INITIALS, ["小事"]),
        ("lvse", "绿色发展。", How.PINYIN, ["绿色"]),
        ("lüse", "绿色发展。", How.PINYIN, ["绿色"]),
        ("meidai", "民生无小事", None, None),
        ("走访", "进村入户。", How.TAGS, []),
        ("小声", "民生无小升。", How.SOUND, ["小升"]),
        ("digtal", "Digital services grow.", How.NEAR, ["Digital"]),
    ],
)
def test_what_is_found_is_marked(typed, text, how, marked):
    hits = search(bank(text, tags=("走访",)), typed).hits
    if how is None:
        assert not hits
        return
    assert [one.how for one in hits] == [how]
    assert [text[begin:end] for begin, end in hits[0].spans] == marked


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("服务 -窗口", ["服务群众。"]),
        ("-窗口", ["服务群众。", "digital services 上线。"]),
        ('"services 上"', ["digital services 上线。"]),
        ('"services digital"', []),
        ("services digital", ["digital services 上线。"]),
        ("服务 上线", []),
    ],
)
def test_several_words_phrases_and_exclusion(typed, found):
    assert texts(search(bank("服务群众。", "窗口服务要更好。", "digital services 上线。"), typed)) == found


def test_what_is_exact_hides_what_is_only_near():
    found = search(bank("民生无小事。", "民声无小事。"), "民生无小事")
    assert texts(found) == ["民生无小事。"]
    assert not found.is_near
    assert search(bank("民声无小事。"), "民生无小事").is_near


def test_among_equals_use_comes_first_then_the_stronger_layer_then_the_shorter():
    phrases = [
        Phrase("long", "服务群众要上心。", "opening", layer="project"),
        Phrase("team", "服务到家。", "opening", layer="team"),
        Phrase("own", "服务到家了。", "opening", layer="project"),
        Phrase("used", "服务群众永远在路上。", "opening", layer="built-in"),
    ]
    assert [one.phrase.id for one in search(phrases, "服务", used={"used": 3}).hits] == ["used", "own", "long", "team"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(tag="调研"), ["b"]),
        (Filters(shortest=4, longest=4), ["a"]),
        (Filters(shortest=5), ["b", "c"]),
        (Filters(longest=4), ["a"]),
        (Filters(language="en"), ["c"]),
        (Filters(kind="heading", language="zh"), ["b"]),
    ],
)
def test_filters(filters, ids):
    phrases = [
        Phrase("a", "服务到家。", "opening"),
        Phrase("b", "服务群众到家", "heading", tags=("调研",)),
        Phrase("c", "服务 serves", "heading", language="en-GB"),
    ]
    assert [one.phrase.id for one in search(phrases, "服务", filters).hits] == ids


def test_a_limit_counts_what_it_leaves_out():
    found = search(bank("一。", "一一。", "一一一。"), "一", limit=2)
    assert (texts(found), found.total) == (["一。", "一一。"], 3)
