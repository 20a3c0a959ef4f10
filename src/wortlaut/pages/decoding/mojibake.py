"""UTF-8 that was once read as Windows-1252 and saved again (`fÃ¼r`), made readable."""

import functools
import re

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_TAIL = "".join(
    chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xC0)
)
# A byte 80-9F appears as the character of Windows-1252 or as the control of the same number.
_TO_BYTE = {chr(byte): byte for byte in range(0x80, 0x100)}
_TO_BYTE |= {char: 0x80 + number for number, char in enumerate(_TAIL)}
_REST = "[" + re.escape(_TAIL) + "\x80-\x9f]"
_SEQUENCE = re.compile(
    f"[\u00c2-\u00df]{_REST}|[\u00e0-\u00ef]{_REST}{{2}}|[\u00f0-\u00f4]{_REST}{{3}}"
)
_SIGNS = {"Ã": ("Ã",), "â": ("â€", "â\x80"), "Â": ("Â\xa0",)}  # one character is found faster
_SOUND = re.compile("[äöüÄÖÜßéèàç„“”‚‘’–—»«…]")
_ROUNDS = 3


def _suspect(text: str) -> bool:
    return any(
        first in text and any(sign in text for sign in signs) for first, signs in _SIGNS.items()
    )


def _whole(match: re.Match[str]) -> str:
    return _character(match[0])


@functools.lru_cache(4096)
def _character(sequence: str) -> str:
    try:
        return bytes(_TO_BYTE[char] for char in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return sequence


def mend(text: str) -> tuple[str, int]:
    """Mends a text that was encoded twice, if it clearly was.

    Clearly: the broken sequences are at least ten times as many as the sound umlauts, accents
    and typographic marks outside of them. A text that merely speaks of broken characters keeps
    them.

    Returns:
        The text and the number of mended characters (0: the text is as it was).
    """
    total = 0
    for _ in range(_ROUNDS):
        if not _suspect(text):
            break
        rest, broken = _SEQUENCE.subn("", text)
        if not broken or broken < 10 * len(_SOUND.findall(rest)):
            break
        text = _SEQUENCE.sub(_whole, text)
        total += broken
    return text, total
