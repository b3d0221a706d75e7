"""The message catalogues: find the messages in the code, bring drafter/locale up to date.

python .ci/catalogue.py          says what is missing, and fails if anything is
python .ci/catalogue.py update   writes the .po file anew (translations stay) and compiles it
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "drafter/locale/zh_CN/LC_MESSAGES/drafter.po"

CALLS = {
    "_": (0,), "Said": (0,), "problem": (1, 3), "unknown": (1, 5), "Refused": (1, 2), "_refuse": (1, 3), "_find": (3,), "found": (1,), "_keep_bounds": (3,), "Layer": (0,),
    "TemplateSyntaxError": (0,), "Key": (),
}  # fmt: skip
"""Functions that take messages, and at which positions; the keywords `hint` and `doc` are messages as well."""

Variables = dict[str, list[ast.expr]]
"""What is assigned to local variables, by their names."""

TYPER = (
    "Options", "Arguments", "Commands", "Error", "Aborted.", "Aborted!", "[default: {}]", "[required]",
    "[env var: {}]", "(deprecated) ", "Missing command.", "required", "default: {default}", "(dynamic)",
    "env var: {var}",
)  # fmt: skip
"""Texts that typer itself asks for."""

YAML = (
    "block sequence entries are not allowed in this context", "control characters are not allowed", "found a tab character where an indentation space is expected",
    "could not find expected ':'", "did not find expected ',' or ']'", "did not find expected ',' or '}'",
    "did not find expected '-' indicator", "did not find expected <document start>",
    "did not find expected alphabetic or numeric character", "did not find expected key",
    "did not find expected node content", "found a tab character that violates indentation",
    "found character that cannot start any token", "found invalid Unicode character escape code", "found undefined tag handle", "found unexpected ':'",
    "found unexpected document indicator", "found unexpected end of stream", "found unknown escape character",
    "mapping keys are not allowed in this context", "mapping values are not allowed in this context",
)  # fmt: skip
"""What libyaml says most; it stands behind `this is not valid YAML`."""


def messages() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Yield each message (a pair where it has a plural) with the file it stands in."""
    for path in sorted((ROOT / "drafter").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for call, variables in _calls(ast.parse(path.read_text("utf-8")), {}):
            for message in _of_call(call, variables):
                yield message, name
    for text in TYPER:
        yield text, "typer"
    for text in YAML:
        yield text, "libyaml"


def _calls(node: ast.AST, variables: Variables) -> Iterator[tuple[ast.Call, Variables]]:
    """Yield each call with the local variables it sees."""
    if isinstance(node, ast.FunctionDef):
        variables = {}
        for one in ast.walk(node):
            if isinstance(one, ast.Assign) and isinstance(target := one.targets[0], ast.Name):
                variables.setdefault(target.id, []).append(one.value)
    if isinstance(node, ast.Call):
        yield node, variables
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, variables)


def _of_call(call: ast.Call, variables: Variables) -> Iterator[str | tuple[str, str]]:
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    if name == "ngettext":
        if len(texts := [text for argument in call.args[:2] for text in _literals(argument, {})]) == 2:
            yield texts[0], texts[1]
        return
    for position in CALLS.get(name, ()):
        if position < len(call.args):
            yield from _literals(call.args[position], variables)
    if name in CALLS:
        for keyword in call.keywords:
            if keyword.arg in ("hint", "doc"):
                yield from _literals(keyword.value, variables)


def _literals(node: ast.expr, variables: Variables) -> list[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp():
            return [*_literals(node.body, variables), *_literals(node.orelse, variables)]
        case ast.Name(id=name) if name in variables:
            return [text for value in variables[name] for text in _literals(value, {})]
    return []


def template() -> Catalog:
    """Return a catalogue of all messages, without translations."""
    catalogue = Catalog(project="drafter", charset="utf-8")
    for message, place in messages():
        catalogue.add(message, locations=[(place, 0)])
    return catalogue


def chinese() -> Catalog:
    """Return the Chinese catalogue as it is kept."""
    if not PO.exists():
        return Catalog(locale="zh_CN", domain="drafter", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="drafter")


def compiled(catalogue: Catalog) -> bytes:
    """Return what the program reads at run time."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def missing() -> list[str]:
    """Return the messages without a Chinese text."""
    kept = chinese()
    return [str(one.id) for one in template() if one.id and not _is_translated(kept.get(_key(one.id)))]


def _key(id: object) -> str:
    return str(id[0]) if isinstance(id, (tuple, list)) else str(id)


def _is_translated(message: object) -> bool:
    if message is None or getattr(message, "fuzzy", False):
        return False
    text = getattr(message, "string", "")
    return all(text) if isinstance(text, (tuple, list)) else bool(text)


def update() -> None:
    """Write the catalogue anew and compile it."""
    kept = chinese()
    kept.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    kept.fuzzy = False
    kept.header_comment = "# The messages of drafter in Chinese."
    kept.project, kept.version, kept.last_translator, kept.msgid_bugs_address = "drafter", "zh_CN", "drafter", ""
    kept.revision_date = kept.creation_date
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, kept, width=0, include_lineno=False, sort_output=True, omit_header=False)
    PO.with_suffix(".mo").write_bytes(compiled(chinese()))


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    if left := missing():
        print(f"{len(left)} messages have no Chinese text:", *left, sep="\n  ")
        sys.exit(1)
