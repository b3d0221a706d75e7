"""Choosing: the same seed and path give the same phrase, and nothing is said twice, or nearly."""

import itertools
from collections import Counter

import pytest

from drafter.choose import MAX_ALTERNATIVES, By, Chooser, Kinship, Offer, Reason, Shelf, Wishes, given_up, steps, unmet
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase, Query

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def phrase(text: str, kind: str = "measure", **keys: object) -> Phrase:
    return Phrase(str(keys.pop("id", text)), text, kind, **keys)  # type: ignore[arg-type]


MEASURES = [phrase(f"{stem}{branch}句。") for stem, branch in itertools.product(STEMS, BRANCHES)]
SETS = [
    phrase(f"{stem}{branch}", "heading", set=stem, id=f"{stem}/{branch}")
    for stem, branch in itertools.product(STEMS, BRANCHES[:5])
]
MEASURE, HEADING = Query("measure"), Query("heading")


def chooser(phrases: list[Phrase], seed: int = 0, wishes: Wishes | None = None) -> Chooser:
    return Chooser(Shelf(phrases), seed, wishes)


def texts(phrases: object) -> list[str]:
    return [one.text for one in phrases]  # type: ignore[attr-defined]


def picked(phrases: list[Phrase], query: Query) -> set[str]:
    """Return what `query` may be answered with first, over many seeds."""
    return {chooser(phrases, seed).pick(query, "a").text for seed in range(50)}


def test_the_same_seed_and_path_give_the_same_phrase() -> None:
    first, second = chooser(MEASURES, 7), chooser(MEASURES, 7)
    paths = ["a", "b", "a/b", "a", "c.1", "c.2"]
    assert [first.pick(MEASURE, path) for path in paths] == [second.pick(MEASURE, path) for path in paths]


def test_another_seed_or_path_gives_another_phrase() -> None:
    assert len(picked(MEASURES, MEASURE)) > 25
    assert len({chooser(MEASURES).pick(MEASURE, f"path {n}").text for n in range(50)}) > 25


def test_no_text_comes_twice_though_two_phrases_have_it() -> None:
    shelf = [phrase(f"{stem}句。", id=f"{stem}{turn}") for stem in STEMS for turn in range(3)]
    chosen = chooser(shelf)
    assert sorted(chosen.pick(MEASURE, "a").text for _ in STEMS) == sorted(f"{stem}句。" for stem in STEMS)
    with pytest.raises(DrafterError, match="all 30 phrases that fit are used"):
        chosen.pick(MEASURE, "a")


def test_one_more_turn_of_a_loop_does_not_change_what_other_sections_choose() -> None:
    for seed in range(20):
        short, long = chooser(MEASURES, seed), chooser(MEASURES, seed)
        before = [short.pick(MEASURE, f"loop.{turn}") for turn in range(3)]
        assert [long.pick(MEASURE, f"loop.{turn}") for turn in range(3)] == before
        more = long.pick(MEASURE, "loop.3")
        after = [short.pick(MEASURE, path) for path in "xyz"]
        assert [long.pick(MEASURE, path) for path in "xyz"] == after or more in after


def test_a_phrase_used_elsewhere_does_not_change_which_set_is_chosen() -> None:
    for seed in range(20):
        short, long = chooser(SETS, seed), chooser(SETS, seed)
        more = long.pick(HEADING, "elsewhere")
        sets = [[one.set for one in each.picks(HEADING, "a", 4, parallel=True)] for each in (short, long)]
        assert sets[0] == sets[1]
        assert len(set(sets[0])) == 1
        assert more.text not in texts(long.picks(HEADING, "b", 4, parallel=True))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_parallel_headings_are_of_one_set(count: int) -> None:
    chosen = chooser(SETS)
    first, second = (chosen.picks(HEADING, path, count, parallel=True) for path in "ab")
    assert [len({one.set for one in group}) for group in (first, second)] == [1, 1]
    assert len({*texts(first), *texts(second)}) == 2 * count


def test_where_no_set_is_large_enough_parallel_headings_are_at_least_of_one_length() -> None:
    words = ["走进一线察民情", "聚焦难点解民忧", "凝聚众智谋发展", "建章立制", "上下联动", "久久为功促长效", "问计于民"]
    for seed in range(20):
        chosen = chooser([phrase(word, "heading") for word in words], seed).picks(HEADING, "a", 3, parallel=True)
        assert len({len(text) for text in texts(chosen)}) == 1
        assert len(set(texts(chosen))) == 3


def test_lengths_are_counted_without_the_end_mark() -> None:
    shelf = [phrase("走进一线。", "heading"), phrase("聚焦难点", "heading"), phrase("走进一线察民情", "heading")]
    assert sorted(texts(chooser(shelf).picks(HEADING, "a", 2, parallel=True))) == ["聚焦难点", "走进一线。"]
    assert picked(shelf, Query("heading", shortest=7, longest=7)) == {"走进一线察民情"}


def test_too_many_parallel_headings_are_refused_with_the_most_there_are() -> None:
    with pytest.raises(DrafterError, match=r"no 6 parallel phrases of kind 'heading' left\nhint: .* has 5"):
        chooser([one for one in SETS if one.set == "甲"]).picks(HEADING, "a", 6, parallel=True)


WISHES = [
    phrase("民生句", themes=("民生",), genres=("总结",), tone="庄重"),
    phrase("党建句", themes=("党建",)),
    phrase("讲话句", themes=("民生",), genres=("讲话",)),
    phrase("通用句"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("measure", theme="民生", genre="总结", tone="庄重"), {"民生句"}),
        (Query("measure", theme="民生", genre="总结"), {"民生句", "通用句"}),
        (Query("measure", theme="党建", genre="讲话"), {"党建句", "通用句"}),
        (Query("measure", theme="乡村振兴"), {"通用句"}),
        (Query("measure", theme="民生", genre="讲话", tone="诙谐"), {"讲话句", "通用句"}),
        (Query("measure"), {"民生句", "党建句", "讲话句", "通用句"}),
    ],
    ids=["all", "no tone", "other theme", "unknown theme", "unknown tone", "no wish"],
)
def test_theme_genre_and_tone_are_wishes_that_the_best_fit_fulfils(query: Query, expected: set[str]) -> None:
    assert picked(WISHES, query) == expected


def test_wishes_are_given_up_before_nothing_is_found() -> None:
    only = [phrase("党建句", themes=("党建",), genres=("讲话",), tone="平实")]
    assert picked(only, Query("measure", theme="民生", genre="总结", tone="庄重")) == {"党建句"}


def test_a_role_must_fit_and_one_that_names_it_comes_first() -> None:
    shelf = [phrase("做法句", roles=("practice",)), phrase("建议句", roles=("suggestion",)), phrase("通用句")]
    chosen = chooser(shelf)
    query = Query("measure", role="practice")
    assert [chosen.pick(query, "a").text for _ in range(2)] == ["做法句", "通用句"]
    with pytest.raises(DrafterError):
        chosen.pick(query, "a")


def test_what_is_about_a_heading_shares_a_tag_with_it_or_else_its_characters() -> None:
    shelf = [
        phrase("走进一线察民情", "heading", tags=("走访",)),
        phrase("开展入户座谈。", tags=("走访",)),
        phrase("坚持察民情于细微。"),
        phrase("完善制度机制。", tags=("制度",)),
    ]
    chosen = chooser(shelf)
    query = Query("measure", about="走进一线察民情")
    assert [chosen.pick(query, "a").text for _ in range(3)] == texts(shelf[1:])


def test_what_is_of_no_one_matter_goes_with_a_heading_better_than_what_is_of_another() -> None:
    heading = phrase("走进一线察民情", "heading", tags=("走访",))
    shelf = [heading, phrase("完善制度机制。", tags=("制度",)), phrase("逐件落实到人。")]
    query = Query("measure", about=heading.text)
    assert picked(shelf, query) == {"逐件落实到人。"}
    chosen = chooser(shelf)
    chosen.pick(query, "a")
    assert given_up(Shelf(shelf), chosen.choices[0]) == ("with",)


def test_words_that_every_phrase_has_bring_none_to_a_heading() -> None:
    shelf = [phrase("群众来信逐件登记。"), phrase("停车位重新划线。"), phrase("按月公开账目。", tags=("公开",))]
    chosen = [chooser(shelf, seed) for seed in range(200)]
    counted = Counter(one.pick(Query("measure", about="把停车难题当群众大事"), "a").text for one in chosen)
    assert counted["停车位重新划线。"] > 2 * counted["群众来信逐件登记。"] > 0
    assert picked(shelf, Query("measure", about="群众的事群众议")) == {"停车位重新划线。", "群众来信逐件登记。"}


def test_what_names_the_theme_is_likelier_than_what_fits_any() -> None:
    shelf = [phrase("民生句", themes=("民生",)), phrase("通用句")]
    counted = Counter(chooser(shelf, seed).pick(Query("measure", theme="民生"), "a").text for seed in range(200))
    assert counted["民生句"] > 2 * counted["通用句"] > 0


PARTS = [
    phrase("做法句", roles=("practice",)),
    phrase("建议句", roles=("suggestion",)),
    phrase("走进一线察民情", "heading", roles=("practice",)),
]


def test_without_a_role_phrases_come_that_name_none_and_last_those_of_some_part() -> None:
    chosen = chooser([*PARTS, phrase("通用句"), phrase("他题句", themes=("党建",))])
    query = Query("measure", theme="民生")
    assert chosen.pick(query, "a").text == "通用句"
    assert {chosen.pick(query, "a").text for _ in range(2)} == {"做法句", "建议句"}
    assert chosen.pick(query, "a").text == "他题句"


def test_without_a_role_what_goes_with_a_heading_is_of_the_part_that_the_heading_is_of() -> None:
    query = Query("measure", about="走进一线察民情")
    assert picked([*PARTS, phrase("察民情句", roles=("suggestion",))], query) == {"做法句"}


def test_a_phrase_of_a_part_that_nobody_asked_for_is_told() -> None:
    chosen = chooser(PARTS)
    chosen.pick(MEASURE, "a")
    assert given_up(Shelf(PARTS), chosen.choices[0]) == ("role",)
    assert [(step.word, step.wanted, step.fit) for step in steps(Shelf(PARTS), MEASURE)][1:] == [("role", "any", 0)]


def test_alternatives_fit_are_offered_once_and_stand_nowhere_in_the_draft() -> None:
    chosen = chooser(MEASURES)
    used = [chosen.pick(MEASURE, f"a.{turn}") for turn in range(10)]
    offered = chosen.alternatives()
    every = [text for found in offered.values() for text in found]
    assert offered.keys() == {one.id for one in used}
    assert {len(found) for found in offered.values()} == {MAX_ALTERNATIVES}
    assert len(every) == len(set(every))
    assert not set(every) & set(texts(used))


def test_what_cannot_be_exchanged_singly_has_no_alternatives_and_is_none() -> None:
    shelf = [phrase("甲句", verify=True), phrase("乙【待补：数】句"), phrase("丙句"), phrase("丁句", set="s")]
    chosen = chooser(shelf)
    used = [chosen.pick(MEASURE, "a") for _ in range(3)]
    assert set(chosen.alternatives()) <= {"丙句"}
    assert not set(itertools.chain(*chosen.alternatives().values())) & {
        "甲句",
        "乙【待补：数】句",
        "丁句",
        *texts(used),
    }


def test_a_phrase_can_be_called_by_its_id_and_in_a_variant() -> None:
    shelf = [phrase("长句。", id="a", variants=(("short", "短。"),)), phrase("另句。")]
    chosen = chooser(shelf)
    assert (chosen.by_id("a").text, chosen.by_id("a", "short").text) == ("长句。", "短。")
    assert chosen.pick(MEASURE, "a").text == "另句。"


NOTHING = {
    "kind": (Query("mesure"), "no phrase of kind 'mesure'\nhint: did you mean 'measure'"),
    "no such kind": (Query("x"), "hint: there are phrases of kind: heading, measure"),
    "role": (Query("measure", role="x"), "no measure with the role 'x'\nhint: .* roles: practice"),
    "length": (Query("measure", shortest=9, longest=9), "no measure of 9 characters\nhint: the nearest length is 3"),
}


@pytest.mark.parametrize(("query", "message"), NOTHING.values(), ids=NOTHING)
def test_where_nothing_fits_the_nearest_is_named(query: Query, message: str) -> None:
    with pytest.raises(DrafterError, match=message):
        chooser([phrase("做法句。", roles=("practice",)), phrase("题", "heading")]).pick(query, "a")


@pytest.mark.parametrize(
    ("id", "variant", "message"),
    [
        ("heading.mas", "", "did you mean 'heading.mass'"),
        ("heading.mass", "x", "has no variant 'x'\nhint: it has: short"),
        ("heading.bare", "x", "has no variant 'x'$"),
    ],
)
def test_an_id_or_variant_that_is_none_is_told_with_what_there_is(id: str, variant: str, message: str) -> None:
    with pytest.raises(DrafterError, match=message):
        chooser([phrase("句", id="heading.mass", variants=(("short", "短"),)), phrase("字", id="heading.bare")]).by_id(
            id, variant
        )


NEAR = ["坚持每周到村组走访听取群众意见。", "坚持每月到村组走访听取群众意见。", "建立意见台账逐件办理回复。"]


def test_no_phrase_comes_that_nearly_repeats_one_in_the_draft() -> None:
    for seed in range(10):
        chosen = chooser([phrase(text) for text in NEAR], seed)
        used = [chosen.pick(MEASURE, path).text for path in "ab"]
        assert NEAR[2] in used
        with pytest.raises(DrafterError, match="or nearly repeat one that is"):
            chosen.pick(MEASURE, "c")


def test_alternatives_do_not_nearly_repeat_the_draft_or_each_other() -> None:
    for seed in range(10):
        chosen = chooser([phrase(text) for text in NEAR], seed)
        used = chosen.pick(MEASURE, "a")
        every = [used.text, *chosen.alternatives()[used.id]]
        assert len(every) == 2
        assert NEAR[2] in every


VERBS = ["坚持", "聚焦", "强化"]
MANY = [phrase(f"{verb}{stem}{branch}之事。") for verb in VERBS for stem in STEMS for branch in BRANCHES]


def openings(phrases: object) -> list[str]:
    return [text[:2] for text in texts(phrases)]


def test_no_three_points_of_a_section_and_no_three_sections_open_with_the_same_word() -> None:
    for seed in range(30):
        chosen = chooser(MANY, seed)
        points = [chosen.pick(MEASURE, "part") for _ in range(6)]
        sections = [chosen.pick(MEASURE, f"part/point.{turn}") for turn in (1, 2, 3, 4)]
        for row in (points, sections):
            assert max(openings(row).count(verb) for verb in VERBS) <= 2


def test_where_all_open_alike_a_third_is_better_than_another_theme() -> None:
    shelf = [phrase(f"坚持{stem}{branch}。", themes=("民生",)) for stem, branch in ("甲子", "乙丑", "丙寅")]
    chosen = chooser([*shelf, phrase("聚焦丁卯。", themes=("党建",))])
    query = Query("measure", theme="民生")
    assert openings([chosen.pick(query, "a") for _ in range(4)]) == ["坚持", "坚持", "坚持", "聚焦"]


SINGLES = [
    "走进一线察民情",
    "聚焦难点解民忧",
    "凝聚众智谋发展",
    "健全网格化机制",
    "完善积分制管理",
    "打造议事厅品牌",
    "把实事办到家门",
]


def test_single_headings_become_parallel_by_length_and_pattern() -> None:
    shelf = [phrase(text, "heading") for text in SINGLES]
    found = {frozenset(texts(chooser(shelf, seed).picks(HEADING, "a", 3, parallel=True))) for seed in range(30)}
    assert found == {frozenset(SINGLES[:3]), frozenset(SINGLES[3:6])}


def test_headings_put_together_share_no_key_word_and_no_opening() -> None:
    shelf = [
        phrase(text, "heading")
        for text in ("聚焦难点解民忧", "聚焦实事暖人心", "破解难点促和谐", "凝聚众智谋发展", "走进一线察实情")
    ]
    for seed in range(30):
        group = chooser(shelf, seed).picks(HEADING, "a", 3, parallel=True)
        assert len(set(openings(group))) == 3
        assert sum("难点" in text for text in texts(group)) < 2


def test_a_set_of_unequal_headings_gives_only_those_that_are_equal() -> None:
    shelf = [
        phrase(text, "heading", set="s") for text in ("走进一线察民情", "聚焦难点解民忧", "建章立制", "凝聚众智谋发展")
    ]
    assert set(texts(chooser(shelf).picks(HEADING, "a", 3, parallel=True))) == set(SINGLES[:3])


def test_one_length_must_do_where_no_pattern_is_left() -> None:
    shelf = [phrase(text, "heading") for text in ("走进一线察民情", "健全网格化机制", "把实事办到家门")]
    chosen = chooser(shelf)
    chosen.picks(HEADING, "a", 3, parallel=True)
    assert chosen.choices[0].kinship is Kinship.LENGTH


def test_lengths_may_be_a_range() -> None:
    shelf = [phrase("甲" * count, "heading") for count in (4, 7, 8, 12)]
    assert picked(shelf, Query("heading", shortest=7, longest=8)) == {"甲" * 7, "甲" * 8}
    assert picked(shelf, Query("heading", longest=4)) == {"甲" * 4}
    assert picked(shelf, Query("heading", shortest=9)) == {"甲" * 12}
    with pytest.raises(DrafterError, match="no heading of 9-11 characters\nhint: the nearest length is 8"):
        chooser(shelf).pick(Query("heading", shortest=9, longest=11), "a")


def test_each_phrase_that_fits_is_about_as_likely_as_another() -> None:
    counts: dict[str, int] = {}
    for seed in range(400):
        chosen = chooser(MEASURES[:20], seed)
        for turn in range(5):
            text = chosen.pick(MEASURE, f"a.{turn}").text
            counts[text] = counts.get(text, 0) + 1
    assert len(counts) == 20
    assert max(counts.values()) < 1.5 * 400 * 5 / 20


def test_what_is_to_be_avoided_comes_only_where_nothing_else_fits() -> None:
    shelf = [phrase(f"{stem}句。", themes=("民生",)) for stem in STEMS[:4]] + [phrase("党句。", themes=("党建",))]
    for seed in range(10):
        chosen = chooser(shelf, seed, Wishes(lately=("乙句。", "甲句。")))
        used = texts([chosen.pick(Query("measure", theme="民生"), "a") for _ in range(5)])
        assert set(used[:2]) == {"丙句。", "丁句。"}
        assert used[2:] == ["乙句。", "甲句。", "党句。"]


def test_sets_to_be_avoided_come_last() -> None:
    lately = tuple(one.id for one in SETS if one.set != "丁")
    for seed in range(10):
        assert chooser(SETS, seed, Wishes(lately=lately)).picks(HEADING, "a", 4, parallel=True)[0].set == "丁"


def test_what_was_kept_stands_at_its_place_and_nowhere_else() -> None:
    kept = {"a measure 2": ("甲子句。",), "b heading": ("乙/子", "乙/丑")}
    for seed in range(10):
        chosen = chooser(MEASURES[:4] + SETS, seed, Wishes(kept))
        used = texts([chosen.pick(MEASURE, "a") for _ in range(3)])
        assert used.index("甲子句。") == 1
        assert texts(chosen.picks(HEADING, "b", 2, parallel=True)) == ["乙子", "乙丑"]
        assert [one.by for one in chosen.choices] == [By.SEED, By.KEPT, By.SEED, By.KEPT]
        assert not list(unmet(chosen.choices, Wishes(kept)))


def test_what_was_kept_for_a_place_that_is_not_there_is_told() -> None:
    wishes = Wishes({"a measure": ("甲子句。",), "gone measure": ("甲丑句。",)})
    chosen = chooser(MEASURES, 0, wishes)
    chosen.pick(MEASURE, "a")
    (told,) = unmet(chosen.choices, wishes)
    assert "'gone measure' is not used" in told.text
    with pytest.raises(DrafterError, match="no phrase '甲子'"):
        chooser(MEASURES, 0, Wishes({"a measure": ("甲子",)})).pick(MEASURE, "a")


def test_a_writer_chooses_among_all_that_fits_and_whole_groups_of_parallel_ones() -> None:
    offers: list[Offer] = []

    def ask(offer: Offer) -> tuple[Phrase, ...]:
        offers.append(offer)
        return offer.others[-1]

    chosen = chooser(MEASURES[:6] + SETS[:15], 3, Wishes(ask=ask))
    assert chosen.pick(MEASURE, "a") == offers[0].others[-1][0]
    assert len(offers[0].others) == 5
    group = chosen.picks(HEADING, "b", 4, parallel=True)
    assert [len({one.set for one in other}) for other in offers[1].others[:2]] == [1, 1]
    assert tuple(group) == offers[1].others[-1]
    assert [one.by for one in chosen.choices] == [By.WRITER, By.WRITER]
    assert offers[0].default == (chooser(MEASURES[:6] + SETS[:15], 3).pick(MEASURE, "a"),)


def test_each_choice_is_explained_by_what_fitted_at_each_step_and_what_was_given_up() -> None:
    shelf = Shelf([*WISHES, phrase("题", "heading")])
    chosen = Chooser(shelf, 0)
    query = Query("measure", theme="党建", genre="讲话", tone="庄重")
    for _ in range(3):
        chosen.pick(query, "part")
    assert [(one.word, one.wanted, one.fit) for one in steps(shelf, query)] == [
        ("kind", "measure", 4),
        ("theme", "党建", 2),
        ("genre", "讲话", 2),
        ("tone", "庄重", 0),
    ]
    assert [given_up(shelf, one) for one in chosen.choices] == [("tone",), ("tone",), ("theme", "tone")]
    assert {reason for _, reason, _ in chosen.choices[2].passed} == {Reason.USED}
