"""Head and imprint of official documents as HTML: the red mark, number, signers, rule (GB/T 9704—2012, 7.2, 7.4 and 10)."""

from collections.abc import Callable, Iterator

from drafter.elements import mark_lines, printing, recipients, top_left
from drafter.model.elements import Elements
from drafter.model.inlines import Inlines, plain_text
from drafter.model.style import ElementPlaces, Form, HouseStyle, Look

Line = Callable[[Inlines], str]
"""Returns inlines as HTML."""

_LETTER_MARK_MM = 30.0
"""From the top of the page to the mark of a letter (10.1)."""
_PT_PER_MM = 72 / 25.4


def looks(places: ElementPlaces, body: Look) -> dict[str, Look]:
    """Return how the elements look, by their CSS selectors."""
    named = {
        ".mark": places.mark, ".grade": places.grades, ".number": places.number, ".signers": places.signers,
        ".attend": places.labels, ".imprint": places.imprint,
    }  # fmt: skip
    return {selector: look.over(body) for selector, look in named.items()}


def rules(places: ElementPlaces, style: HouseStyle) -> Iterator[str]:
    """Yield the CSS that places the elements."""
    pitch = style.body.line_pt or 14
    rule = f"border:0;border-top:{places.rule_pt:g}pt solid #{places.rule_color}"
    yield ".grade,.number,.mark,.signers,.imprint{text-indent:0}.mark{line-height:1.2;padding:0}"
    yield ".joint{display:flex;justify-content:center;align-items:center;gap:.5em}.joint div p{text-align-last:justify}"
    yield f".row{{display:flex;justify-content:space-between;padding:0 1em}}.below{{margin-top:{2 * pitch:g}pt}}"
    yield f".rule{{{rule};margin:{places.rule_mm:g}mm 0 0}}.rule~.title{{margin-top:{2 * pitch:g}pt}}"
    yield f".rule.double{{{rule};height:1.5pt;border-bottom:.75pt solid #{places.rule_color}}}"
    yield ".imprint{margin-top:2em;border-top:1pt solid;border-bottom:1pt solid}.imprint.row,.imprint+.imprint{margin:0;border-top:0}"
    yield ".imprint.bare{border:0}"


def head(elements: Elements, style: HouseStyle, line: Line) -> Iterator[str]:
    """Yield all that stands above the title."""
    places = style.elements
    assert places is not None
    if places.form is Form.LETTER:
        yield from _letter(elements, style, line)
        return
    above = [one for one in top_left(elements) if one]
    for number, content in enumerate(above):
        copy = number == 0 and bool(elements.copy_number)
        yield f'<p class="{"number" if copy else "grade"}" style="text-align:left">{line(content)}</p>'
    used = len(above) * (style.body.line_pt or 14)
    yield from _mark(elements, style, line, max(places.mark_top_mm * _PT_PER_MM - used, 0))
    if elements.signers:
        names = "\u3000".join(map(line, elements.signers))
        yield (
            f'<div class="row below"><p class="number">{line(elements.number)}</p>'
            f'<p class="number">签发人：<span class="signers">{names}</span></p></div>'
        )
    elif elements.number:
        yield f'<p class="number below" style="text-align:center">{line(elements.number)}</p>'
    if places.form is Form.ORDER:
        yield '<div class="below"></div>'
    elif elements.issuers or elements.number or elements.signers:
        yield '<hr class="rule">'


def _letter(elements: Elements, style: HouseStyle, line: Line) -> Iterator[str]:
    """Yield the head of a letter: mark, double rule, number on the right (10.1)."""
    yield from _mark(elements, style, line, (_LETTER_MARK_MM - style.page.top_mm) * _PT_PER_MM)
    yield '<hr class="rule double">'
    first, *others = [one for one in top_left(elements) if one] or [()]
    yield f'<div class="row" style="padding:0"><p class="number">{line(first)}</p><p class="number">{line(elements.number)}</p></div>'
    for content in others:
        yield f'<p class="grade" style="text-align:left">{line(content)}</p>'


def _mark(elements: Elements, style: HouseStyle, line: Line, top: float) -> Iterator[str]:
    """Yield the issuers' mark, `top` points below what is above it, as large as it fits."""
    assert style.elements is not None
    joint = len(elements.issuers) > 1 and bool(elements.issued_as)
    lines = elements.issuers if joint else mark_lines(elements)
    if not lines:
        return
    longest = max(len(plain_text(one)) for one in lines) + (len(plain_text(elements.issued_as)) + 1) * joint
    size = style.elements.mark.over(style.body).size_pt or 36
    size = min(size, style.page.text_width_mm * _PT_PER_MM / longest)
    said = f'style="margin-top:{top:g}pt;font-size:{size:.4g}pt"'
    names = "".join(f'<p style="text-indent:0">{line(one)}</p>' for one in lines)
    if joint:
        yield f'<div class="mark joint" {said}><div>{names}</div><span>{line(elements.issued_as)}</span></div>'
    else:
        yield f'<div class="mark" {said}>{names}</div>'


def imprint(elements: Elements, style: HouseStyle, line: Line) -> Iterator[str]:
    """Yield the imprint; that of a letter has neither rules nor who printed it (10.1)."""
    assert style.elements is not None
    bare = style.elements.form is Form.LETTER
    for label, names in recipients(elements):
        yield f'<p class="imprint{" bare" * bare}">{label}{line(names)}</p>'
    printer, day = printing(elements)
    if (printer or day) and not bare:
        yield f'<div class="imprint row"><span>{line(printer)}</span><span>{line(day)}</span></div>'
