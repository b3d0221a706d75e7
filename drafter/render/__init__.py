"""An outline and its answers to marked text, in Jinja's sandbox.

`walk` goes through the outline, `expressions` computes what its questions say of each other, `engine`
renders its templates: `plain` those that hold names alone, `templates` the others with Jinja, in its
`sandbox`. `limits` bounds what a template may cost, `values` are the blanks that stand for missing
answers, `references` the mentions of sections.
`Rendered` is what comes out.
"""

from drafter.render.engine import Engine
from drafter.render.expressions import Expressions
from drafter.render.walk import Rendered, RenderedAttachment, RenderedImage, RenderedSection, RenderedTable, render

__all__ = [
    "Engine",
    "Expressions",
    "Rendered",
    "RenderedAttachment",
    "RenderedImage",
    "RenderedSection",
    "RenderedTable",
    "render",
]
