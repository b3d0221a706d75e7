"""Documents of every block in every nesting, for hypothesis; in the form that drafts have.

Texts of one look that stand side by side are one, emphasis has no white space at its ends, a
paragraph no line break at its own.
"""

from hypothesis import strategies as st
from making import scheme

from drafter.assemble import with_references
from drafter.model.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Image,
    Landscape,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.elements import Elements, Seal
from drafter.model.inlines import (
    Blank,
    BlankKind,
    Footnote,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Script,
    Slot,
    Text,
    merged,
)
from drafter.model.style import Align
from drafter.numerals import read_format

CHARACTERS = "汉字，。“”（）、—…·ab01 \t\u3000*_[](){}<>|#+-=.!&;:~^`\\'\"/$@%ü𠀀\xa0"
SCHEMES = {
    "zh-CN": [
        scheme("一、", "（一）", "1.", "（1）"),
        scheme("一、", "1.", run_in=2),
        scheme("第一章", "第一条", "（一）", after=" ", goes_on=2),
        scheme("", "1."),
    ],
    "en": [scheme("1", "1.1", after=" ", run_in=2), scheme("I.", "A.", "1)", after=" "), scheme("", "")],
}
SECTIONS = ["", "practices", "practices/2", "办法/issues.1"]

plain = st.text(CHARACTERS, min_size=1, max_size=8)
words = plain.map(str.strip).filter(bool)
"""Text without white space at its ends."""


@st.composite
def styled(draw: st.DrawFn) -> Text:
    return Text(draw(words), draw(st.booleans()), draw(st.booleans()), draw(st.sampled_from([None, *Script])))


blanks = st.one_of(
    st.builds(Blank, st.sampled_from([BlankKind.ANSWER, BlankKind.WRITER]), st.sampled_from(["", "单位", "a*b"])),
    st.just(Blank(BlankKind.VERIFY)),
)
texts = st.one_of(plain.map(Text), styled())
runs = st.lists(st.one_of(texts, blanks), min_size=1, max_size=3).map(tuple).map(merged)
slots = st.builds(Slot, st.sampled_from(["a.b", "c/1"]), runs, st.lists(words, max_size=2, unique=True).map(tuple))
links = st.builds(Link, st.sampled_from(["https://a.cn/(b)_c?d=1&e=<f>", "mailto:a@b.cn"]), runs)
references = st.builds(
    Reference, st.sampled_from([*SECTIONS[1:], "表 一", "nowhere"]), st.sampled_from(["前文", "见*"])
)
bare = st.one_of(texts, blanks, slots, links)
full = st.one_of(bare, references)


@st.composite
def lines(draw: st.DrawFn, notes: bool = True, mentions: bool = True) -> Inlines:
    """Return the inlines of a paragraph."""
    simple = full if mentions else bare
    pieces = [merged(tuple(draw(st.lists(simple, min_size=1, max_size=4)))) for _ in range(draw(st.integers(1, 2)))]
    if notes and draw(st.integers(0, 4)) == 0:
        pieces[0] += (Footnote(draw(lines(notes=False, mentions=mentions))),)
    pieces = [piece for piece in pieces if not all(isinstance(one, Text) and not one.text.strip() for one in piece)]
    found: Inlines = ()
    for piece in pieces or [(Text("文"),)]:
        found += (LineBreak(), *piece) if found else piece
    return found


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, height = draw(st.integers(1, 3)), draw(st.integers(0, 3))
    cell = st.one_of(st.just(()), lines())
    header = tuple(Cell(draw(cell)) for _ in range(columns))
    rows = [[Cell(draw(cell)) for _ in range(columns)] for _ in range(height)]
    if height and draw(st.booleans()):  # One merged cell, from a corner of its own.
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, columns - 1))
        down, across = draw(st.integers(1, height - top)), draw(st.integers(1, columns - left))
        for row in range(top, top + down):
            rows[row][left : left + across] = [Cell(draw(cell), across, down)] if row == top else []
    widths = draw(st.sampled_from([(), tuple(range(1, columns + 1)), (1.5,) * columns]))
    caption = draw(st.one_of(st.just(()), lines()))
    name = draw(st.sampled_from(["", "staff", "表一"]))
    one = st.sampled_from([None, Align.LEFT, Align.CENTER, Align.RIGHT])
    aligns = draw(st.one_of(st.just(()), st.tuples(*[one] * columns)))
    return Table(
        header, tuple(map(tuple, rows)), widths, caption, name=name, landscape=draw(st.booleans()),
        aligns=aligns if any(aligns) else (),
    )  # fmt: skip


images = st.builds(
    Image,
    st.sampled_from(["a.png", "图/b (1)_<c>.png"]), st.one_of(st.just(""), words), st.one_of(st.just(()), lines()),
    st.sampled_from([None, 80.0, 12.5]), st.sampled_from(["", "fig"]),
)  # fmt: skip
contents = st.builds(Contents, st.integers(1, 9), st.one_of(st.just(()), lines(notes=False)))
paragraphs = st.builds(Paragraph, st.one_of(st.just(()), lines(), lines()), page_break=st.booleans())
leaves = st.one_of(paragraphs, tables(), images, contents, st.just(PageBreak()))


def nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(several, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(lambda items, sign: List(items, sign=sign), items, st.sampled_from(["", "", "➢", '"{注} }'])),
        st.builds(
            lambda items, start, format: List(items, True, start, format=format),
            items,
            st.integers(0, 12),
            st.sampled_from([None, None, *map(read_format, ("a)", "（1）", '第一 "'))]),
        ),
        st.builds(Quote, several),
        st.builds(Landscape, several),
    )


blocks = st.recursive(leaves, nested, max_leaves=6)


@st.composite
def headings(draw: st.DrawFn, deepest: int, english: bool) -> Heading:
    run_in = draw(st.one_of(st.none(), st.just(()), lines()))
    if run_in and english and draw(st.booleans()):
        run_in = merged((Text(" "), *run_in))
    return Heading(
        draw(st.integers(1, deepest)), draw(lines(mentions=False)), run_in, draw(st.booleans()), draw(st.sampled_from(SECTIONS)),
        draw(st.sampled_from([None, None, 3])), draw(st.booleans()),
    )  # fmt: skip


@st.composite
def parts(draw: st.DrawFn, deepest: int, english: bool) -> tuple[Block, ...]:
    """Return the blocks of a body or of an attachment, with their sections."""
    from dataclasses import replace

    found = draw(st.lists(st.one_of(blocks, blocks, headings(deepest, english)), max_size=5))
    return tuple(
        block if isinstance(block, Heading) else replace(block, section=draw(st.sampled_from(SECTIONS)))
        for block in found
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    language = draw(st.sampled_from(["zh-CN", "en"]))
    english = language == "en"
    levels = draw(st.sampled_from(SCHEMES[language]))
    line = st.one_of(st.just(()), lines())
    elements = Elements(
        copy_number=draw(line), issuers=tuple(draw(st.lists(lines(), max_size=2))), number=draw(line),
        seal=draw(st.sampled_from(list(Seal))), note=draw(line),
    )  # fmt: skip
    attachments = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        own = draw(st.sampled_from([None, *SCHEMES[language]]))
        label = draw(st.sampled_from([None, read_format("附录A")]))
        deepest = len((own or levels).levels)
        attachments.append(AttachmentPart(draw(lines()), draw(parts(deepest, english)), own, label))
    return with_references(
        Document(
            draw(line), draw(parts(len(levels.levels), english)), levels, language, byline=draw(line),
            salutation=draw(line), signature=draw(line), date=draw(line), genre=draw(st.sampled_from(["", "工作总结"])),
            style=draw(st.sampled_from(["material", "gbt9704"])),
            origin=draw(st.sampled_from([None, Origin("work-summary", "总结", 7, "0.1")])),
            elements=None if elements == Elements() else elements, attachments=tuple(attachments),
            guidance=draw(st.sampled_from([(), (("practices", "写实\n写细"),)])),
        )
    )  # fmt: skip
