"""A new outline or house style to begin with: commented YAML that works as it stands."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Template

from drafter.model.outline import Outline, Section
from drafter.model.style import HouseStyle
from drafter.schema.export import outline_schema, style_schema, translated
from drafter.schema.reader import Schema

SCHEMA = Path(".schema") / "outline.json"
"""Where the schema of outlines lies, beside them; editors find it there without a network."""
STYLE_SCHEMA = Path(".schema") / "style.json"
"""The same of house styles."""

_FOLDER = Path(__file__).resolve().parent / "starters"


def starter(id: str, language: str) -> str:
    """Return the text of a new outline; its remarks are in Chinese if `language` is, else in English."""
    return _text("new", language, id=id)


def extension(id: str, base: str, outline: Outline, language: str) -> str:
    """Return the text of an outline that extends `outline`, which is found under the id `base`."""
    sections = list(_ids(outline.sections))
    name = " ".join(outline.name.split())
    return _text(
        "extend",
        language,
        id=id,
        name=json.dumps(name, ensure_ascii=False),
        base=base,
        base_name=name,
        fields=_listed([field.name for field in outline.fields]),
        sections=_listed(sections),
        section=sections[0] if sections else "…",
    )


def schema_text(translate: Callable[[str], str] = str) -> str:
    """Return the schema of outlines as a file holds it."""
    return _as_file(translated(outline_schema(), translate))


def style_starter(id: str, language: str) -> str:
    """Return the text of a new house style; its remarks are in Chinese if `language` is, else in English."""
    return _text("style", language, id=id)


def style_extension(id: str, base: str, style: HouseStyle, language: str) -> str:
    """Return the text of a house style that extends `style`, which is found under the id `base`."""
    name = " ".join(style.name.split())
    return _text(
        "style-extend",
        language,
        id=id,
        name=json.dumps(name, ensure_ascii=False),
        base=base,
        base_name=name,
        fonts=_listed([name for name, _ in style.fonts]),
        line=f"{style.body.line_pt or 0:g}",
    )


def style_schema_text(translate: Callable[[str], str] = str) -> str:
    """Return the schema of house styles as a file holds it."""
    return _as_file(translated(style_schema(), translate))


def _as_file(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _text(kind: str, language: str, **words: str) -> str:
    own = "zh" if language.startswith("zh") else "en"
    # What is not among the words stays: the $schema of the first line.
    return Template((_FOLDER / f"{kind}.{own}.yaml").read_text(encoding="utf-8")).safe_substitute(words)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "—"


def _ids(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.id:
            yield section.id
        yield from _ids(section.sections)
