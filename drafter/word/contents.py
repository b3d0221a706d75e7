"""The table of contents: a field whose lines are right when the file is opened."""

from collections.abc import Iterator, Mapping, Sequence

from drafter.numbering import Entry
from drafter.word.runs import Runs
from drafter.word.targets import Targets, field

_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o &quot;1-{depth}&quot; \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents_xml(
    entries: Sequence[Entry], depth: int, targets: Targets, pages: Mapping[str, str], runs: Runs, chinese: bool
) -> Iterator[tuple[str, str, str]]:
    """Yield the style, the text and the runs of each line; page numbers that are not known are left out."""
    begin = _BEGIN.format(depth=depth)
    if not entries:
        empty = "未找到目录项。" if chinese else "No entries found."
        yield "TOC1", empty, begin + runs.run(empty) + _END
    for index, entry in enumerate(entries):
        name = targets.of_entry(entry)
        page = field(f"PAGEREF {name} \\h", runs.run(pages.get(name, " ")))
        line = f'<w:hyperlink w:anchor="{name}" w:history="1">{runs.run(entry.text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        yield f"TOC{entry.level}", entry.text, f"{begin}{line}{_END if index == len(entries) - 1 else ''}"
        begin = ""
