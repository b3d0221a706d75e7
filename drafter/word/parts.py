"""The parts of the package that say little of the draft: settings, fonts, footers, properties."""

import datetime

from drafter.model.document import Document, Inlines, plain_text
from drafter.model.style import HouseStyle, PageNumber, PageNumberPlace
from drafter.word.xml import HEADER, W, escape, twips

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


def content_types(style: HouseStyle) -> str:
    """Return `[Content_Types].xml`."""
    parts = {
        "document": "document.main", "styles": "styles", "numbering": "numbering",
        "settings": "settings", "fontTable": "fontTable",
    } | dict.fromkeys(footer_names(style), "footer")  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{HEADER}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _relationships(entries: list[tuple[str, str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in entries)
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'


def package_relationships() -> str:
    """Return `_rels/.rels`."""
    return _relationships([
        ("rId1", _RELATION + "officeDocument", "word/document.xml"),
        ("rId2", _PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", _RELATION + "extended-properties", "docProps/app.xml"),
    ])  # fmt: skip


def document_relationships(style: HouseStyle) -> str:
    """Return `word/_rels/document.xml.rels`."""
    names = ("styles", "numbering", "settings", "fontTable")
    entries = [(f"rId{n}", _RELATION + name, f"{name}.xml") for n, name in enumerate(names, start=1)]
    entries += [
        (f"rIdFooter{n}", _RELATION + "footer", f"{name}.xml") for n, name in enumerate(footer_names(style), start=1)
    ]
    return _relationships(entries)


def settings(style: HouseStyle) -> str:
    """Return `settings.xml`."""
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
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
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
