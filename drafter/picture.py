"""The kind and size of an image, read from the first bytes of its file."""

import struct
from collections.abc import Iterator

from drafter.dataclass import dataclass

_INCH_MM = 25.4
_SCREEN_DPI = 96.0
"""Where a file says nothing of its own."""
_DPI = (20.0, 4800.0)
"""What a file may say of its dots; anything else is a slip."""
LARGEST = 20_000_000
"""Bytes that an image may have."""
_SIDE = 30_000
"""Dots that a side may have."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame and hold its size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of an image file."""

    kind: str
    """png, jpeg or gif: also how its name ends."""
    width_mm: float
    height_mm: float


def read_picture(data: bytes) -> Picture:
    """Return the kind of an image and its size on paper, by the dots of an inch that it names, or 96.

    Raises:
        ValueError: it is no PNG, JPEG or GIF, is damaged, or is too large.

    >>> read_picture(b"GIF89a" + bytes((192, 0, 96, 0)))
    Picture(kind='gif', width_mm=50.8, height_mm=25.4)
    """
    if len(data) > LARGEST:
        raise ValueError("too large")
    try:
        kind, width, height, across, down = _measured(data)
    except (struct.error, StopIteration, IndexError):
        raise ValueError("damaged") from None
    if not (0 < width <= _SIDE and 0 < height <= _SIDE):
        raise ValueError("size")
    return Picture(kind, width / _dpi(across) * _INCH_MM, height / _dpi(down) * _INCH_MM)


def _dpi(said: float) -> float:
    return said if _DPI[0] <= said <= _DPI[1] else _SCREEN_DPI


def _measured(data: bytes) -> tuple[str, int, int, float, float]:
    """Return kind, width and height in dots, and dots an inch across and down; 0 where it says none."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", *struct.unpack_from(">II", data, 16), *_png_dpi(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "gif", *struct.unpack_from("<HH", data, 6), 0.0, 0.0
    if data.startswith(b"\xff\xd8"):
        return "jpeg", *_jpeg_size(data), *_jpeg_dpi(data)
    raise ValueError("kind")


def _png_dpi(data: bytes) -> tuple[float, float]:
    place = 8
    while place + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        if name == b"pHYs":
            across, down, unit = struct.unpack_from(">IIB", data, place + 8)
            return (across * 0.0254, down * 0.0254) if unit == 1 else (0.0, 0.0)
        if name == b"IDAT":
            break
        place += 12 + length
    return 0.0, 0.0


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the marker of each segment of a JPEG, and where its data begin."""
    place = 2
    while True:
        while data[place] != 0xFF or data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if 0xD0 <= marker <= 0xD9 or marker == 1:
            place += 2
            continue
        yield marker, place + 4
        place += 2 + struct.unpack_from(">H", data, place + 2)[0]


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = next(place for marker, place in _segments(data) if marker in _FRAMES)
    height, width = struct.unpack_from(">HH", data, place + 1)
    return width, height


def _jpeg_dpi(data: bytes) -> tuple[float, float]:
    marker, place = next(_segments(data))
    if marker != 0xE0 or data[place : place + 5] != b"JFIF\0":
        return 0.0, 0.0
    unit, across, down = struct.unpack_from(">BHH", data, place + 7)
    scale = {1: 1.0, 2: 2.54}.get(unit, 0.0)
    return across * scale, down * scale
