"""The numbering part: the scheme's multilevel list, bound to styles, and the lists of the text.

A level that counts on through higher headings (第一条) is a list of its own where it can be:
`w:lvlRestart` says the same, but LibreOffice does not read it.

A heading that begins at a number of its own carries a `w:num` of the same list with that start.
The headings after it carry none: all `w:num` of one list count together, so they go on from it,
each level below begins again, and a heading that somebody adds by its style counts as well. An
attachment has a list of its own where one of its headings shows the number of a higher level that
it has not, 1.1 without 1: that level's number would be what it came to before.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.dataclass import dataclass
from drafter.model.blocks import LIST_LEVELS, Block, Heading, List
from drafter.model.document import Document
from drafter.model.scheme import Level, Scheme
from drafter.model.style import HouseStyle, Look
from drafter.numbering import BULLETS, list_starts, part_scheme
from drafter.numerals import NumberFormat, Numeral
from drafter.word.xml import HEADER, W, escape, indents, run_properties, twips

FORMATS = {
    # Word's Chinese edition writes chineseCountingThousand: 一百 and 一百零一, where chineseCounting shows 一○○.
    Numeral.CHINESE: "chineseCountingThousand",
    Numeral.FORMAL: "chineseLegalSimplified",
    Numeral.STEM: "ideographTraditional",
    Numeral.ARABIC: "decimal",
    Numeral.FULLWIDTH: "decimalFullWidth",
    Numeral.CIRCLED: "decimalEnclosedCircleChinese",
    Numeral.PARENTHESIZED: "decimalEnclosedParen",
    Numeral.ROMAN_UPPER: "upperRoman",
    Numeral.ROMAN_LOWER: "lowerRoman",
    Numeral.LETTER_UPPER: "upperLetter",
    Numeral.LETTER_LOWER: "lowerLetter",
}


@dataclass(frozen=True, slots=True)
class Binding:
    """Which list and which of its levels number the headings of one level; both as Word counts."""

    num_id: int
    ilvl: int

    @property
    def xml(self) -> str:
        """`w:numPr`, with the level spelled out: LibreOffice takes a missing one for the first."""
        return f'<w:numPr><w:ilvl w:val="{self.ilvl}"/><w:numId w:val="{self.num_id}"/></w:numPr>'


def bindings(scheme: Scheme) -> tuple[Binding, ...]:
    """Return the binding of each level, from level 1."""
    starts = list_starts(scheme)
    lists = sorted(set(starts))
    return tuple(Binding(lists.index(start) + 1, depth - start) for depth, start in enumerate(starts, start=1))


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list, or a heading's restart of its list, that has a `w:num` to itself."""

    abstract: int
    ilvl: int
    start: int | None
    """None: bullets."""
    label: NumberFormat | str = ""
    """What its items have for a label or for a sign; empty: what is usual."""


@dataclass(frozen=True, slots=True)
class PartLists:
    """The lists that number an attachment's headings where the body's do not, and an appendix's label.

    They name no styles, so each of its headings names its list. `scheme` has the label of an
    appendix for its first level.
    """

    scheme: Scheme
    label: bool
    first: int
    """The `w:abstractNumId` of the first list."""

    def binding(self, level: int) -> Binding:
        """Return the binding of headings at `level`, from 1; 0 is the label of an appendix."""
        return bindings(self.scheme)[level - (not self.label)]

    def whole(self, binding: Binding) -> "OwnList":
        """Return the list as it counts by itself."""
        return OwnList(self.first + binding.num_id - 1, 0, None)

    def beginning(self, level: int, start: int) -> "OwnList":
        """Return the list for a heading that begins at `start`."""
        binding = self.binding(level)
        return OwnList(self.first + binding.num_id - 1, binding.ilvl, start)


def part_lists(document: Document) -> dict[int, PartLists]:
    """Return the lists of those attachments that need some, by the number of the part.

    Appendices that are alike are counted by one list, other attachments each by its own.
    """
    found: dict[int, PartLists] = {}
    if not document.attachments:
        return found
    first = first_list_id(document.scheme) + 2
    alike: dict[Scheme, PartLists] = {}
    for part, attachment in enumerate(document.attachments, start=1):
        scheme = part_scheme(document, part)
        if attachment.label:
            scheme = Scheme((Level(attachment.label, after=" "), *scheme.levels))
        elif attachment.scheme is None and not _shows_absent(scheme, document.parts[part]):
            continue
        lists = alike.get(scheme) if attachment.label else None
        if lists is None:
            lists = PartLists(scheme, attachment.label is not None, first)
            first += bindings(scheme)[-1].num_id
        if attachment.label:
            alike[scheme] = lists
        found[part] = lists
    return found


def _shows_absent(scheme: Scheme, blocks: Iterable[Block]) -> bool:
    """Whether a heading among `blocks` shows the number of a level above it that none before it has."""
    highest = len(scheme.levels)
    for block in blocks:
        if isinstance(block, Heading) and block.numbered:
            highest = min(highest, block.level)
            format = scheme.level(block.level).format
            if format and block.level - len(format.numerals) + 1 < highest:
                return True
    return False


def text_list(scheme: Scheme, items: List, depth: int) -> OwnList:
    """Return the list for a list of the text that is nested `depth` deep, from 0, and has the usual labels."""
    bullets = first_list_id(scheme)
    return OwnList(bullets + items.ordered, depth, items.start if items.ordered else None)


def first_own_id(scheme: Scheme, parts: Iterable[PartLists]) -> int:
    """Return the first `w:abstractNumId` beyond those of headings, usual lists and `parts`."""
    return max((one.first + bindings(one.scheme)[-1].num_id for one in parts), default=first_list_id(scheme) + 2)


def heading_start(scheme: Scheme, numbers: Sequence[int]) -> OwnList:
    """Return the list for a heading that begins anew; `numbers` are its counters from level 1 down."""
    binding = bindings(scheme)[len(numbers) - 1]
    return OwnList(binding.num_id, binding.ilvl, numbers[-1])


def heading_style_id(depth: int, level: Level) -> str:
    """Return the paragraph style of headings at `depth`, from 1."""
    return f"RunIn{depth}" if level.run_in else f"Heading{depth}"


def numbering_part(
    scheme: Scheme, style: HouseStyle, lists: Sequence[OwnList], typed: bool, parts: Iterable[PartLists] = ()
) -> str:
    """Return `numbering.xml`; list number n of `lists` is `w:num` number `first_list_id(scheme) + n`.

    `typed` leaves out the lists of the body's headings; `parts` are those of attachments with a scheme of their own.
    """
    bound = () if typed else bindings(scheme)
    first = first_list_id(scheme)
    abstracts = [*_heading_lists(scheme, style, bound)]
    for part in dict.fromkeys(parts):
        abstracts += _part_lists(part, style)
    if any(one.abstract >= first for one in lists):
        abstracts += [_bullets(first, style), _numbers(first + 1, style)]
    abstracts += {one.abstract: _labelled(one, style) for one in lists if one.label}.values()
    nums = [
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in sorted({one.num_id for one in bound})
    ]
    nums += [_num(first + n, one) for n, one in enumerate(lists)]
    return f"{HEADER}<w:numbering {W}>{''.join(abstracts)}{''.join(nums)}</w:numbering>"


def first_list_id(scheme: Scheme) -> int:
    """Return the first `w:numId`, and `w:abstractNumId`, beyond those of the headings."""
    return bindings(scheme)[-1].num_id + 1


def _heading_lists(scheme: Scheme, style: HouseStyle, bound: Sequence[Binding]) -> Iterator[str]:
    levels: dict[int, list[str]] = {}
    for depth, (level, binding) in enumerate(zip(scheme.levels, bound, strict=False), start=1):
        levels.setdefault(binding.num_id, []).append(_heading_level(scheme, depth, level, binding, style))
    for id, xml in levels.items():
        yield _abstract(id, "multilevel", "".join(xml))


def _part_lists(part: PartLists, style: HouseStyle) -> Iterator[str]:
    levels: dict[int, list[str]] = {}
    for depth, (level, binding) in enumerate(zip(part.scheme.levels, bindings(part.scheme), strict=True), start=1):
        shown = depth - part.label
        look = style.level(shown) if shown else Look(first_line_chars=0).over(style.title.over(style.body))
        xml = _level(part.scheme, depth, level, binding, style, look, "")
        levels.setdefault(binding.num_id, []).append(xml)
    for id, written in levels.items():
        yield _abstract(part.first + id - 1, "multilevel", "".join(written))


def _abstract(id: int, kind: str, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{0x44520000 + id:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{0x44530000 + id:08X}"/>{levels}</w:abstractNum>'
    )


def _heading_level(scheme: Scheme, depth: int, level: Level, binding: Binding, style: HouseStyle) -> str:
    return _level(scheme, depth, level, binding, style, style.level(depth), heading_style_id(depth, level))


def _level(
    scheme: Scheme, depth: int, level: Level, binding: Binding, style: HouseStyle, look: Look, named: str
) -> str:
    """Return a level of a list, in the type of `look`; `named` is the paragraph style that it numbers, if any."""
    if level.format is None:
        format, text, legal = "none", "", ""
    else:
        format = FORMATS[level.format.numerals[-1]]
        first = binding.ilvl - len(level.format.numerals) + 1
        places = [f"%{first + n + 1}" for n in range(len(level.format.numerals))]
        text = level.format.texts[0] + "".join(
            place + after for place, after in zip(places, level.format.texts[1:], strict=True)
        )
        above = scheme.levels[depth - len(level.format.numerals) : depth - 1]
        shown = level.format.numerals[:-1]
        # 1.1 under 一、: only w:isLgl shows the level above in Arabic numerals.
        differs = any(
            up.format and up.format.numerals[-1] is not numeral for up, numeral in zip(above, shown, strict=True)
        )
        legal = "<w:isLgl/>" if differs else ""
    bound = f'<w:pStyle w:val="{named}"/>' if named else ""
    goes_on = "" if level.restart or not binding.ilvl else '<w:lvlRestart w:val="0"/>'
    suffix = "space" if level.after and level.format else "nothing"
    return (
        f'<w:lvl w:ilvl="{binding.ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{goes_on}'
        f'{bound}{legal}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indents(look if not level.run_in else style.body)}</w:pPr>"
        f"<w:rPr>{run_properties(look, style, east_asian=True)}</w:rPr></w:lvl>"
    )


def _bullets(id: int, style: HouseStyle) -> str:
    return _abstract(id, "hybridMultilevel", "".join(_bullet(n, style) for n in range(LIST_LEVELS)))


def _numbers(id: int, style: HouseStyle) -> str:
    return _abstract(id, "multilevel", "".join(_number(n, style) for n in range(LIST_LEVELS)))


def _labelled(one: OwnList, style: HouseStyle) -> str:
    """Return a list with labels of its own on its level; the other levels are as usual."""
    usual = _bullet if one.start is None else _number
    levels = [usual(n, style) for n in range(LIST_LEVELS)]
    if isinstance(one.label, str):
        levels[one.ilvl] = _list_level(one.ilvl, "bullet", one.label, style, one.label)
    else:
        before, after = one.label.texts
        text = f"{before}%{one.ilvl + 1}{after}"
        levels[one.ilvl] = _list_level(one.ilvl, FORMATS[one.label.numerals[0]], text, style, one.label.example)
    return _abstract(one.abstract, "hybridMultilevel", "".join(levels))


def _bullet(ilvl: int, style: HouseStyle) -> str:
    return _list_level(ilvl, "bullet", BULLETS[ilvl % len(BULLETS)], style)


def _number(ilvl: int, style: HouseStyle) -> str:
    return _list_level(ilvl, "decimal", f"%{ilvl + 1}{')' if ilvl else '.'}", style)


def list_indent(depth: int, style: HouseStyle, label: str = "") -> tuple[int, int]:
    """Return the left and the hanging indent, in twips, of list items nested `depth` deep.

    `label` is that of the first item, if it is not as usual: a wide one pushes the text to the right.
    """
    size = style.body.size_pt or 12
    usual = twips(1.5 * size)
    width = sum(0.5 if char.isascii() else 1 for char in label)
    hanging = max(usual, twips((width + 0.5) * size))
    return twips((style.body.first_line_chars or 0) * size) + usual * depth + hanging, hanging


def _list_level(ilvl: int, format: str, text: str, style: HouseStyle, label: str = "") -> str:
    left, hanging = list_indent(ilvl, style, label)
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{run_properties(style.body, style, east_asian=not label.isascii())}</w:rPr></w:lvl>"
    )


def _num(id: int, one: OwnList) -> str:
    override = ""
    if one.start is not None:
        override = f'<w:lvlOverride w:ilvl="{one.ilvl}"><w:startOverride w:val="{one.start}"/></w:lvlOverride>'
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{one.abstract}"/>{override}</w:num>'
