"""A house style: is its file called as it is, do its parts fit on the page?"""

from collections.abc import Iterator

from drafter.location import Location
from drafter.model.style import HouseStyle
from drafter.problem import Level, Problem, problem

_LEAST_MM = 40
"""A text block narrower or lower than this is a slip."""


def style_findings(style: HouseStyle, name: str, at: Location) -> Iterator[Problem]:
    """Yield what is probably not meant in `style`, which lies in a file called `name`."""
    if style.id != name:
        yield problem(
            "style-file-name",
            "the file is called '{name}', the house style '{id}'",
            at,
            "it is the file's name that is looked for: give both the same",
            name=name,
            id=style.id,
        ).weighing(Level.WARNING)
    page = style.page
    if min(page.text_width_mm, page.text_height_mm) < _LEAST_MM:
        yield problem(
            "no-room-for-text",
            "the margins leave {width} × {height} mm for text",
            at,
            width=f"{page.text_width_mm:g}",
            height=f"{page.text_height_mm:g}",
        )
    number = style.page_number
    if number.below_text_mm > page.bottom_mm:
        yield problem("page-number-off-paper", "the page number stands below the foot of the page", at).weighing(
            Level.WARNING
        )
