"""Properties of paragraphs that turn out to be needed late, put in at their place in the order."""

from drafter.pattern import pattern

PAGE_BREAK = "<w:pageBreakBefore/>"
_KEEP = pattern("(?:<w:keepNext[^>]*/>)?")
_AFTER_DIRECTION = pattern("<w:(?:spacing|ind|jc|outlineLvl|sectPr)[ />]")


def with_next(written: str) -> str:
    """Return what is written with the last lines of its last paragraph kept with the next, unless a section ends there.

    LibreOffice keeps a paragraph that may leave a single line behind with nothing.
    """
    place = max(written.rfind("<w:p>"), written.rfind("<w:p "))
    style = written.find("<w:pStyle", place)
    if place < 0 or style < 0 or not written.endswith("</w:p>") or "<w:sectPr>" in written[place:]:
        return written
    end = written.find("/>", style) + 2
    rest = written[end:].removeprefix('<w:keepNext w:val="0"/>').removeprefix("<w:keepNext/>")
    breaks = PAGE_BREAK if rest.startswith(PAGE_BREAK) else ""
    return f"{written[:end]}<w:keepNext/>{breaks}<w:widowControl/>{rest[len(breaks) :]}"


def with_page_break(properties: str) -> str:
    """Return paragraph properties with a page break before, at its place in their order."""
    if PAGE_BREAK in properties:
        return properties
    return _KEEP.sub(lambda found: found.group() + PAGE_BREAK, properties, count=1)


def with_direction(properties: str) -> str:
    """Return the properties of a paragraph that runs from right to left, `w:bidi` at its place in their order."""
    found = _AFTER_DIRECTION.search(properties)
    place = found.start() if found else len(properties)
    return f"{properties[:place]}<w:bidi/>{properties[place:]}"
