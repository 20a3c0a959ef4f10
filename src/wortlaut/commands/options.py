"""Options that several commands have."""

import click

engine = click.option(
    "--engine",
    type=click.Choice(["trained", "rules"]),
    default="trained",
    show_default=True,
    help="What finds the statements: the trained one finds more, the rules are faster.",
)
min_confidence = click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out statements below this confidence, 0 to 1.",
)
jobs = click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="Processes [default: one a core]."
)
archive = click.option(
    "--archive",
    "where",
    metavar="PATH|URL",
    default="wortlaut.db",
    show_default=True,
    envvar="WORTLAUT_ARCHIVE",
    show_envvar=True,
    help="The archive: a file, or postgresql://USER@HOST/DATABASE.",
)
timeout = click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    help="How long fetching one page may take.",
)
allow_private = click.option(
    "--allow-private", is_flag=True, help="Fetch from private and loopback addresses too."
)
ignore_robots = click.option(
    "--ignore-robots", is_flag=True, help="Fetch what the site's robots.txt forbids too."
)
