"""A document to a Word file.

`body` writes the text in one pass, `styles` and `numbering` what a house style and a scheme need,
`parts` the rest of the package, `package` the archive. All but the body depends on style, scheme
and language alone; it is made and deflated once. `template/` puts a draft into a unit's own file.
"""

from drafter.word.write import to_docx

__all__ = ["to_docx"]
