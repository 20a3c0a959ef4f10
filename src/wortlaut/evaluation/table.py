"""An evaluation's report for people and for programs."""

import json
from collections.abc import Iterable, Iterator

from wortlaut.evaluation.gold import PARTS, GoldArticle
from wortlaut.evaluation.statements import Marked, Report


def table(report: Report) -> str:
    """Returns the scores as a table, four digits each."""
    rows = [f"{'':34}  {'F1':6}  {'P':6}  {'R':6}  {'gold':>5}  {'predicted':>9}"]
    for name, score in report.scores.items():
        row = f"{name:34}  {score.f1:.4f}  {score.precision:.4f}  {score.recall:.4f}"
        if score.gold is not None:
            row += f"  {score.gold:5}  {score.predicted:9}"
        rows.append(row)
    if report.unpredicted:
        rows.append(f"{report.unpredicted} articles of the gold have no prediction")
    return "\n".join(rows)


def as_dict(report: Report) -> dict[str, dict[str, float | int | None]]:
    """Returns the scores by name, for JSON."""
    return {
        name: {
            "f1": score.f1,
            "precision": score.precision,
            "recall": score.recall,
            **({} if score.gold is None else {"gold": score.gold, "predicted": score.predicted}),
        }
        for name, score in report.scores.items()
    }


def misses(report: Report, articles: Iterable[GoldArticle]) -> Iterator[str]:
    """Yields the disagreeing pairs as JSON lines, each part in the words of the article."""
    by_id = {article.id: article for article in articles}
    for miss in report.misses:
        article = by_id[miss.article]
        row = {
            "article": miss.article,
            "gold": _words(miss.gold, article),
            "predicted": _words(miss.predicted, article),
        }
        yield json.dumps(row, ensure_ascii=False)


def _words(statement: Marked, article: GoldArticle) -> dict[str, str | None]:
    shown: dict[str, str | None] = {"kind": statement.kind}
    for part in PARTS:
        tokens = (article.tokens[number] for number in sorted(statement.words(part)))
        shown[part] = " ".join(article.text[start:end] for start, end in tokens)
    return shown
