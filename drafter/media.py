"""The files of a document's images, read from the folder that it stands in and from nowhere else."""

from collections.abc import Mapping
from pathlib import Path

from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.files import read_bytes
from drafter.location import Location
from drafter.picture import read_picture
from drafter.problem import Problem, problem

LARGEST = 20 * 2**20
"""Bytes that one image may have."""
ALL = 200 * 2**20
"""Bytes that the images of a document may have together."""


def read_media(folder: Path, sources: Mapping[str, Location | None]) -> dict[str, bytes]:
    """Return the bytes of images by their sources, paths below `folder`; `sources` say where each is mentioned.

    Raises:
        DrafterError: with every image that is not there, lies elsewhere, is no image or too large.
    """
    found: dict[str, bytes] = {}
    faults: list[Problem] = []
    size = 0
    for source, place in sources.items():
        try:
            found[source] = _read(folder, source)
        except DrafterError as error:
            faults += [replace(one, location=place) if place else one for one in error.problems]
            continue
        size += len(found[source])
        if size > ALL:
            faults.append(
                problem("images-too-large", "the images are larger than {limit} MiB", place, limit=ALL // 2**20)
            )
            break
    if faults:
        raise DrafterError(*faults)
    return found


def _read(folder: Path, source: str) -> bytes:
    path = _below(folder, source)
    if not path.is_file():
        raise DrafterError(
            problem(
                "no-image",
                "there is no image '{source}'",
                None,
                "paths begin at the folder of this file",
                source=source,
            )
        )
    data = read_bytes(path)
    if len(data) > LARGEST:
        raise DrafterError(
            problem(
                "image-too-large",
                "the image '{source}' is larger than {limit} MiB",
                None,
                "save it smaller",
                source=source,
                limit=LARGEST // 2**20,
            )
        )
    try:
        read_picture(data)
    except ValueError:
        raise DrafterError(
            problem(
                "image-kind", "'{source}' is no PNG, JPEG or GIF image", None, "save it as one of these", source=source
            )
        ) from None
    return data


def _below(folder: Path, source: str) -> Path:
    """Return the path of an image, symbolic links followed, if it lies below `folder`."""
    outside = DrafterError(
        problem(
            "image-outside",
            "the image '{source}' lies outside the folder of this file",
            None,
            "put the image beside the file, or in a folder below it",
            source=source,
        )
    )
    if "://" in source or source.startswith("data:"):
        raise DrafterError(
            problem(
                "image-address",
                "images are taken from files, not from '{source}'",
                None,
                "save the image beside the file",
                source=source[:200],
            )
        )
    try:
        top = folder.resolve()
        path = (top / source.replace("\\", "/")).resolve()
    except (OSError, ValueError, RuntimeError):
        raise outside from None
    if not path.is_relative_to(top):
        raise outside
    return path
