"""The numbers in Word files: made by Word from styles, and the same that drafter computes."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from making import OFFICIAL, document, heading, items, para, scheme, table
from wordfile import WordFile, find, get, p_style, seen, shown, value

from drafter.model.blocks import Block, List
from drafter.model.document import Document
from drafter.model.scheme import Scheme
from drafter.plain import lines

SCHEMES = {
    "official": OFFICIAL,
    "short": scheme("一、", "1."),
    "run-in": scheme("一、", "（一）", "1.", "（1）", run_in=3),
    "decimal": scheme("1", "1.1", "1.1.1", after=" "),
    "chapters": scheme("第一章", "第一条", after=" ", goes_on=2),
    "chapters-and-clauses": scheme("第一章", "第一节", "第一条", "（一）", after=" ", goes_on=3),
    "english": scheme("I.", "A.", "1.", "a)", after=" "),
    "signs": scheme("①", "a)", "i."),
    "other-digits": scheme("壹、", "甲、", "(1)"),
    "unnumbered-level": scheme("", "一、", "1."),
}
"""What LibreOffice cannot show stays out: `1.1` under `一、` (isLgl), a level that goes on but shows
the one above it (lvlRestart=0), and ⑴ and １, which it shows as 1."""


def trees(levels: Scheme) -> st.SearchStrategy[Document]:
    """Documents of headings in any order, levels left out, with text and lists between them."""
    words = st.sampled_from(["走进一线", "夯实基础", "Reform", "3个月"])
    depths = st.integers(1, len(levels.levels))
    headings = st.builds(
        lambda depth, words, numbered: heading(depth, words, "后文。" if levels.level(depth).run_in else None, numbered),
        depths, words, st.integers(0, 9).map(bool),
    )  # fmt: skip
    paragraphs = words.map(para)
    texts = st.tuples(paragraphs) | st.tuples(paragraphs, paragraphs)
    lists = st.recursive(
        st.builds(List, st.lists(texts, min_size=1, max_size=3).map(tuple), st.booleans(), st.integers(1, 4)),
        lambda inner: st.builds(
            List,
            st.lists(st.tuples(paragraphs, inner) | st.tuples(inner), min_size=1, max_size=3).map(tuple),
            st.booleans(),
        ),
        max_leaves=4,
    )
    blocks = st.lists(headings | headings | headings | paragraphs | lists, min_size=5, max_size=25)
    return blocks.map(lambda found: document(*found, levels=levels))


def examples(strategy: st.SearchStrategy[Document], count: int) -> list[Document]:
    """Return examples of `strategy`, the same in each run: LibreOffice can only judge them together."""
    found: list[Document] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: Document) -> None:
        found.append(example)

    collect()
    return found


def computed(document: Document) -> list[str]:
    """Return what drafter shows, with each cell of a table on a line as in LibreOffice's export."""
    return seen(cell for line in lines(document) for cell in line.split("\t"))


@pytest.mark.render
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_libreoffice_shows_the_numbers_that_drafter_computes(write, office_texts, typed):
    documents = [example for levels in SCHEMES.values() for example in examples(trees(levels), 9)]
    for example, shown_lines in zip(documents, office_texts(write(one, typed=typed) for one in documents), strict=True):
        assert shown_lines == computed(example), example.scheme


def siblings(level: int, count: int) -> list[Block]:
    return [heading(level, f"第{number}段") for number in range(count)]


def nested(depth: int, ordered: bool) -> List:
    inside = (nested(depth - 1, ordered),) if depth > 1 else ()
    return List(((para(f"层{depth}"), *inside), (para("又"),)), ordered)


CASES = {
    "a hundred and twenty siblings": (document(*siblings(1, 120)), {101: "一百零一、", 110: "一百一十、", 111: "一百一十一、"}),
    "levels left out": (document(heading(3, "首"), heading(1, "次"), heading(3, "再"), heading(2, "末")), {}),
    "four levels, again and again": (document(*(heading(n, "级") for n in (1, 2, 3, 4, 4, 3, 4, 2, 3, 1, 2))), {}),
    "unnumbered headings between": (
        document(heading(1, "一"), heading(1, "无", numbered=False), heading(2, "下"), heading(1, "二")),
        {},
    ),
    "articles before the first chapter": (
        document(*(heading(n, "文") for n in (2, 1, 2, 2, 1, 2)), levels=SCHEMES["chapters"]),
        {1: "第一条", 2: "第一章", 3: "第二条", 6: "第四条"},
    ),
    "clauses of the article above, chapter or not": (
        document(*(heading(n, "文") for n in (1, 3, 4, 1, 4, 3, 4)), levels=SCHEMES["chapters-and-clauses"]),
        {5: "（二）", 7: "（一）"},
    ),
    "lists count from 1 or from where they say": (
        document(items("甲", "乙", ordered=True), para("文"), items("丙", ordered=True), items("丁", ordered=True, start=7)),
        {},
    ),
    "nested lists begin again, the outer one goes on": (
        document(items("甲", items("子", "丑", ordered=True), "乙", items("寅", ordered=True), "丙", ordered=True)),
        {},
    ),
    "bullets of three kinds": (document(items("甲", items("乙", items("丙", items("丁"))))), {}),
    "an item that begins with a list or a table": (
        document(items((items("甲", ordered=True),), (table(("表",)),), "乙", ordered=True)),
        {},
    ),
    "lists nested as deep as Word can": (document(nested(9, ordered=True), nested(9, ordered=False)), {}),
}  # fmt: skip


@pytest.mark.render
def test_libreoffice_agrees_on_each_known_difficulty(write, office_texts):
    documents = [one for one, _ in CASES.values()]
    results = office_texts(write(one, typed=typed) for typed in (False, True) for one in documents)
    for (name, (example, labels)), shown_lines in zip([*CASES.items()] * 2, results, strict=True):
        assert shown_lines == computed(example), name
        for line, label in labels.items():  # line 0 is the title
            assert shown_lines[line].startswith(label), name


@pytest.mark.parametrize("levels", SCHEMES.values(), ids=SCHEMES)
def test_levels_and_styles_point_at_each_other(write, levels):
    file = WordFile(write(document(levels=levels)))
    numbering = file["word/numbering.xml"]
    used = set()
    for depth, level in enumerate(levels.levels, start=1):
        id = f"RunIn{depth}" if level.run_in else f"Heading{depth}"
        style = file.style(id)
        ilvl, num = value(style, "w:pPr/w:numPr/w:ilvl"), value(style, "w:pPr/w:numPr/w:numId")
        abstract = value(numbering, f"w:num[@w:numId='{num}']/w:abstractNumId")
        assert value(numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{ilvl}']/w:pStyle") == id
        used.add(num)
    assert len(used) == 1 + sum(not level.restart for level in levels.levels)
    assert {value(one, "w:multiLevelType") for one in find(numbering, "w:abstractNum")} == {"multilevel"}


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (OFFICIAL, [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")]),
        (SCHEMES["decimal"], [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")]),
        (SCHEMES["english"], [("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3."), ("lowerLetter", "%4)")]),
        (scheme("", "第一条"), [("none", ""), ("chineseCountingThousand", "第%2条")]),
    ],
    ids=["official", "decimal", "english", "unnumbered level"],
)  # fmt: skip
def test_a_level_says_its_number_format_and_the_marks_round_it(write, levels, expected):
    numbering = WordFile(write(document(levels=levels)))["word/numbering.xml"]
    assert [(value(lvl, "w:numFmt"), value(lvl, "w:lvlText")) for lvl in find(numbering, "//w:lvl")] == expected


@pytest.mark.parametrize(("after", "suffix"), [("", "nothing"), (" ", "space")], ids=["nothing", "a space"])
def test_after_a_label_stands_what_the_scheme_says(write, after, suffix):
    numbering = WordFile(write(document(levels=scheme("第一章", "1.1", after=after))))["word/numbering.xml"]
    assert {value(lvl, "w:suff") for lvl in find(numbering, "//w:lvl")} == {suffix}


@pytest.mark.parametrize(
    ("levels", "element", "marked"),
    [
        (scheme("一、", "1.1"), "isLgl", [False, True]),
        (scheme("1", "1.1"), "isLgl", [False, False]),
        (scheme("1", "1.1", goes_on=2), "lvlRestart", [False, True]),
        (scheme("第一章", "第一条", "1.1.1", goes_on=2), "lvlRestart", [False, True, False]),
        (scheme("第一章", "第一条", "1.1", goes_on=2), "lvlRestart", [False, False, False]),
    ],
    ids=["1.1 under 一、", "1.1 under 1", "1.1 that goes on", "goes on, and is shown below", "goes on by itself"],
)
def test_word_is_told_what_libreoffice_cannot_show(write, levels, element, marked):
    numbering = WordFile(write(document(levels=levels)))["word/numbering.xml"]
    assert [bool(find(lvl, f"w:{element}")) for lvl in find(numbering, "//w:lvl")] == marked
    assert all("%0" not in value(lvl, "w:lvlText") for lvl in find(numbering, "//w:lvl"))


NUMBERED = document(
    heading(1, "甲"), heading(2, "乙"), heading(3, "领句。", "后文"), heading(1, "结语", numbered=False),
    items("一项", items("内"), "二项", ordered=True), levels=SCHEMES["run-in"],
)  # fmt: skip


def test_no_number_is_typed(write):
    texts = [shown(p) for p in WordFile(write(NUMBERED)).paragraphs()]
    assert texts == ["标题", "甲", "乙", "领句。后文", "结语", "一项", "内", "二项"]


def test_typed_numbers_are_text_and_nothing_else_numbers(write):
    file = WordFile(write(NUMBERED, typed=True))
    assert [shown(p) for p in file.paragraphs()] == [
        "标题", "一、甲", "（一）乙", "1.领句。后文", "结语", "1.\t一项", "◦\t内", "2.\t二项",
    ]  # fmt: skip
    assert not find(file.body, "//w:numPr")
    assert not find(file["word/styles.xml"], "//w:numPr")


def test_an_unnumbered_heading_keeps_its_style_and_drops_its_number(write):
    paragraph = WordFile(write(NUMBERED)).paragraphs("Heading1")[-1]
    assert shown(paragraph) == "结语"
    assert value(paragraph, "w:pPr/w:numPr/w:numId") == "0"


def test_numbered_headings_leave_the_number_to_their_style(write):
    headings = [p for p in WordFile(write(NUMBERED)).paragraphs() if p_style(p) != "ListParagraph"]
    assert [value(p, "w:pPr/w:numPr/w:numId") for p in headings] == [None, None, None, None, "0"]


def test_each_list_is_a_list_of_its_own(write):
    file = WordFile(write(document(items("甲", ordered=True), items("乙", ordered=True, start=4), items("丙"))))
    ids = [value(p, "w:pPr/w:numPr/w:numId") for p in file.paragraphs("ListParagraph")]
    assert len(set(ids)) == 3
    starts = [
        value(file["word/numbering.xml"], f"w:num[@w:numId='{id}']/w:lvlOverride[@w:ilvl='0']/w:startOverride")
        for id in ids
    ]
    assert starts == ["1", "4", None]


def test_a_lead_runs_into_its_paragraph_in_a_character_style(write):
    paragraph = WordFile(write(NUMBERED)).paragraphs("RunIn3")[0]
    runs = [
        (words, value(run, "w:rPr/w:rStyle")) for run in find(paragraph, "w:r") if (words := "".join(run.itertext()))
    ]
    assert runs == [("领句。", "Lead3"), ("后文", None)]


def test_headings_are_word_s_own_and_leads_stay_out_of_the_navigation(write):
    file = WordFile(write(NUMBERED))
    assert value(file.style("Heading2"), "w:name") == "heading 2"
    assert value(file.style("Heading2"), "w:pPr/w:outlineLvl") == "1"
    assert value(file.style("RunIn3"), "w:pPr/w:outlineLvl") is None
    assert get(file.style("RunIn3"), "customStyle") == "1"
