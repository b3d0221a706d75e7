"""drafter: an outline, the user's answers and a phrase bank become a Word draft.

A newcomer's map. A draft flows one way:

    load → validate → ask → render (choosing phrases as it goes) → assemble → number → write

=====  =================  ==========================================================================
floor  room               what it is for
=====  =================  ==========================================================================
8      cli/               commands: parse, call one function, print, exit code; translates messages
7      checker            files, and drafts, held against the rules: findings at their places; mending
6      pipeline/          the steps in order; the Python API below
6      keeper/            phrases added, changed, removed, moved and tagged in the bank's files
6      importer           phrases of other programs' files into the bank
6      finding            phrases found by their words in the bank of a library, small or big
5      library            where outlines, phrase files and house styles lie, layer over layer
5      bank/              the phrase bank: read, search; its files changed by command
5      exchange/          phrases in the formats of other programs: tables, Excel, Markdown, espanso
5      libreoffice        LibreOffice, where it is there: Word file → PDF, pages of bookmarks
5      media              the images of a document, from the folder it stands in
5      fonts              which fonts this machine has
5      choicesfile        which phrase stands where, kept for the same draft again
5      profile            the user's answers for every outline, changed and kept
4      yamlfile           YAML text → a tree, or spans, in which every value knows its place
4      answersfile        questions and answers → commented YAML, which reads back the same
4      sourcemap          where in the text of a file each character stands that a reader sees
4      starter            a new outline to begin with, commented
4      files              text files in, finished files out
4      markdown/          a document ⇄ Markdown draft with front matter
4      plain              a document → plain text
4      html/              a document → a page that looks like the paper
4      lengths            how long sections are, and how long it takes to read them aloud
4      word/              a document → .docx; any .docx → a document
3      recognise          headings that somebody else numbered: levels and scheme
3      assemble           rendered sections → a document
3      handbook           phrases → a document to be printed
3      checks/            what may be wrong with a document, or with an outline: findings
2      schema/            a file's tree → outline, phrases, house style, with all its faults
2      asking/            answers as given → answers as typed
2      choose/            a query → phrases: by seed, nothing said twice or nearly, parallel sets
2      render/            outline + answers → marked text, in Jinja's sandbox
2      numbering          a document → the labels of its headings, list items, captions; its contents
2      enumeration        the marks of points that run on: 一是 二是, 首先 其次
2      titles/            where a long Chinese title is broken into lines: by sense
2      markup/            marked Markdown text → blocks and inlines
2      elements           the elements of official documents in words: ★, 抄送：, 印发
1      model/             what flows: outline, phrase, answers, style, scheme, document
1      labels             typed numbers read as labels
1      attributes         what stands in braces: {#id .class key="value"}
1      silence            comments in a text that silence the checks
1      marks              how phrases, blanks and answers stay marked inside a string
1      picture            the kind and size of an image, from its bytes
0      numerals           Chinese, Roman and other numerals; number formats by example
0      likeness           how alike two phrases are, and which of many are near each other
0      hanzi/             texts folded for comparison; pinyin
0      pattern            regular expressions that are compiled when they are used
0      dataclass          dataclasses that are quickly made
0      remembered         what was made of values that live long, by their identity
0      location, problem, a place in a file; a finding; the one family of errors
       errors, version
=====  =================  ==========================================================================

Imports point down only, and rooms of one floor do not know each other; `tests/test_floor_plan.py`
holds the plan. The document model in the middle knows nothing of Jinja or YAML on one side, of
Word or Markdown on the other.

The public names load when they are used:

>>> import drafter
>>> draft = drafter.draft("work-summary", answers)  # doctest: +SKIP
>>> Path("总结.docx").write_bytes(draft.to_docx())  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from drafter.version import __version__

if TYPE_CHECKING:
    from drafter.errors import DrafterError
    from drafter.library import Library
    from drafter.pipeline import draft, read
    from drafter.pipeline.answers import Answers, read_answers
    from drafter.pipeline.export import export
    from drafter.pipeline.office import Office
    from drafter.pipeline.result import Draft

__all__ = [
    "Answers",
    "Draft",
    "DrafterError",
    "Library",
    "Office",
    "__version__",
    "draft",
    "export",
    "read",
    "read_answers",
]

_HOMES = {
    "Answers": "drafter.pipeline.answers",
    "Draft": "drafter.pipeline.result",
    "DrafterError": "drafter.errors",
    "Library": "drafter.library",
    "Office": "drafter.pipeline.office",
    "export": "drafter.pipeline.export",
    "read_answers": "drafter.pipeline.answers",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'drafter' has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_HOMES.get(name, "drafter.pipeline")), name)
    return found
