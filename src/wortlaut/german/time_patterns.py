"""The forms of time expressions over the classes of their words, each with its value."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from wortlaut.german import time_days as days
from wortlaut.german import time_periods as periods
from wortlaut.german import time_sets as sets
from wortlaut.german import time_spans as spans
from wortlaut.german.time_anchors import Anchors
from wortlaut.german.time_phrase import Phrase
from wortlaut.german.time_pieces import Pieces

Valuer = Callable[[Phrase, Anchors], str | None]

# Classes, see time_lexicon: a article, h this, j that, l last, k next, f following, c current,
# s same, T heutig; d9 ordinals, n number, y year; M month, W weekday, V weekday with part of the
# day, P part of the day, S season, u U units; B Anfang, b früh.
PATTERNS: tuple[tuple[str, Valuer], ...] = (
    # Several days, months, hours that share what follows.
    (r"d(?=(?:_\)?|&|-|/|,)a?(?:d(?:_|&|-|/))?dM)", days.day_of_range),
    (r"[5n](?=(?:-|_|&)[5n](?:-[5n])?C|[-_][5n]&o?[5n][-_][5n]C)", days.clock),
    (r"(?<=[5n][-_])[5n](?=&o?[5n][-_][5n]C)", days.clock),
    (r"[5n]C(?:n(?!C|-|u|U))?[Ep]?", days.clock),
    (r"1nC?[Ep]?|3[.!]nC?[Ep]?", days.clock_in_words),
    (r"a?Poa?W\)a?W", days.night),
    (r"a?Poa?[d9]M?y?\)a?[d9]My?", days.night_before),
    (r"a?P(?:\)|o)a?W", days.night),
    (r"[ahj]?b?Pa(?:[d9]M(?:y|[ah][lkc]?u|[lk]u|Y)?|D|4)", days.part_of_date),
    (r"a?P(?:\)|o)a?[d9]My?", days.night_before),
    # Dates.
    (r"[haj]?[lk]?(?:[WV]|0[.]?),?a?dM(?:,?y|[ah][lk]?u)?", days.date_in_words),
    (r"[haj]?[lk]?(?:[WV]|0[.]?),?a?D", days.numeric_date),
    (r"[haj]?[lk]?(?:[WV]|0[.]?),?a?4", days.day_and_month),
    (r"a?9W[ia](?:u|My?)", sets.numbered_weekday),
    (r"0(?=[-_/&][0W])|(?<=[0W][-_/&])0", sets.each_weekday),
    (r"[MS](?=[-_/&][MS]y)", periods.first_of_range),
    (r"[d9]M(?:y|h[lkc]?u|a[lkc]u|[lk]u|Y)?", days.date_in_words),
    (r"D", days.numeric_date),
    (r"4", days.day_and_month),
    (r"[Bb]?a?[lkc]?M(?:y|[ha][lkc]?u|[lk]u|Y|aX)?", periods.month),
    # Nights, weekdays, days of speaking.
    (r"t!m{0,3}[nqe2]f?[uU]", spans.distance_from_day),
    (r"tt?[pPE]?", days.deictic_day),
    (r"(?<=T)[WV][pP]?", days.weekday),
    (r"a?P[+<]", days.part_beside),
    (r"a?T[uPz]", days.deictic_day),
    (r"a?TO", days.holiday),
    (r"T(?!W|V)", days.deictic_day),
    (r"[haj]?[WV](?=\.(?:dM|D|4))", days.weekday_before_date),
    (r"[haj]?[WV][pPE]?a?[lkfsc]u", days.weekday_of_week),
    (r"[haj]?[lkfsc]{0,2}[WV][pPE]?", days.weekday),
    # Repetitions.
    (r"J9?[lkn]?(?:[uVWSPM])(?:iu)?", sets.repeated),
    (r"A[n2qw]U", sets.repeated),
    (r"x(?:i|\(|a|e|J|@)?[ae]?u", sets.repeated),
    (r"[ne]#(?:i|\(|@)a?u", sets.repeated),
    (r"x?F", sets.frequency),
    (r"v", sets.each_weekday),
    (r"E", sets.each_part),
    # Quarters, centuries, decades, seasons, fiscal years, years.
    (r"[d9](?=[-_/&]a?[d9]u)", periods.first_century),
    (r"a?9%a(?:uy?|[lkc]u|[d9]u)", periods.half),
    (r"[Bbh]?a?b?[d9][u6](?:y|[ah][lkc]?u|Y|aX)?", periods.century),
    (r"[Bb]?a?b?9?(?:8[uU]|7|8)", periods.decade),
    (r"[Bb]?[ahj]?[lkfcs]?b?S(?:y(?:/n)?|[ah][lkc]?u|[lk]u|Y)?", periods.season),
    (r"[ahi]?g[G]", periods.season),
    (r"y[/-]n(?![5nC])", periods.second_year),
    (r"[Bb]?a?[uUK]y(?:/[ny])?", periods.year),
    (r"[Bb]?[ahj]?[lkfcs]K", spans.unit_near),
    (r"[ah]?`u", spans.new_year),
    (r"[Bb]?y(?!U)", periods.year),
    (r"O(?:y(?:/n)?|[ha][lkc]?u)?", days.holiday),
    # Units near the anchor, lengths.
    (r"[ahj]?(?:m|>~){0,3}(?:[nqw2e]|eH|ew|H|eq)m?[uU](?:\+|<)", spans.point_after),
    (r"[ahj]?m{0,3}[lk][n2qw][uU]", spans.duration),
    (r"[ahj]?(?:m|>~){0,3}(?:n|q|w|2|H|eH|ew|e|y|>)[lkf]?[uU]", spans.duration),
    (r"[ahj]?[2n][lk][uU]", spans.duration),
    (r"[ahj]?m{0,3}(?:[nqe]|ew|eq)[.*L][uU]", spans.qualified_duration),
    (r"a?m{0,3}[enqH]?N", spans.fixed_length),
    (r"U[+<]", spans.point_after),
    (r"a?u[+<]", spans.next_unit),
    (r"[Bb]?[ahj]?[lkfcs]u", spans.unit_near),
    (r"[Bb]?[hj][lkfcs]?u", spans.unit_near),
    (r"Ba[u]", spans.unit_near),
    (r"a[lkf]U", spans.unit_near),
    (r"a?X", spans.relative_noun),
    (r"Zy?(?:/n)?", spans.part_of_unit),
    (r"[aj]u(?=,)", spans.dated_unit),
    (r"hU", sets.now),
    (r"[aL]?U", sets.bare_unit),
    (r"\(u", sets.per_unit),
    (r"a?u", sets.bare_unit_singular),
    (r"Y", spans.heuer),
    (r":y?", periods.numbered_quarter),
    (r"[ae]?\*[uP]", spans.whole_unit),
    (r";", sets.frequency),
    (r"'", sets.vague),
    (r"i[l=]z|[hl=]z", sets.that_time),
    (r"m{0,3}I", sets.adjective_length),
    (r"a?R", sets.fixed),
    (r"iQ", sets.fixed),
    (r"r", sets.fixed),
    (r"[ahj]?[lkfs]P", days.part_of_next_day),
    (r"PP", days.tomorrow),
    (r"eP", spans.part_as_length),
    (r"[ahj]?b?P", days.day_part),
)


_NO_START = r"(?![-.,&_/)o!%@])"
"""Classes that begin no expression; most of a text is passed over here."""


@cache
def _compiled() -> re.Pattern[str]:
    forms = "|".join(f"(?P<p{i}>{form})" for i, (form, _) in enumerate(PATTERNS))
    return re.compile(f"{_NO_START}(?:{forms})")


def phrases(pieces: Pieces) -> Iterator[tuple[Phrase, Valuer]]:
    """Yields the candidates of a paragraph with the function that gives their value."""
    for match in _compiled().finditer(pieces.classes):
        number = int((match.lastgroup or "p0")[1:])
        first = match.start() + _is_pronoun(pieces, match[0], match.start())
        yield Phrase(pieces, first, match.end()), PATTERNS[number][1]


def _is_pronoun(pieces: Pieces, kinds: str, first: int) -> bool:
    """Tells das in "ist das zwei Wochen her" from an article: a plural follows.

    So is der in "ein Bauer, der nur drei Jahre lebte": it follows a comma.
    """
    if kinds[0] != "a" or kinds[-1] != "U" or not any(kind in kinds for kind in "nq"):
        return False
    word = pieces.tokens[first].text.lower()
    relative = word == "der" and pieces.classes[first - 1 : first] == "," and "l" not in kinds
    return relative or word in {"das", "des", "dem"}
