"""What choosing sees of a phrase's wording: length, opening word, key words, and the pattern of a heading."""

import re
from functools import lru_cache

from drafter.model.phrase import forms

END_MARKS = "。！？；：.!?;:"
_HANZI = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile("[，、；：]")
_PARTICLES = "以让把从将用在为向靠由使对与"
"""They open a phrase without being its first word: 把群众……."""
_POINTS = "是要在为有能靠"
"""The hinge of a statement, after its subject: 群众满意是标尺."""
_COMMON = frozenset(
    re.findall(r"\w+", "this that these those with from into than then when where what which their there have will")
)
"""English words that tell nothing of what a phrase is about."""
_COMMON_PAIRS = frozenset(
    re.findall(
        "..",
        "群众工作干部问题情况任务事项部门单位组织服务办法建立完善解决落实推动没有一个一次能够应当需要坚持起来反映变化",
    )
)
"""Pairs of Hanzi that tell as little: every other phrase of an office has one."""
_EMPTY = frozenset("的得了着不是在一与及等也就都被把让从以所这那个些")
"""Hanzi that bind words: a pair with one of them is no word."""

_VERBS_OF_ONE = frozenset(
    "察解谋促抓强惠聚优提暖助守护保建立严正树问听办破转带创育引通连铸塑显见增添防控治补固扬兴惩改学"
    "做用尽担争求出除减降扩拓稳实活进送接传送谈讲看评记理管"
)
_VERBS_OF_TWO = frozenset(
    re.findall(
        "..",
        "走进聚焦凝聚坚持强化健全完善推动深化夯实筑牢优化提升加强压实落实抓好抓实抓住抓细抓紧做好做实做优做强做细"
        "用好用活用足立足紧扣紧盯紧抓盯住盯紧守住守牢把握把牢拓宽拓展搭建搭好畅通畅达激活激发壮大培育选优选好选准"
        "练强练好扎紧扎实补齐补足补上建好建强建立管好管住改进改善改变严守严格严把排好架起架好找准找实打造打通打好"
        "织密织牢理顺理清厘清摸清摸准突出树立树牢树好站稳站好发挥发动汇聚汇集整合整治统筹统一创新创建探索推进推广推行"
        "开展开好组织引导引领带动促进促成保障维护服务关爱关心帮助解决化解回应倾听听取征求拉近密切增进增强提高缩短减轻"
        "压减压缩规范明确细化量化固化净化美化绿化亮化实施实行建设建成构建完备办好办实办成讲好讲清讲透学好学深学透"
        "锤炼锻造淬炼涵养厚植弘扬传承赓续点亮擦亮唱响端正纠正查找查清疏通贯通联通联系联合依靠依托善用巧用活用"
        "上好开门敞开打开守护呵护培养造就配齐配强选派下沉深入扎根融入转变转化升级",
    )
)


def is_hanzi(text: str) -> bool:
    """Whether `text` is written in Hanzi."""
    return bool(_HANZI.search(text))


def bare(text: str) -> str:
    """Return `text` without its end mark, and with what may be left out."""
    return (forms(text)[0] if "[[" in text else text).rstrip(END_MARKS)


def length(text: str) -> int:
    """Return how many characters `text` has, without its end mark."""
    return len(bare(text))


def words(text: str) -> list[str]:
    """Return the words of a text that has blanks between them, in small letters."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=65536)
def opening(text: str) -> str:
    """Return the word that `text` opens with: two Hanzi, or one where a particle opens it.

    >>> opening("坚持问需于民。"), opening("把群众放在心上。"), opening("Keeping cases in view")
    ('坚持', '把', 'keeping')
    """
    if is_hanzi(text[:1]):
        return text[:1] if text[0] in _PARTICLES else text[:2]
    return next(iter(words(text)), text[:2])


@lru_cache(maxsize=65536)
def key_words(text: str) -> frozenset[str]:
    """Return what `text` is about: its pairs of Hanzi, or its longer words."""
    if is_hanzi(text):
        return frozenset(text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum())
    return frozenset(word for word in words(text) if len(word) > 3 and word not in _COMMON)


def share_key_words(about: str, text: str) -> bool:
    """Return whether `text` has a key word in common with `about`, which is held against many."""
    wanted = key_words(about)
    if is_hanzi(about) and is_hanzi(text):
        return any(pair in text and _EMPTY.isdisjoint(pair) for pair in wanted - _COMMON_PAIRS)
    return bool(wanted) and not wanted.isdisjoint(key_words(text))


@lru_cache(maxsize=65536)
def pattern(text: str) -> tuple[str | int, ...]:
    """Return what parallel headings have in common; equal values: they go together.

    In Hanzi the length, the lengths of the clauses, and how it is built: opened by a particle;
    a verb of two characters first, then in seven 4 + 3 or 2 + 5; a statement with a hinge. In
    other scripts the number of words, and whether the first is an -ing form.

    >>> pattern("走进一线察民情") == pattern("聚焦难点解民忧")
    True
    >>> pattern("走进一线察民情") == pattern("健全联系群众制")
    False
    """
    plain = bare(text)
    if not is_hanzi(plain):
        found = plain.split()
        return len(found), "-ing" if found and found[0].endswith("ing") else ""
    return len(plain), *map(len, _CLAUSE_END.split(plain)), *_build(plain)


def _build(plain: str) -> tuple[str | int, ...]:
    if plain[0] in _PARTICLES:
        return ("particle", plain[0])
    verb = "verb" if plain[:2] in _VERBS_OF_TWO else ""
    hinge = next((place for place in range(2, len(plain) - 1) if plain[place] in _POINTS), 0)
    if hinge and not verb:
        return ("hinge", plain[hinge], hinge)
    if len(plain) == 7:
        return (verb, "4+3" if plain[4] in _VERBS_OF_ONE else "2+5")
    return (verb,)
