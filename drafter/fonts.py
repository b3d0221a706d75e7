"""Which fonts this machine has."""

import os
import shutil
import subprocess
from functools import cache

from drafter.model.style import HouseStyle, Typeface


@cache
def installed_families() -> frozenset[str] | None:
    """Return the names of the installed font families, in lower case; None where nobody can tell."""
    if os.name == "nt":
        return _windows_families()
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


def missing_fonts(style: HouseStyle) -> tuple[tuple[Typeface, str | None], ...]:
    """Return each font of `style` that is not installed, with the alternate that is, or None."""
    installed = installed_families()
    if installed is None:
        return ()
    lacking = []
    for typeface in dict.fromkeys(typeface for _, typeface in style.fonts):
        if typeface.name.lower() not in installed:
            alternate = next((name for name in typeface.names[1:] if name.lower() in installed), None)
            lacking.append((typeface, alternate))
    return tuple(lacking)
