"""A document as a Markdown draft, and a Markdown draft as a document: the second home of a draft.

`write` gives the text and its front matter, `read` takes both back; what stands in a line is the
matter of `inlines`. How the text is parsed is said in `markup`, in one place with the bodies of
outlines.
"""

from drafter.markdown.foreign import Bare
from drafter.markdown.read import ReadDraft, read_markdown
from drafter.markdown.write import to_markdown

__all__ = ["Bare", "ReadDraft", "read_markdown", "to_markdown"]
