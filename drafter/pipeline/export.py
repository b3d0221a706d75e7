"""A Markdown or Word file to a draft: what was edited outside, or written by somebody else."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from drafter import yamlfile
from drafter.assemble import with_contents
from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.location import Location
from drafter.markdown import Bare, ReadDraft, read_markdown
from drafter.marks import forbidden
from drafter.media import read_media
from drafter.model.answers import Day
from drafter.model.blocks import Block, Image, Landscape, List, Quote
from drafter.pipeline import read
from drafter.pipeline.office import Office
from drafter.pipeline.result import Draft
from drafter.problem import Level, Problem, problem
from drafter.schema.draft import Front, read_front
from drafter.silence import without_comments

LARGEST = 16 * 2**20
"""Characters that a Markdown file may have."""
_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)

_NO_FOLDERS = str.maketrans(dict.fromkeys("/\\:", "-"))
"""The names of parts are somebody else's: on every system they stay in the folder."""


def export(
    source: str | Path,
    *,
    style: str | Path | None = None,
    today: datetime.date | None = None,
    office: Office | None = None,
) -> Draft:
    """Return the draft in the Markdown file `source`, with its images.

    The house style is the one given, or the file's own, or one for its language. Numbers typed
    before headings are taken off: Word makes them.

    Raises:
        DrafterError: with all that is wrong with the file, its front matter and its images.
    """
    path = Path(source)
    return export_text(read_text(path), str(source), path.parent, style=style, today=today, office=office)


def export_text(
    text: str,
    name: str,
    folder: Path,
    *,
    style: str | Path | None = None,
    today: datetime.date | None = None,
    office: Office | None = None,
) -> Draft:
    """Return the draft in `text`, called `name` in messages, whose images lie below `folder`.

    Raises:
        DrafterError: as `export` does.
    """
    notices: list[Problem] = []
    front, made = read_draft(text, name, notices)
    media = read_media(folder, made.images)
    document = replace(made.document, media=media)
    house = (office or Office()).style(str(style or front.style or _style_for(document.language)))
    day = Day.of(front.drafted or today or datetime.date.today(), document.language)
    notices += [*made.notices, *_told(made.recognised, name)]
    document = with_contents(replace(document, style=house.id), house.contents)
    return Draft(document, house, day, tuple(notices))


def read_draft(text: str, name: str, notices: list[Problem]) -> tuple[Front, ReadDraft]:
    """Return the front matter and the document in `text`, without its images; what is left aside goes to `notices`.

    Raises:
        DrafterError: with what is wrong with the text.
    """
    if len(text) > LARGEST:
        raise DrafterError(
            problem("file-too-large", "the file is larger than {limit} MiB", Location(name), limit=LARGEST // 2**20)
        )
    if found := forbidden(text):
        before = text[: found.start()]
        raise DrafterError(
            problem(
                "control-character",
                "the text holds the character {character}, which no document may hold",
                Location(name, before.count("\n") + 1, len(before) - before.rfind("\n")),
                "delete the character",
                character=f"U+{ord(found.group()):04X}",
            )
        )
    head, body = _split(without_comments(text))
    faults: list[Problem] = []
    # The line of the opening --- comes first, so that places are those of the file.
    front = read_front(yamlfile.parse(f"\n{head}", name, faults), notices, faults) if head.strip() else Front()
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    return front, read_markdown(body, front, name, first_line=first_line, title=Path(name).stem)


def _split(text: str) -> tuple[str, str]:
    """Return front matter and text; a file without front matter is all text."""
    opening = _FENCE.match(text)
    closing = _END.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return "", text
    head = text[opening.end() : closing.start()]
    # A rule at the very top is no front matter: what follows is no key.
    if not re.match(r"(?:[ \t]*(?:#.*)?\n)*[\w\"'][^\n]*:(?:\s|$)", head) and head.strip():
        return "", text
    return head, text[closing.end() :]


def _style_for(language: str) -> str:
    return "material" if language.startswith("zh") else "plain"


def _told(found: Bare | None, name: str) -> list[Problem]:
    """Return what to say of the typed numbers that were recognised: a note a level."""
    if found is None:
        return []
    told = [
        problem(
            "typed-numbers",
            "level {level}: {count} typed numbers such as {example} are numbers of the headings now",
            Location(name),
            level=level,
            count=count,
            example=form.format.example if form.format else "",
        ).weighing(Level.HINT)
        for level, (form, count) in enumerate(zip(found.scheme.levels, found.counts, strict=True), start=1)
        if count
    ]
    if found.kept:
        told.append(
            problem(
                "kept-numbers",
                "{count} headings keep their number as text: it is none that the others lead to",
                Location(name),
                count=found.kept,
            ).weighing(Level.WARNING)
        )
    return told


def read_word(
    source: str | Path,
    *,
    style: str | Path | None = None,
    today: datetime.date | None = None,
    office: Office | None = None,
) -> Draft:
    """Return what the Word file `source` holds as a draft in a house style, the one given or one for its language.

    Raises:
        DrafterError: it cannot be read, is no Word file, or a damaged or protected one.
    """
    found = read(source)
    house = (office or Office()).style(str(style or _style_for(found.document.language)))
    day = Day.of(today or datetime.date.today(), found.document.language)
    notices = found.notices
    if found.comments:
        message = "{count} comments of the file are not taken over"
        told = problem("comments-left", message, Location(str(source)), count=len(found.comments))
        notices = (*notices, told.weighing(Level.HINT))
    return Draft(replace(found.document, style=house.id), house, day, notices)


def with_images_in(draft: Draft, folder: str) -> tuple[Draft, dict[str, bytes]]:
    """Return a draft of a Word file with its images in `folder`, and the images by their paths."""
    document = draft.document
    names = {
        source: f"{folder}/{source.removeprefix('word/media/').translate(_NO_FOLDERS)}" for source in document.media
    }
    media = {names[source]: data for source, data in document.media.items()}
    parts = (replace(one, blocks=_renamed(one.blocks, names)) for one in document.attachments)
    document = replace(document, blocks=_renamed(document.blocks, names), attachments=tuple(parts), media=media)
    return replace(draft, document=document), media


def _renamed(blocks: tuple[Block, ...], names: Mapping[str, str]) -> tuple[Block, ...]:
    """Return `blocks` with other names for the files of images."""

    def renamed(block: Block) -> Block:
        match block:
            case Image():
                return replace(block, source=names[block.source])
            case List():
                return replace(block, items=tuple(_renamed(item, names) for item in block.items))
            case Quote() | Landscape():
                return replace(block, blocks=_renamed(block.blocks, names))
        return block

    return tuple(map(renamed, blocks))


def recognised(draft: Draft) -> list[dict[str, object]]:
    """Return as plain data which typed numbers were recognised: level, example and count of each."""
    return [dict(one.params) for one in draft.notices if one.code == "typed-numbers"]
