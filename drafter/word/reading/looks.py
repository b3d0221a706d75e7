"""What a Word file says of itself beside its text, as plain values: see `checks.wordfacts`."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from drafter.checks.wordfacts import Leftover, LookFacts, PageFacts, RunFacts, WordFacts
from drafter.dataclass import dataclass
from drafter.word.advice import AUTHORS
from drafter.word.opened import OpenedFile
from drafter.word.reading.inlines import MC
from drafter.word.reading.styles import Styles
from drafter.word.tree import Node, each, find, get, q, val, whole

_TWIPS_PER_MM = 1440 / 25.4
_SHOWN = {q("tab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "-"}
_NOT_SHOWN = frozenset((q("del"), q("moveFrom"), q("pPr"), q("rPr"), f"{MC}Fallback"))
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_SEVERAL = 50
"""How many leftovers of a kind are kept."""
_NAMES = ("{http://purl.org/dc/elements/1.1/}creator",
          "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy")  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextNode:
    """Characters of a paragraph, and the element that holds them."""

    node: Node
    text: str


def paragraphs(body: Node) -> Iterator[Node]:
    """Yield the paragraphs of a body in the order of the file, those of text boxes too."""
    for node in body.iter(q("p")):
        if not any(above.tag == f"{MC}Fallback" for above in node.iterancestors()):
            yield node


def text_nodes(paragraph: Node) -> Iterator[TextNode]:
    """Yield what a paragraph shows, piece by piece; deleted text and that of its boxes is left out."""
    for child in paragraph:
        if child.tag in _NOT_SHOWN or child.tag == q("p"):
            continue
        if child.tag == q("t"):
            yield TextNode(child, child.text or "")
        elif (shown := _SHOWN.get(child.tag)) is not None:
            yield TextNode(child, shown)
        elif len(child):
            yield from text_nodes(child)


def read_facts(file: OpenedFile, *, looks: bool) -> WordFacts:
    """Return the facts of a file; how its paragraphs look, only with `looks`."""
    styles = Styles(file.story("styles"))
    body = find(file.tree(file.main), "body")
    found = list(paragraphs(body))
    texts = tuple("".join(one.text for one in text_nodes(node)) for node in found)
    reader = _Looks(styles, file.story("styles"))
    return WordFacts(
        texts,
        tuple(map(reader.of, found)) if looks else (),
        tuple(_page(section) for section in each([body], "sectPr")),
        _counts_pages(file),
        tuple(_changes(found)),
        tuple(_hidden(found, styles)),
        tuple(_commenters(file)),
        tuple(_names(file)),
    )


class _Looks:
    """Reads how paragraphs look, by themselves, their styles and the defaults of the file."""

    def __init__(self, styles: Styles, root: Node | None) -> None:
        self.styles = styles
        self.paragraph_default = None if root is None else find(root, "docDefaults/pPrDefault")
        self.run_default = None if root is None else find(root, "docDefaults/rPrDefault")
        self._runs: dict[tuple[str, bytes], tuple[str | None, bool, float | None]] = {}

    def of(self, paragraph: Node) -> LookFacts:
        """Return how a paragraph looks."""
        style = self.styles.id_of(paragraph)
        runs = tuple(self._run(run, style) for run in each([paragraph], "r") if _of_paragraph(run, paragraph))
        size = next((run.size_pt for run in runs if run.text and run.size_pt), None)
        return LookFacts(
            tuple(run for run in runs if run.text), self._indent(paragraph, style, size), self._line(paragraph, style)
        )

    def _run(self, run: Node, style: str) -> RunFacts:
        text = "".join(one.text for one in text_nodes(run))
        own = find(run, "rPr")
        key = (style, b"" if own is None else etree.tostring(own))
        if key not in self._runs:
            self._runs[key] = self._font(own, style)
        font, theme, size = self._runs[key]
        return RunFacts(text, font, size, theme)

    def _font(self, own: Node | None, style: str) -> tuple[str | None, bool, float | None]:
        """Return font, whether it is the theme's, and size of a run that says `own` of itself."""
        named = None if own is None else val(own, "rStyle")
        chained = [*self.styles.chain(named or ""), *self.styles.chain(style)]
        owners = [own, *(find(one, "rPr") for one in chained)]
        owners.append(None if self.run_default is None else find(self.run_default, "rPr"))
        font: tuple[str | None, bool] | None = None
        size: float | None = None
        for owner in owners:
            if owner is None:
                continue
            fonts = find(owner, "rFonts")
            if font is None and fonts is not None:
                if theme := get(fonts, "eastAsiaTheme"):
                    font = theme, True
                elif name := get(fonts, "eastAsia"):
                    font = name, False
            half = whole(val(owner, "sz"))
            size = size if size is not None or half is None else half / 2
        return (*(font or (None, False)), size)

    def _owners(self, paragraph: Node, style: str, name: str) -> Iterator[Node]:
        default = [] if self.paragraph_default is None else [self.paragraph_default]
        for owner in (paragraph, *self.styles.chain(style), *default):
            if (found := find(owner, f"pPr/{name}")) is not None:
                yield found

    def _indent(self, paragraph: Node, style: str, size: float | None) -> float | None:
        for owner in self._owners(paragraph, style, "ind"):
            for name, sign in (("firstLineChars", 1), ("hangingChars", -1)):
                if number := whole(get(owner, name)):
                    return sign * number / 100
            for name, sign in (("firstLine", 1), ("hanging", -1)):
                if (twips := whole(get(owner, name))) is not None:
                    return sign * twips / 20 / (size or 12)
            if get(owner, "firstLineChars") is not None:
                return 0.0
        return None

    def _line(self, paragraph: Node, style: str) -> float | None:
        for owner in self._owners(paragraph, style, "spacing"):
            if (twips := whole(get(owner, "line"))) is not None:
                return twips / 20 if get(owner, "lineRule") == "exact" else None
        return None


def _of_paragraph(run: Node, paragraph: Node) -> bool:
    """Return whether a run is of the paragraph itself and not of a text box in it."""
    return next(run.iterancestors(q("p")), None) is paragraph


def _page(section: Node) -> PageFacts:
    """Return the pages of a section; what it does not say is Word's own: Letter, an inch all round."""
    size, margins = find(section, "pgSz"), find(section, "pgMar")

    def mm(owner: Node | None, name: str, usual: int) -> float:
        twips = None if owner is None else whole(get(owner, name))
        return round(abs(usual if twips is None else twips) / _TWIPS_PER_MM, 1)

    edges = (mm(margins, edge, 1440) for edge in ("top", "bottom", "left", "right"))
    return PageFacts(mm(size, "w", 12240), mm(size, "h", 15840), *edges)


def _counts_pages(file: OpenedFile) -> bool:
    for kind in ("footer", "header"):
        for name in file.related(kind):
            root = file.tree(name)
            codes = [*(one.text or "" for one in each([root], "instrText")),
                     *(get(one, "instr") or "" for one in each([root], "fldSimple"))]  # fmt: skip
            if any(code.split()[:1] == ["PAGE"] for code in codes):
                return True
    return False


def _changes(found: list[Node]) -> Iterator[Leftover]:
    count = 0
    for number, paragraph in enumerate(found, start=1):
        for node in each([paragraph], *_CHANGES):
            words = "".join(one.text or "" for one in each([node], "t", "delText"))
            yield Leftover(number, words[:40])
            count += 1
            if count == _SEVERAL:
                return


def _hidden(found: list[Node], styles: Styles) -> Iterator[Leftover]:
    count = 0
    for number, paragraph in enumerate(found, start=1):
        if not any(True for _ in each([paragraph], "vanish")):
            continue
        for run in each([paragraph], "r"):
            words = "".join(one.text or "" for one in each([run], "t"))
            if words.strip() and styles.is_on("vanish", find(run, "rPr")):
                yield Leftover(number, words[:40])
                count += 1
                if count == _SEVERAL:
                    return


def _commenters(file: OpenedFile) -> Iterator[str]:
    """Yield the author of each comment but for the advice of our own outlines, which `clean` takes away."""
    root = file.story("comments")
    for one in () if root is None else root.findall(q("comment")):
        if (author := get(one, "author") or "") not in AUTHORS:
            yield author


def _names(file: OpenedFile) -> Iterator[str]:
    data = file.data("docProps/core.xml")
    if data is None:
        return
    try:
        root = file.tree("docProps/core.xml")
    except KeyError:
        return
    for name in _NAMES:
        found = root.find(name)
        if found is not None and (text := (found.text or "").strip()):
            yield text
