"""Make drafter/hanzi/tables.py: how Hanzi are read, and which simplified form a traditional one has.

python .ci/hanzi_tables.py     needs the extra `tables`: pypinyin (MIT), opencc-python-reimplemented (Apache-2.0)

The libraries themselves are no dependency: they load in 60 ms and more, for tables of which a search needs 60 KB.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import opencc
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).resolve().parent.parent / "drafter/hanzi/tables.py"
RARE = 0.02
"""A reading that has a smaller share of a character's places in words is left out."""

HEAD = '''"""How Hanzi are read, and which simplified form a traditional one has.

Made by `.ci/hanzi_tables.py`; not to be edited. Readings are from pypinyin (MIT), simplified forms
from OpenCC (Apache-2.0).
"""

READINGS = """\\
{readings}
"""
"""Each line: a reading without its tone (ü is v) and the Hanzi read so, those of several readings in each."""

TRADITIONAL = (
    "{traditional}"
)
SIMPLIFIED = (
    "{simplified}"
)
"""The simplified form of each traditional one, in the same order."""
'''


def bare(reading: str) -> str:
    """Return a reading in plain letters: lǜ becomes lv."""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v").replace("ê", "e"))
    letters = unicodedata.normalize(
        "NFC", "".join(one for one in letters if not "\u0300" <= one <= "\u0304" and one not in "\u030c\u030d")
    )
    return letters.replace("ü", "v").replace("u\u0308", "v")


def common(char: str) -> bool:
    """Whether `char` is one of GB 2312, or in the words of the dictionary."""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def readings() -> dict[str, str]:
    """Return the characters of each reading."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for word, sounds in phrases_dict.items():
        if len(word) == len(sounds):
            for char, sound in zip(word, sounds, strict=True):
                used[char][bare(sound[0])] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for code, sounds in pinyin_dict.items():
        char = chr(code)
        if not (common(char) or char in used) or code > 0xFFFF or code < 0x3400:
            continue
        total = sum(used[char].values())
        first = bare(sounds.split(",")[0])
        frequent = [sound for sound, n in used[char].items() if n >= RARE * total]
        for sound in {first, *frequent} if total < 20 else frequent:
            if sound.isascii() and set(sound) & set("aeiouv"):  # 嗯 is hm to some; nobody types that
                found[sound].append(char)
    return {sound: "".join(sorted(chars)) for sound, chars in sorted(found.items())}


def simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character."""
    path = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split() for line in path.read_text("utf-8").splitlines())
    found = {one[0]: one[1] for one in pairs if max(one[0] + one[1]) <= "\uffff"}
    return {old: new for old, new in sorted(found.items()) if old != new}


def lines(text: str) -> str:
    return '"\n    "'.join(text[at : at + 50] for at in range(0, len(text), 50))


def main() -> None:
    pairs = simplified()
    made = HEAD.format(
        readings="\n".join(f"{sound} {chars}" for sound, chars in readings().items()),
        traditional=lines("".join(pairs)),
        simplified=lines("".join(pairs.values())),
    )
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(made, encoding="utf-8")


main()
