"""The language of messages and help: one gettext domain, English texts as ids."""

import gettext
import locale
import os
import sys
from pathlib import Path

DOMAIN = "drafter"
FOLDER = Path(__file__).resolve().parent.parent / "locale"

_translations: gettext.NullTranslations = gettext.NullTranslations()


def speak(languages: list[str]) -> None:
    """Let messages, and the texts of the command-line library, be in the first of `languages` there is."""
    global _translations
    _translations = gettext.translation(DOMAIN, FOLDER, languages, fallback=True)
    # typer asks for "Options" and the like through gettext's current domain.
    os.environ["LANGUAGE"] = ":".join(languages)
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


def user_languages() -> list[str]:
    """Return the languages the user wants, the first the most: from the environment, else from the system."""
    for name in ("DRAFTER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return [_code(part) for part in value.split(":") if part]
    if sys.platform == "win32":
        import ctypes

        code = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")
        return [_code(code)]
    return ["en"]


def language() -> str:
    """Return the language that messages are in: zh_CN or en."""
    return _translations.info().get("language", "en")


def _code(name: str) -> str:
    """Return zh_CN of zh_CN.UTF-8, zh-CN, zh_TW or zh: there is one Chinese catalogue."""
    name = name.partition(".")[0].replace("-", "_")
    return "zh_CN" if name.lower().startswith("zh") else name


def _(message: str) -> str:
    """Return `message` in the user's language."""
    return _translations.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return `one` or `many` in the user's language."""
    return _translations.ngettext(one, many, count)
