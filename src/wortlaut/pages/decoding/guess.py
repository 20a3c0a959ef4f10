"""Guesses at the encoding of bytes that neither are UTF-8 nor say truly what they are."""

import re
from collections.abc import Iterator
from itertools import islice

_HIGH = re.compile(rb"[\x80-\xff]+")
_RUNS = 2000
_SAMPLE = 6000
_LETTERS = "äöüÄÖÜßéèêàâçëïîôáíóñåøæÉÈÀÇÅØÆ"
_MARKS = "„“”‚‘’–—…»«›‹€§°•·©®²³´\u00a0\u00ad"
_INSIDE_WORDS = "’\u00ad"
_WEST = (("windows-1252", "cp1252"), ("macintosh", "mac_roman"), ("ibm850", "cp850"))


def wide(head: bytes) -> str | None:
    """Recognises UTF-16 and UTF-32 without byte order mark by where the zero bytes stand.

    Args:
        head: the beginning of the data.

    Returns:
        The encoding; None: it is neither, or too short to tell.
    """
    if len(head) < 8 or 0 not in head:
        return None
    quarter = len(head) // 4
    zeros = [head[place::4].count(0) for place in range(4)]
    if min(zeros[2], zeros[3]) >= 0.9 * quarter and zeros[0] <= 0.1 * quarter:
        return "utf-32le"
    if min(zeros[0], zeros[1]) >= 0.9 * quarter and zeros[3] <= 0.1 * quarter:
        return "utf-32be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if odd >= 0.6 * quarter and even <= 0.02 * quarter:
        return "utf-16le"
    if even >= 0.6 * quarter and odd <= 0.02 * quarter:
        return "utf-16be"
    return None


def encoding(data: bytes) -> str:
    """Guesses the encoding of bytes that are not UTF-8.

    The languages of western Europe write few letters beyond ASCII, one by one and between plain
    letters; which ones they are tells Windows-1252, Macintosh and DOS apart. Everything else is
    charset-normalizer's.

    Returns:
        A label of the encoding; Windows-1252 where nothing is known.
    """
    shares = _west_shares(data)
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= 0.9:
        return best
    return _normalizer(data) or "windows-1252"


def other_than_windows(data: bytes) -> str | None:
    """Returns the encoding of bytes that call themselves Windows-1252 and clearly are not it.

    Returns:
        `macintosh` or `ibm850`; None: nothing speaks against Windows-1252.
    """
    if sum(1 for _ in islice(_HIGH.finditer(data), 5)) < 5:
        return None
    shares = _west_shares(data)
    best = max(shares, key=lambda name: shares[name])
    clear = shares[best] >= 0.95 and shares["windows-1252"] <= 0.5
    return best if clear else None


def _west_shares(data: bytes) -> dict[str, float]:
    """How much of what is beyond ASCII each encoding makes a usual character of."""
    runs = list(islice(_HIGH.finditer(data), _RUNS))
    long = sum(run.end() - run.start() > 2 for run in runs)
    if not runs or long > 0.1 * len(runs):
        return {name: 0.0 for name, _ in _WEST}
    return {name: _share(data, runs, codec) for name, codec in _WEST}


def _share(data: bytes, runs: list[re.Match[bytes]], codec: str) -> float:
    letters = frozenset(_encoded(_LETTERS, codec))
    marks = frozenset(_encoded(_MARKS, codec))
    inside = frozenset(_encoded(_INSIDE_WORDS, codec))
    usual = total = 0
    for run in runs:
        between = (
            data[run.start() - 1 : run.start()].isalpha()
            and data[run.end() : run.end() + 1].isalpha()
        )
        for byte in run[0]:
            total += 1
            usual += byte in letters or (byte in marks and (byte in inside or not between))
    return usual / total


def _encoded(chars: str, codec: str) -> Iterator[int]:
    for char in chars:
        yield from char.encode(codec, "ignore")


def _normalizer(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    runs = list(islice(_HIGH.finditer(data), _RUNS))
    start = runs[len(runs) // 2].start() if len(data) > _SAMPLE and runs else 0
    best = from_bytes(data[start : start + _SAMPLE], steps=4, chunk_size=1024).best()
    return best.encoding.replace("_", "-") if best else None
