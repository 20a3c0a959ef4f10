"""``wortlaut evaluate``."""

import json
from pathlib import Path

import click

from wortlaut.errors import UsageError


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@click.option(
    "--errors",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Also print the first N pairs that disagree in words or speaker, as JSON lines.",
)
def command(gold: Path, predictions: Path, as_json: bool, errors: int) -> None:
    """Score predicted statements against a gold corpus.

    GOLD is a JSON Lines file (plain or .gz) of articles with "id", "text", "tokens" and
    "statements", as the German Wikinews quotation corpus has them. PREDICTIONS is what 'wortlaut
    annotate' writes for the same texts. Needs the extra 'evaluate'.

    The measures of quote, roles and joint are those of Petersen-Frey and Biemann (LREC-COLING
    2024); words:KIND and who-said-what:KIND count the statements whose words (and speaker) are
    right.

    \b
    Examples:
      wortlaut evaluate dev.jsonl.gz predictions.jsonl
      wortlaut evaluate dev.jsonl.gz predictions.jsonl --errors 20
    """
    try:
        from wortlaut.evaluation.statements import score_statements
    except ImportError as error:
        raise UsageError(
            f"evaluating needs {error.name}; install it with: pip install 'wortlaut[evaluate]'"
        ) from error
    from wortlaut.evaluation.gold import load_gold, load_predictions
    from wortlaut.evaluation.table import as_dict, misses, table

    predicted = load_predictions(predictions)
    articles = load_gold(gold)
    report = score_statements(articles, predicted, misses=errors)
    if as_json:
        click.echo(json.dumps(as_dict(report)))
    else:
        click.echo(table(report))
    for line in misses(report, articles):
        click.echo(line)
