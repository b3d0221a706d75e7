"""Where the elements of official documents stand on the page, within a millimetre of GB/T 9704—2012."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import house_style, word_faults
from making import DATE, document, heading, para, text
from pages import Box, Ink, phrases, words

from drafter.assemble import with_contents
from drafter.model.blocks import Paragraph
from drafter.model.document import AttachmentPart, Document
from drafter.model.elements import Elements, Seal
from drafter.model.inlines import LineBreak
from drafter.word import to_docx

pytestmark = pytest.mark.render

CHAR = 16 * 25.4 / 72
LINE = 28.95 * 25.4 / 72
TOP, BOTTOM, LEFT, RIGHT = 37, 262, 28, 184
FULL = Elements(
    copy_number=text("000001"), secrecy=text("秘密"), secrecy_period=text("1年"), urgency=text("特急"),
    issuers=(text("清河镇人民政府"),), issued_as=text("文件"), number=text("清政发〔2026〕3号"), note=text("此件公开发布"),
    copies=text("市水务局，市应急管理局，市农业农村局，市自然资源局，镇党委各部门，镇人大办公室，镇人民武装部"),
    printed_by=text("清河镇人民政府办公室"), printed_on=text("2026年8月2日"),
)  # fmt: skip
TEXT = (para("字" * 60), heading(1, "标题"), para("字" * 40))


def official(elements: Elements, **parts: object) -> Document:
    made = document(
        *TEXT, title="关于开展安全生产检查的通知", salutation="各村：", signature="清河镇人民政府", date="2026年8月1日"
    )
    return replace(made, elements=elements, **parts)


JOINT = (text("清河镇人民政府"), text("清河镇人民武装部"), text("清河镇供销合作社联合社"))
DOCUMENTS: dict[str, tuple[str, Document]] = {
    "report": ("report", with_contents(document(*TEXT, signature="清河镇人民政府"), house_style("report").contents)),
    "document": ("gbt9704", official(FULL)),
    "lines": (
        "gbt9704",
        document(heading(1, "甲"), heading(1, "无号", numbered=False), Paragraph((*text("短行"), LineBreak(), *text("下行")))),
    ),
    "joint": ("gbt9704", official(replace(FULL, issuers=JOINT))),
    "upward": (
        "gbt9704",
        official(replace(FULL, secrecy=(), secrecy_period=(), signers=(text("张甲乙"), text("李丙丁"), text("王戊己")))),
    ),
    # LibreOffice spaces digits from Hanzi whatever the file says, hence no digits where a date is centred on.
    "seal": ("gbt9704", official(replace(FULL, seal=Seal.SEAL), date=text("二〇二六年八月一日"))),
    "seals": (
        "gbt9704",
        official(replace(FULL, seal=Seal.SEAL), date=text("二〇二六年八月一日"), signature=(*JOINT[0], LineBreak(), *JOINT[1], LineBreak(), *text("清河镇公安局"))),
    ),
    "stamp": (
        "gbt9704",
        official(replace(FULL, seal=Seal.SIGNATURE, signer_titles=(text("镇长"),)), signature=text("张甲乙")),
    ),
    "attachment": ("gbt9704", official(FULL, attachments=(AttachmentPart(text("分工表"), (para("略。"),)),))),
    "letter": ("gbt9704-letter", official(replace(FULL, issued_as=()))),
    "order": ("gbt9704-order", official(Elements(issuers=FULL.issuers, issued_as=text("令"), number=text("第3号")))),
    "minutes": (
        "gbt9704-minutes",
        official(Elements(issuers=FULL.issuers, issued_as=text("会议纪要"), present=text("张甲乙，" * 12), absent=text("李丙丁"))),
    ),
}  # fmt: skip


FEW = (AttachmentPart(text("清单"), (para("略。"),)),)


class Pages:
    """The pages of all documents, as LibreOffice prints them."""

    def __init__(self, pdfs: dict[str, Path]) -> None:
        self.pdfs = pdfs
        self.words = {name: [phrases(page) for page in words(pdf)] for name, pdf in pdfs.items()}
        self.inks: dict[tuple[str, int], Ink] = {}

    def ink(self, name: str, page: int = 1) -> Ink:
        return self.inks.setdefault((name, page), Ink.of(self.pdfs[name], page))

    def word(self, name: str, start: str, page: int = 1) -> Box:
        return next(box for box in self.words[name][page - 1] if box[4].startswith(start))

    def last(self, name: str) -> int:
        return len(self.words[name])

    def red(self, name: str) -> list[tuple[float, float]]:
        return self.ink(name).runs(red=True)

    def foot(self, name: str, start: str) -> float:
        """Return where the ink of a black line ends that `start` is in."""
        box = self.word(name, start)
        middle = (box[1] + box[3]) / 2
        return next(
            end for begin, end in self.ink(name).runs(red=False, left=box[0], right=box[2]) if begin < middle < end
        )

    def head(self, name: str, start: str) -> float:
        """Return where the ink of a black line begins that `start` is in."""
        box = self.word(name, start)
        middle = (box[1] + box[3]) / 2
        return next(
            begin for begin, end in self.ink(name).runs(red=False, left=box[0], right=box[2]) if begin < middle < end
        )


@pytest.fixture(scope="module")
def pages(convert: Callable[..., list[Path]]) -> Pages:
    files = [to_docx(made, house_style(style), date=DATE) for style, made in DOCUMENTS.values()]
    return Pages(dict(zip(DOCUMENTS, convert(files, "pdf"), strict=True)))


def test_a_heading_without_number_stands_in_as_the_others_do(pages: Pages) -> None:
    assert pages.word("lines", "无号")[0] == pytest.approx(LEFT + 2 * CHAR, abs=1)


def test_a_line_that_is_broken_by_hand_is_not_stretched(pages: Pages) -> None:
    assert pages.word("lines", "短行")[2] == pytest.approx(LEFT + 4 * CHAR, abs=1)


def _imprint(at: Pages, name: str) -> list[tuple[float, float]]:
    """Return the rules of the imprint: ink that is less than a millimetre high where its text has none."""
    runs = at.ink(name, at.last(name)).runs(red=False, left=LEFT, right=LEFT + 3)
    return [(begin, end) for begin, end in runs if end - begin < 1]


def _second_line(at: Pages) -> float:
    first = at.word("document", "抄送", 2)
    return min(box[0] for box in at.words["document"][1] if first[3] < (box[1] + box[3]) / 2 < first[3] + 9)


MEASURES: dict[str, tuple[Callable[[Pages], float], float]] = {
    "7.2.1 copy number on line 1": (lambda at: at.word("document", "000001")[1] // LINE * LINE, TOP // LINE * LINE),
    "7.2.2 secrecy on line 2": (lambda at: at.word("document", "秘密")[1] - at.word("document", "000001")[1], LINE),
    "7.2.3 urgency below it": (lambda at: at.word("document", "特急")[1] - at.word("document", "秘密")[1], LINE),
    "7.2.3 flush left": (lambda at: at.word("document", "特急")[0], LEFT),
    "7.2.4 top of the mark": (lambda at: at.red("document")[0][0] - TOP, 35),
    "7.2.4 top of a joint mark": (lambda at: at.red("joint")[0][0] - TOP, 35),
    "7.2.4 top of the mark without lines above": (lambda at: at.red("upward")[0][0] - TOP, 35),
    "7.2.5 number two lines below the mark": (
        lambda at: at.head("document", "清政发") - at.red("document")[0][1], 2 * LINE + 0.8 * LINE - 0.84 * CHAR,
    ),
    "7.2.5 number one in, of documents that go upward": (lambda at: at.word("upward", "清政发")[0], LEFT + CHAR),
    "7.2.5 number on the last signer's line": (lambda at: at.word("upward", "清政发")[1] - at.word("upward", "王戊己")[1], 0),
    "7.2.6 signers one in": (lambda at: at.word("upward", "李丙丁")[2], RIGHT - CHAR),
    "7.2.6 second row below the first signer": (
        lambda at: at.word("upward", "王戊己")[0] - at.word("upward", "签发人")[0], 4 * 15.75 * 25.4 / 72,
    ),
    "7.2.7 rule below the number": (lambda at: at.red("document")[1][0] - at.foot("document", "清政发"), 4),
    "7.2.7 rule begins": (lambda at: at.ink("document").across(*at.red("document")[1])[0], LEFT),
    "7.2.7 rule ends": (lambda at: at.ink("document").across(*at.red("document")[1])[1], RIGHT),
    "7.3.1 title two lines below the rule": (
        lambda at: at.head("document", "关于开展") - at.red("document")[1][1], 2 * LINE + (0.8 * 33 - 0.84 * 22) * 25.4 / 72,
    ),
    "7.3.2 a line between title and addressees": (
        lambda at: at.head("document", "各村") - at.foot("document", "关于开展"),
        LINE + (0.2 * 33 - 0.08 * 22) * 25.4 / 72 + 0.8 * LINE - 0.84 * CHAR,
    ),
    "7.3.5.1 date four in": (lambda at: at.word("seal", "二〇二六", 2)[2], RIGHT - 4 * CHAR),
    "7.3.5.1 name centred on the date": (
        lambda at: sum(at.word("seal", "清河镇人民政府", 2)[0:3:2]) - sum(at.word("seal", "二〇二六", 2)[0:3:2]), 0,
    ),
    "7.3.5.1 last of the names centred on the date": (
        lambda at: sum(at.word("seals", "清河镇公安局", 2)[0:3:2]) - sum(at.word("seals", "二〇二六", 2)[0:3:2]), 0,
    ),
    "7.3.5.3 stamp four in": (lambda at: at.word("stamp", "张甲乙", 2)[2], RIGHT - 4 * CHAR),
    "7.3.5.3 office two left of it": (
        lambda at: at.word("stamp", "张甲乙", 2)[0] - at.word("stamp", "镇长", 2)[2], 2 * CHAR,
    ),
    "7.3.6 note two in": (lambda at: at.word("document", "（此件", 2)[0], LEFT + 2 * CHAR),
    "7.3.6 note on the line below the date": (
        lambda at: at.word("document", "（此件", 2)[1] - at.word("document", "2026年8月1日", 2)[1], LINE,
    ),
    "7.4.1 last rule at the foot of the text": (lambda at: _imprint(at, "document")[-1][1], BOTTOM),
    "7.4.1 last rule after attachments": (lambda at: _imprint(at, "attachment")[-1][1], BOTTOM),
    "7.4.2 copies one in": (lambda at: at.word("document", "抄送", 2)[0], LEFT + 14 * 25.4 / 72),
    "7.4.2 names below each other": (_second_line, LEFT + 4 * 13.75 * 25.4 / 72),
    "7.4.3 printer one in": (lambda at: at.word("document", "清河镇人民政府办公室", 2)[0], LEFT + 14 * 25.4 / 72),
    "7.4.3 day one in": (lambda at: at.word("document", "2026年8月2日印发", 2)[2], RIGHT - 14 * 25.4 / 72),
    "10.1 mark of letters": (lambda at: at.red("letter")[0][0], 30),
    "10.1 double rule below the mark": (lambda at: at.red("letter")[1][0] - at.red("letter")[0][1], 4),
    "10.1 double rule above the foot of the page": (lambda at: 297 - at.red("letter")[-1][0], 20),
    "10.1 double rules begin": (lambda at: at.ink("letter").across(*at.red("letter")[-1])[0], 20),
    "10.1 double rules end": (lambda at: at.ink("letter").across(*at.red("letter")[-1])[1], 190),
    "10.1 number flush right": (lambda at: at.word("letter", "清政发")[2], RIGHT),
    "10.1 number below the rule": (lambda at: at.head("letter", "清政发") - at.red("letter")[2][1], 7 / 8 * CHAR),
    "10.1 title two lines below": (
        lambda at: at.head("letter", "关于开展") - at.foot("letter", "特急"),
        2 * LINE + 0.2 * LINE - 0.08 * CHAR + (0.8 * 33 - 0.84 * 22) * 25.4 / 72,
    ),
    "10.2 mark of orders": (lambda at: at.red("order")[0][0] - TOP, 20),
    "10.2 text two lines below the number": (
        lambda at: at.head("order", "各村") - at.foot("order", "第"),
        2 * LINE + LINE - 0.92 * CHAR,
    ),
    "10.3 mark of minutes": (lambda at: at.red("minutes")[0][0] - TOP, 35),
    "10.3 list two in": (lambda at: at.word("minutes", "出席")[0], LEFT + 2 * CHAR),
}  # fmt: skip


@pytest.mark.parametrize("name", MEASURES)
def test_each_element_stands_where_the_standard_has_it(pages: Pages, name: str) -> None:
    measure, expected = MEASURES[name]
    assert measure(pages) == pytest.approx(expected, abs=1)


def test_signature_and_date_have_text_on_their_page(convert: Callable[..., list[Path]]) -> None:
    sentence, long = (
        "清河镇组织干部走进一线察民情，逐一办结。",
        "清河镇组织干部走进一线察民情，梳理出急难愁盼之事，逐一办结。" * 5,
    )
    texts = [(para(sentence),) * number for number in range(16, 22)] + [
        (*(para(sentence),) * number, para(long)) for number in range(10, 17)
    ]
    parts = {"signature": "清河镇人民政府", "date": "二〇二六年八月一日"}
    made = [
        replace(document(*one, title="关于走访的通知", **parts), attachments=FEW[: number % 2])
        for number, one in enumerate(texts)
    ]
    files = [to_docx(one, house_style("gbt9704"), date=DATE) for one in made]
    broken = 0
    for pdf in convert(files, "pdf"):
        pages = [[box[4] for box in phrases(page)] for page in words(pdf)]
        signed = next(page for page in pages if "清河镇人民政府" in page)
        assert "逐一办结。" in "".join(signed[: signed.index("清河镇人民政府")]), signed
        broken += signed is not pages[0]
    assert broken > 4


def test_a_validator_finds_nothing(validator: Path, tmp_path: Path) -> None:
    paths = []
    for name, (style, made) in DOCUMENTS.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(to_docx(made, house_style(style), date=DATE))
    assert not word_faults(validator, paths)


@pytest.mark.parametrize("style", ["gbt9704", "material"])
def test_no_mark_behind_a_full_line_is_lost(convert: Callable[..., list[Path]], style: str) -> None:
    lines = (
        "字" * 26 + "，" + "字" * 28 + "、" + "字" * 28 + "。",
        *("月" * (26 - n) + "，" + "字" * 40 for n in range(12)),
    )
    made = document(*map(para, lines))
    (file,) = convert([to_docx(made, house_style(style), date=DATE)], "pdf")
    shown = "".join(box[-1] for page in words(file) for box in page)
    assert [shown.count(mark) for mark in "，、。"] == [13, 1, 1]
