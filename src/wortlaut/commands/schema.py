"""``wortlaut schema``."""

import json

import click

from wortlaut.exports.schema import json_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the record.

    \b
    Example:
      wortlaut schema > wortlaut-1.schema.json
    """
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
