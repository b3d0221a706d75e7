"""The parts of the package that say little of the draft: settings, fonts, footers, properties."""

import datetime
from collections.abc import Iterable

from drafter.dataclass import dataclass
from drafter.model.document import Document
from drafter.model.inlines import Inlines, plain_text
from drafter.model.style import HouseStyle, PageNumber, PageNumberPlace
from drafter.word.xml import HEADER, W_AND_W14, W, escape, twips

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def footer_names(style: HouseStyle) -> tuple[str, ...]:
    """Return the footer parts of a style: odd pages, then even ones where they differ."""
    match style.page_number.place:
        case PageNumberPlace.NONE:
            return ()
        case PageNumberPlace.OUTSIDE:
            return ("footer1", "footer2")
        case _:
            return ("footer1",)


@dataclass(frozen=True, slots=True)
class Additions:
    """What a draft has beside the parts that every draft has."""

    notes: bool = False
    comments: bool = False
    provenance: bool = False
    update: bool = False
    """Word is to bring its fields up to date: the contents know no pages yet."""
    pictures: tuple[tuple[str, str], ...] = ()
    """Id of the relation and name in the package."""
    links: tuple[tuple[str, str], ...] = ()
    """Id of the relation and address."""


_NOTHING = Additions()


def content_types(style: HouseStyle, additions: Additions = _NOTHING) -> str:
    """Return `[Content_Types].xml`."""
    parts = {
        "document": "document.main", "styles": "styles", "numbering": "numbering",
        "settings": "settings", "fontTable": "fontTable",
    } | dict.fromkeys(footer_names(style), "footer")  # fmt: skip
    parts |= {"footnotes": "footnotes"} if additions.notes else {}
    parts |= {"comments": "comments"} if additions.comments else {}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}{kind}+xml"/>' for name, kind in parts.items()
    )
    if additions.provenance:
        overrides += (
            '<Override PartName="/customXml/itemProps1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
        )
    kinds = dict.fromkeys(name.rpartition(".")[2] for _, name in additions.pictures)
    images = "".join(f'<Default Extension="{kind}" ContentType="image/{kind}"/>' for kind in kinds)
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{images}{overrides}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _relationships(entries: Iterable[tuple[str, str, str]], links: Iterable[tuple[str, str]] = ()) -> str:
    rows = [f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in entries]
    rows += [
        f'<Relationship Id="{id}" Type="{_RELATION}hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for id, url in links
    ]
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}relationships">{"".join(rows)}</Relationships>'


def package_relationships() -> str:
    """Return `_rels/.rels`."""
    return _relationships([
        ("rId1", _RELATION + "officeDocument", "word/document.xml"),
        ("rId2", _PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", _RELATION + "extended-properties", "docProps/app.xml"),
    ])  # fmt: skip


def document_relationships(style: HouseStyle, additions: Additions = _NOTHING) -> str:
    """Return `word/_rels/document.xml.rels`."""
    names = ["styles", "numbering", "settings", "fontTable"]
    names += ["footnotes"] * additions.notes + ["comments"] * additions.comments
    entries = [(f"rId{n}", _RELATION + name, f"{name}.xml") for n, name in enumerate(names, start=1)]
    entries += [
        (f"rIdFooter{n}", _RELATION + "footer", f"{name}.xml") for n, name in enumerate(footer_names(style), start=1)
    ]
    entries += [(id, _RELATION + "image", name) for id, name in additions.pictures]
    if additions.provenance:
        entries.append(("rIdProvenance", _RELATION + "customXml", "../customXml/item1.xml"))
    return _relationships(entries, additions.links)


def note_relationships(links: Iterable[tuple[str, str]]) -> str:
    """Return `word/_rels/footnotes.xml.rels`."""
    return _relationships((), links)


def provenance_relationships() -> str:
    """Return `customXml/_rels/item1.xml.rels`."""
    return _relationships([("rId1", _RELATION + "customXmlProps", "itemProps1.xml")])


_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, id in (("separator", -1), ("continuationSeparator", 0))
)


def footnotes(notes: Iterable[tuple[str, str]]) -> str:
    """Return `footnotes.xml`; `notes` are the id, as an attribute, and the runs of each one's paragraph, from number 1 on."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    blank = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p{id}><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{blank}{note}</w:p></w:footnote>'
        for number, (id, note) in enumerate(notes, start=1)
    )
    return f"{HEADER}<w:footnotes {W_AND_W14}>{_SEPARATORS}{written}</w:footnotes>"


_AS_CHINESE_WORD = "<w:doNotExpandShiftReturn/>"
"""Chinese Word sets this in new files: a justified line that is broken by hand is not stretched."""


def settings(style: HouseStyle, additions: Additions = _NOTHING) -> str:
    """Return `settings.xml`."""
    update = '<w:updateFields w:val="true"/>' if additions.update else ""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if additions.notes else ""
    outside = "<w:evenAndOddHeaders/>" if style.page_number.place is PageNumberPlace.OUTSIDE else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'{HEADER}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{outside}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'{update}{notes}<w:compat>{_AS_CHINESE_WORD}{compatibility}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table(style: HouseStyle) -> str:
    """Return `fontTable.xml`: each font with the ones that may stand in for it."""
    fonts = []
    for typeface in dict.fromkeys(typeface for _, typeface in style.fonts):
        others = ",".join(typeface.names[1:])
        alternates = f'<w:altName w:val="{escape(others)}"/>' if others else ""
        chinese = any(ord(char) > 0x2E7F for char in typeface.name)
        charset = '<w:charset w:val="86"/>' if chinese else '<w:charset w:val="00"/>'
        fonts.append(
            f'<w:font w:name="{escape(typeface.name)}">{alternates}{charset}'
            '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        )
    return f"{HEADER}<w:fonts {W}>{''.join(fonts)}</w:fonts>"


def footer(number: PageNumber, even: bool) -> str:
    """Return a footer with the page number."""
    before, after = number.form.split("{n}")
    inset = twips(number.inset_chars * number.size_pt)
    chars = round(number.inset_chars * 100)
    match number.place:
        case PageNumberPlace.OUTSIDE if even:
            place = f'<w:ind w:leftChars="{chars}" w:left="{inset}"/><w:jc w:val="left"/>'
        case PageNumberPlace.OUTSIDE | PageNumberPlace.RIGHT:
            place = f'<w:ind w:rightChars="{chars}" w:right="{inset}"/><w:jc w:val="right"/>'
        case _:
            place = '<w:jc w:val="center"/>'
    return (
        f'{HEADER}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>'
        f'{_run(before)}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>{_run(after)}</w:p></w:ftr>'
    )


def _run(text: str) -> str:
    if not text:
        return ""
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def core_properties(document: Document, date: datetime.date) -> str:
    """Return `docProps/core.xml`, dated by the draft and not by the clock."""
    moment = f"{date.isoformat()}T00:00:00Z"
    subject = f"<dc:subject>{escape(document.genre)}</dc:subject>" if document.genre else ""
    author = document.signature or document.byline
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(_on_one_line(document.title, document))}</dc:title>{subject}"
        f"<dc:creator>{escape(_on_one_line(author, document))}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )


def _on_one_line(inlines: Inlines, document: Document) -> str:
    return plain_text(inlines).replace("\n", "" if document.language.startswith("zh") else " ")


def app_properties() -> str:
    """Return `docProps/app.xml`."""
    return (
        f'{HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>drafter</Application></Properties>"
    )
