"""Makes the gold of statements in real news out of marked texts, and checks it.

usage: PYTHONPATH=training python training/news_gold/annotate.py MARKED SHARED -o FOLDER
       PYTHONPATH=training python training/news_gold/annotate.py --texts SHARED -o FOLDER

An annotator marks statements in the texts that `--texts` writes, a file an article, in the markup
of training/markup.py: MARKED/ID.txt holds a line `=== ID | note` and the paragraphs. What comes out
are `tune.jsonl` and `held_out.jsonl` with offsets into the texts, without them. Nothing is written
while a file's markup does not hold or its text was changed.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import markup
import msgspec
from markup import CorpusArticle, MarkupError
from news_gold.standoff import NewsArticle, NewsStatement, digest_of
from news_gold.texts import halves, texts

from wortlaut.errors import InputError


def read_marked(folder: Path) -> list[CorpusArticle]:
    """Returns the marked articles of a folder in the order of their ids.

    Raises:
        MarkupError: the markup of a file does not hold.
    """
    return sorted(markup.load(sorted(folder.glob("*.txt"))), key=lambda article: article.id)


def as_standoff(article: CorpusArticle) -> NewsArticle:
    """Returns what the gold keeps of a marked article."""
    statements = tuple(
        NewsStatement(
            id=f"s{number}",
            kind=one.kind,
            quote=one.spans("quote"),
            medium=one.medium,
            speaker=one.spans("speaker"),
            cue=one.spans("cue"),
            frame=one.spans("frame"),
            addressee=one.spans("addressee"),
            via=one.spans("via"),
            parent=f"s{one.parent}" if one.parent else None,
            entity=one.entity,
        )
        for number, one in article.statements.items()
        if one.kind is not None
    )
    return NewsArticle(article.id, digest_of(article.text), statements)


def difference(marked: str, text: str) -> str | None:
    """Returns the first place where a marked text left the given one; None: they are the same."""
    if marked == text:
        return None
    shorter = min(len(marked), len(text))
    at = next((i for i in range(shorter) if marked[i] != text[i]), shorter)
    around = slice(max(0, at - 20), at + 20)
    return f"at {at}: {marked[around]!r} should be {text[around]!r}"


def problems(articles: list[CorpusArticle], known: dict[str, str]) -> Iterator[str]:
    """Yields the articles whose text is not the one that was given out."""
    for article in articles:
        if article.id not in known:
            yield f"{article.id}: there is no such text"
        elif changed := difference(article.text, known[article.id]):
            yield f"{article.id}: the text was changed {changed}"


def write_texts(shared: Path, folder: Path) -> None:
    """Writes the texts for annotators, a paragraph a line."""
    for name, text in texts(shared):
        lines = text.replace("\n\n", "\n")
        (folder / f"{name}.txt").write_text(f"=== {name} | news\n{lines}\n", encoding="utf-8")


def write_gold(marked: Path, shared: Path, folder: Path) -> int:
    """Writes both halves of the gold; returns how many articles do not hold."""
    known = dict(texts(shared))
    articles = read_marked(marked)
    wrong = list(problems(articles, known))
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    if wrong:
        return len(wrong)
    half_of = halves(known)
    for half in ("tune", "held_out"):
        chosen = [article for article in articles if half_of[article.id] == half]
        rows = [msgspec.json.encode(as_standoff(article)) + b"\n" for article in chosen]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{half}.jsonl").write_bytes(b"".join(rows))
        kinds = Counter(s.kind for article in chosen for s in article.statements.values())
        told = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        characters = sum(len(article.text) for article in chosen)
        print(
            f"{half}: {len(chosen)} articles, {characters} characters, "
            f"{kinds.total()} statements ({told})"
        )
    return 0


def main() -> int:
    """Writes the gold or the texts; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("marked", type=Path, nargs="?")
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--texts", action="store_true")
    arguments = parser.parse_args()
    try:
        if arguments.texts:
            write_texts(arguments.shared, arguments.folder)
            return 0
        if arguments.marked is None:
            parser.error("name the folder of marked files and the shared one")
        return 1 if write_gold(arguments.marked, arguments.shared, arguments.folder) else 0
    except (InputError, MarkupError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
