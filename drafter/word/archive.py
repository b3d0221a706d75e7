"""Word files are read with distrust: what is none, or could do harm, is refused and named."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.problem import Problem, problem

MAX_ENTRIES = 2_000
MAX_BYTES = 200 * 2**20
"""Of all parts together, unpacked."""
MAX_XML_BYTES = 32 * 2**20
"""Of the parts that become trees in memory, some twenty times their size."""

NOT_WORD = problem(
    "word-kind", "this is no Word file (.docx or .dotx)", None, "open it in Word or WPS and save it as .docx"
)
DAMAGED = problem(
    "word-damaged", "the Word file is damaged", None, "open it in Word, let Word repair it, and save it again"
)
MACROS = problem(
    "word-macros",
    "the Word file holds macros (.docm, .dotm), which drafter does not pass on",
    None,
    "in Word, save it as .docx or .dotx, without macros",
)
STRICT = problem(
    "word-strict",
    "the Word file is saved as Strict Open XML",
    None,
    "in Word, save it as Word Document (.docx), not as Strict Open XML Document",
)
_EMPTY = problem("word-kind", "the file is empty", None, "name a Word file (.docx or .dotx)")
_LOCKED = problem(
    "word-locked", "the file is protected by a password", None, "open it in Word and save it without a password"
)
_OLD = problem(
    "word-old",
    "this is a file of old Word or WPS (.doc, .dot, .wps)",
    None,
    "open it in Word or WPS and save it as .docx",
)
_LARGE = problem("word-size", "the Word file unpacks to too much", None, "take large pictures out of it")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Word keeps a document that a password protects."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError,
    ValueError,           # names in an encoding they are not in
    NotImplementedError,  # methods of packing that zipfile lacks
    RuntimeError,         # entries that a password protects
)  # fmt: skip
_ODD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|\\|//|(?:^|/)\.\.?(?:/|$)|[\x00-\x1f]")


def read_parts(data: bytes, at: Location) -> dict[str, bytes]:
    """Return the parts of the Word file in `data`, by name.

    Raises:
        DrafterError: it is no Word file, is damaged or protected, unpacks to too much, or its parts
            have names that lead out of their folder.
    """
    if fault := _outside(data):
        raise DrafterError(fault.at(at))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if fault := _inside(entries):
                raise DrafterError(fault.at(at))
            return {entry.filename: archive.read(entry) for entry in entries}
    except _BROKEN as error:
        raise DrafterError(DAMAGED.at(at)) from error


def _outside(data: bytes) -> Problem | None:
    """Return what can be told from the first bytes."""
    if not data.strip():
        return _EMPTY
    if data.startswith(_OLE):
        return _LOCKED if _ENCRYPTED in data else _OLD
    return None if data.startswith(b"PK") else NOT_WORD


def _inside(entries: Sequence[zipfile.ZipInfo]) -> Problem | None:
    """Return what can be told before anything is unpacked; no entry unpacks to more than it says."""
    sizes = [entry.file_size for entry in entries]
    trees = [entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    if len(entries) > MAX_ENTRIES or sum(sizes) > MAX_BYTES or sum(trees) > MAX_XML_BYTES:
        return _LARGE
    if any(entry.flag_bits & 0x1 for entry in entries):
        return _LOCKED
    times = Counter(entry.filename.casefold() for entry in entries)
    names = (entry.orig_filename for entry in entries)
    odd = [name for name in names if _ODD_NAME.search(name) or times[name.casefold()] > 1]
    if odd:
        return problem(
            "word-names",
            "the file holds parts whose names no Word file has: {names}",
            None,
            "do not use it, unless you know where it comes from",
            names=tuple(repr(name)[1:-1] for name in odd[:3]),
        )
    return None if any(entry.filename == "[Content_Types].xml" for entry in entries) else NOT_WORD
