"""Measures how often each rule of the statement finder is right, and writes the shares down.

usage: python training/measure_rules.py TRAIN.jsonl.gz [--write]

The input has a line per article: `text`, `tokens` ([start, end] in code points), `statements` with
token numbers for `quote` and `speaker` (the format of the German Wikinews quotation data). A
statement is right if its words reach a token F1 of 0.8 and its speaker one of 0.5, or both name
none. A rule whose words are not right more than half of the time is written down as 0: not used.
A told act or a quoted judgement is kept above 0.4: what it quotes is a sentence of the article
with its subject as the speaker, so that nothing is put into a mouth, and annotators mark them
unevenly.
"""

import argparse
import bisect
import gzip
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from wortlaut.german.document import analyse
from wortlaut.statements.rules.engine import drafts
from wortlaut.statements.rules.offers import FAMILIES

ENOUGH = 5
"""A rule seen less often is judged with its family (the name up to the first underscore)."""
HEADER = """\
# How often the statements of a rule have the right words and speaker, measured by
# training/measure_rules.py on the training part of the German Wikinews quotation data, smoothed.
# 0: the rule is not used. Columns: rule, share.
"""


@dataclass(slots=True)
class Tally:
    """Counts of one rule."""

    seen: int = 0
    words: int = 0
    right: int = 0
    members: set[str] = field(default_factory=set)


def tokens_of(spans: list[tuple[int, int]], tokens: list[list[int]]) -> frozenset[int]:
    """Returns the numbers of the tokens that spans of code points touch."""
    ends = [end for _, end in tokens]
    found = set()
    for start, end in spans:
        i = bisect.bisect_right(ends, start)
        while i < len(tokens) and tokens[i][0] < end:
            found.add(i)
            i += 1
    return frozenset(found)


def f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Returns the F1 of two sets of tokens."""
    both = len(one & other)
    return 2 * both / (len(one) + len(other)) if both else 0.0


def measure(path: Path) -> dict[str, Tally]:
    """Returns the counts of every rule over the articles of a file."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            _article(json.loads(line), tallies)
    return tallies


def _article(article: dict[str, list[list[int]]], tallies: dict[str, Tally]) -> None:
    gold = [(frozenset(s["quote"]), frozenset(s["speaker"])) for s in article["statements"]]  # type: ignore[call-overload]  # raw JSON
    view, every = drafts(analyse(str(article["text"])), every=True)
    found = [draft for draft in every if draft.rule.partition("_")[0] not in FAMILIES]
    predicted = [
        tuple(
            tokens_of([view.chars(span) for span in spans], article["tokens"])
            for spans in (draft.quote, draft.speaker)
        )
        for draft in found
    ]
    pairs = sorted(
        ((f1(g[0], p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in pairs:
        if score >= 0.8 and i not in used and j not in taken:
            taken[j] = i
            used.add(i)
    for j, draft in enumerate(found):
        for name in (draft.rule, draft.rule.partition("_")[0] + "_*"):
            tally = tallies[name]
            tally.seen += 1
            tally.members.add(draft.rule)
            if j in taken:
                tally.words += 1
                ours, theirs = predicted[j][1], gold[taken[j]][1]
                tally.right += f1(ours, theirs) >= 0.5 or not (ours or theirs)


def share(name: str, tallies: dict[str, Tally]) -> float:
    """Returns the share to write down for a rule."""
    tally = tallies[name]
    family = tallies[name.partition("_")[0] + "_*"]
    judged = tally if tally.seen >= ENOUGH or len(family.members) < 2 else family
    wanted = 0.4 if name.startswith("act_") or name.endswith("_judged") else 0.5
    # few cases are drawn towards the family
    weight = 2 if judged.seen < 2 * ENOUGH else 0
    drawn = (judged.words + weight * family.words / family.seen) / (judged.seen + weight)
    if drawn <= wanted:
        return 0.0
    return max(0.1, round((tally.right + 2 * judged.right / judged.seen) / (tally.seen + 2), 2))


def main() -> int:
    """Prints the counts; writes the shares if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tallies = measure(options.data)
    rules = sorted(name for name in tallies if not name.endswith("_*"))
    for name in rules:
        tally = tallies[name]
        print(
            f"{name:32} {tally.seen:5} {tally.words:5} {tally.right:5} {share(name, tallies)}"
        )  # its output
    if options.write:
        target = Path(str(resources.files("wortlaut.statements") / "data" / "rule_precision.tsv"))
        rows = "".join(f"{name}\t{share(name, tallies):g}\n" for name in rules)
        target.write_text(HEADER + rows, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
