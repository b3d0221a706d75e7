"""Which fonts this machine has."""

import json
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import write
from drafter.model.style import HouseStyle, Typeface

_A_DAY = 86400


@cache
def installed_families(kept: Path | None = None) -> frozenset[str] | None:
    """Return the names of the installed font families, in lower case; None where nobody can tell.

    With a folder `kept`, what the system said is kept there and counts for a day, unless fonts have
    come or gone: to ask it takes as long as to write a draft.
    """
    if os.name == "nt":
        return _windows_families()
    file = kept / "fonts.json" if kept else None
    if file is not None:
        with suppress(OSError, ValueError, TypeError):
            stamps, names = json.loads(file.read_bytes())
            if stamps == _stamps() and time.time() - file.stat().st_mtime < _A_DAY:
                return frozenset(names)
    families = _listed_families()
    if file is not None and families is not None:
        with suppress(OSError, DrafterError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write(
                file,
                json.dumps([_stamps(), sorted(families)], ensure_ascii=False).encode("utf-8"),
                force=True,
                derived=True,
            )
    return families


def _stamps() -> list[int]:
    """Return what changes when fonts come or go."""
    home = os.path.expanduser("~")
    shared = ("/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig", "/etc/fonts/conf.d")
    own = (f"{home}/.fonts", f"{home}/.local/share/fonts", f"{home}/.cache/fontconfig", f"{home}/Library/Fonts")
    return [os.stat(folder).st_mtime_ns if os.path.isdir(folder) else 0 for folder in (*shared, *own)]


def _listed_families() -> frozenset[str] | None:
    import shutil
    import subprocess

    if not (program := shutil.which("fc-list")):
        return None
    try:
        listed = subprocess.run([program, ":", "family"], capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    names = listed.stdout.decode("utf-8", "replace").replace("\\-", "-").replace(",", "\n").splitlines()
    return frozenset(name.strip().lower() for name in names)


def _windows_families() -> frozenset[str] | None:
    """Read the registry, where a value such as `仿宋 & FangSong (TrueType)` names each font."""
    import winreg  # type: ignore[import-not-found,unused-ignore]

    found: set[str] = set()
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):  # type: ignore[attr-defined,unused-ignore]
        try:
            key = winreg.OpenKey(root, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            continue
        for index in range(winreg.QueryInfoKey(key)[1]):  # type: ignore[attr-defined,unused-ignore]
            value = winreg.EnumValue(key, index)[0]  # type: ignore[attr-defined,unused-ignore]
            found.update(name.strip().lower() for name in value.partition("(")[0].split("&"))
    return frozenset(found) or None


def missing_fonts(style: HouseStyle, kept: Path | None = None) -> tuple[tuple[Typeface, str | None], ...]:
    """Return each font of `style` that is not installed, with the alternate that is, or None."""
    installed = installed_families(kept)
    if installed is None:
        return ()
    lacking = []
    for typeface in dict.fromkeys(typeface for _, typeface in style.fonts):
        if typeface.name.lower() not in installed:
            alternate = next((name for name in typeface.names[1:] if name.lower() in installed), None)
            lacking.append((typeface, alternate))
    return tuple(lacking)
