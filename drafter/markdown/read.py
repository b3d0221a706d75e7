"""A Markdown draft as a document; also one that was written elsewhere, with its numbers typed."""

from collections.abc import Iterator, Sequence
from typing import Any

from drafter.assemble import with_references, with_shown_references
from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.markdown.foreign import Bare, lifted, without_numbers
from drafter.markup import Read, Whole, is_wide, read_whole
from drafter.model.blocks import Block, Heading, Paragraph, inlines_of
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.elements import SEVERAL, Elements, Seal
from drafter.model.inlines import Inlines, Reference, Text
from drafter.model.scheme import Level, Scheme
from drafter.numerals import NumberFormat, read_format
from drafter.problem import Level as Weight
from drafter.problem import Problem, problem
from drafter.schema.draft import LINES, Front
from drafter.schema.levels import WrittenLevel

_USUAL = {True: ("一、", "（一）", "1.", "（1）"), False: ("1", "1.1", "1.1.1", "1.1.1.1")}
"""How headings are numbered that had no numbers, in Chinese text and in other."""
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A document that was read, and what is to be said of it."""

    document: Document
    recognised: Bare | None
    """What was made of typed numbers; None: there were none, or the front matter says how headings count."""
    images: dict[str, Location]
    """Where each image is first mentioned, by its source."""
    notices: tuple[Problem, ...] = ()


def read_markdown(text: str, front: Front, file: str, *, first_line: int = 1, title: str = "") -> ReadDraft:
    """Return the draft in `text`, which begins in line `first_line` of `file`, below its front matter.

    `title` is that of a draft which has none.

    Raises:
        DrafterError: blocks are nested too deep, or attributes make no sense.
    """
    try:
        whole = read_whole(text, front.phrases)
    except DrafterError as error:
        raise DrafterError(*(one.at(Location(file)) for one in error.problems)) from error
    return _DraftReader(whole, front, file, first_line, front.language or _language(text)).read(title)


def _language(text: str) -> str:
    letters = [char for char in text[:20_000] if char.isalpha()]
    return "zh-CN" if sum(map(is_wide, letters)) * 4 >= len(letters) else "en"


class _DraftReader:
    def __init__(self, whole: Whole, front: Front, file: str, first_line: int, language: str) -> None:
        self.whole = whole
        self.front = front
        self.file = file
        self.first_line = first_line
        self.language = language
        self.notices: list[Problem] = []
        self.faults = [fault.at(self._place(line)) for fault, line in whole.faults]

    def read(self, title: str) -> ReadDraft:
        body, attached = _parts(self.whole.blocks)
        lines: dict[str, Any] = {
            name: self.whole.line(self.front.lines[name].text) for name in LINES if name in self.front.lines
        }
        blocks = [read.block for read in body]
        recognised = None
        if self.front.numbering is None:
            found = lifted(blocks, titled=bool(lines.get("title")))
            lines.setdefault("title", found.title or self._named(title))
            body = body[len(body) - len(found.blocks) :]
            reads = [replace(read, block=block) for read, block in zip(body, found.blocks, strict=True)]
            recognised, scheme, blocks = self._foreign(reads)
        else:
            scheme = self._scheme(self.front.numbering, body)
            blocks = list(self._joined(body, scheme))
        if self.faults:
            raise DrafterError(*self.faults)
        document = Document(
            blocks=tuple(blocks),
            scheme=scheme,
            language=self.language,
            genre=self.front.genre,
            style=self.front.style,
            origin=self._origin(),
            attachments=tuple(self._attachments(attached, scheme)),
            elements=self._elements(),
            guidance=tuple(self.front.guidance.items()),
            title=lines.pop("title", ()),
            **lines,
        )
        if self.faults:
            raise DrafterError(*self.faults)
        images = {source: self._place(line) for source, line in self.whole.images.items()}
        return ReadDraft(self._with_mentions(document), recognised, images, tuple(self.notices))

    def _place(self, line: int) -> Location:
        return Location(self.file, line + self.first_line - 1)

    def _named(self, title: str) -> Inlines:
        """Return the title that a text without one has: the name of its file."""
        if not title:
            return ()
        self.notices.append(
            problem(
                "title-from-name",
                "the text has no title; the file's name is its title now: {title}",
                Location(self.file),
                "write  title: …  between two lines --- at the top of the file, or a first heading above all others",
                title=title,
            ).weighing(Weight.HINT)
        )
        return (Text(title),)

    def _with_mentions(self, document: Document) -> Document:
        """Return `document` with what its mentions show; in a text from elsewhere one that shows nothing is no fault."""
        if self.front.numbering is not None or self.front.outline:
            return with_references(document, self._mention)
        done, silent = with_shown_references(document)
        for target in silent:
            self.notices.append(
                problem(
                    "mention-left-out",
                    "the link to #{name} has no words and leads nowhere; it is left out",
                    self._mention(target),
                    "write words between its brackets, or {{#{name}}} behind the heading that it means",
                    name=target,
                ).weighing(Weight.WARNING)
            )
        return done

    def _mention(self, target: str) -> Location:
        """Return where `target` is mentioned first; outside of blocks, in the front matter, it has no line."""
        for read in self.whole.blocks:
            lines = inlines_of(read.block)
            if any(isinstance(one, Reference) and one.target == target for line in lines for one in line):
                return self._place(read.line)
        return Location(self.file)

    def _origin(self) -> Origin | None:
        front = self.front
        return Origin(front.outline, front.outline_name, front.seed, front.drafter) if front.outline else None

    def _elements(self) -> Elements | None:
        found: dict[str, Any] = {}
        for name, templates in self.front.elements:
            values = tuple(self.whole.line(template.text) for template in templates)
            one = Seal(templates[0].text.strip()) if name == "seal" else values[0]
            found[name] = values if name in SEVERAL else one
        return Elements(**found) if found else None

    def _scheme(self, written: Sequence[WrittenLevel], reads: Sequence[Read]) -> Scheme:
        """Return the scheme that was written; headings deeper than it are not numbered."""
        levels = [level.level(self.language) for level in written]
        for read in reads:
            if isinstance(read.block, Heading) and read.block.level > len(levels):
                self.notices.append(
                    problem(
                        "deep-heading",
                        "a heading of level {level} has no number; numbering has {count} levels",
                        self._place(read.line),
                        "add a level to numbering, or take away a #",
                        level=read.block.level,
                        count=len(written),
                    ).weighing(Weight.WARNING)
                )
                levels += [Level(None)] * (read.block.level - len(levels))
        return Scheme(tuple(levels))

    def _joined(self, reads: Sequence[Read], scheme: Scheme) -> Iterator[Block]:
        """Yield blocks with the paragraphs of run-in headings joined to them, and with their sections."""
        section, position = "", 0
        while position < len(reads):
            read = reads[position]
            position += 1
            block = read.block
            if isinstance(block, Heading):
                section = block.section
                marks = read.attributes.marks
                runs_in = "run-in" in marks or (scheme.level(block.level).run_in and "stand-alone" not in marks)
                if runs_in:
                    after = reads[position] if position < len(reads) and "lead-alone" not in marks else None
                    joins = after is not None and isinstance(after.block, Paragraph)
                    block = replace(block, run_in=self._run_in(after) if joins and after else ())
                    position += joins
            else:
                section = read.attributes.values.get("section", section)
                block = replace(block, section=section)
            yield block

    def _run_in(self, read: Read) -> Inlines:
        assert isinstance(read.block, Paragraph)
        content = read.block.content
        if self.language.startswith("zh") or "joined" in read.attributes.marks:
            return content
        first = content[0] if content else None
        if isinstance(first, Text) and (first.bold, first.italic, first.script) == (False, False, None):
            return (Text(f" {first.text}"), *content[1:])
        return (Text(" "), *content)

    def _foreign(self, reads: Sequence[Read]) -> tuple[Bare | None, Scheme, list[Block]]:
        """Return what typed numbers were recognised, the scheme, and the blocks."""
        depth = max((read.block.level for read in reads if isinstance(read.block, Heading)), default=1)
        blocks = list(self._joined(reads, Scheme((Level(None),) * depth)))
        found = without_numbers(blocks)
        if found is not None:
            return found, found.scheme, list(found.blocks)
        scheme = self._usual(depth)
        if any(isinstance(block, Heading) and block.numbered for block in blocks):
            self.notices.append(
                problem(
                    "numbers-added",
                    "no heading had a number; they are numbered {examples} now",
                    Location(self.file),
                    "to leave them without, write  numbering: none  between two lines --- at the top of the file",
                    examples=" ".join(level.format.example for level in scheme.levels if level.format),
                ).weighing(Weight.HINT)
            )
        return None, scheme, blocks

    def _level(self, format: NumberFormat | None, run_in: bool) -> Level:
        return WrittenLevel(format, run_in, None, None).level(self.language)

    def _usual(self, depth: int) -> Scheme:
        examples = _USUAL[self.language.startswith("zh")][:depth]
        levels = [self._level(read_format(example), False) for example in examples]
        return Scheme((*levels, *(Level(None),) * (depth - len(levels))))

    def _attachments(self, parts: Sequence[Sequence[Read]], scheme: Scheme) -> Iterator[AttachmentPart]:
        own = (*self.front.attachments, *(None,) * len(parts))
        for (opening, *reads), written in zip(parts, own, strict=False):
            assert isinstance(opening.block, Heading)
            label = None
            if "appendix" in opening.attributes.marks:
                label = self._appendix(opening)
            counted = self._scheme(written, reads) if written else self._scheme_for(scheme, reads)
            blocks = tuple(self._joined(reads, counted))
            # Only levels that are not those of the body make a scheme of the attachment's own.
            yield AttachmentPart(
                opening.block.content, blocks, counted if counted != scheme or written else None, label
            )

    def _scheme_for(self, scheme: Scheme, reads: Sequence[Read]) -> Scheme:
        deepest = max((read.block.level for read in reads if isinstance(read.block, Heading)), default=0)
        return Scheme((*scheme.levels, *(Level(None),) * max(0, deepest - len(scheme.levels))))

    def _appendix(self, opening: Read) -> NumberFormat | None:
        example = opening.attributes.values.get("label", "附录A" if self.language.startswith("zh") else "Appendix A")
        try:
            return read_format(example)
        except ValueError:
            self.faults.append(
                problem(
                    "wrong-format",
                    "'{text}' shows no number",
                    self._place(opening.line),
                    "write the label of the first appendix: 附录A, Appendix A",
                    text=example[:60],
                )
            )
            return None


def _parts(reads: Sequence[Read]) -> tuple[list[Read], list[list[Read]]]:
    """Return the blocks of the body, and those of each attachment with its title first."""
    parts: list[list[Read]] = [[]]
    for read in reads:
        marks = read.attributes.marks
        if isinstance(read.block, Heading) and ("attachment" in marks or "appendix" in marks):
            parts.append([])
        parts[-1].append(read)
    return parts[0], parts[1:]
