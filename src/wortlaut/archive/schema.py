"""The tables of an archive: plain, so that Datasette, DuckDB and R read them without Wortlaut.

Times are ISO 8601 texts in UTC (``2026-01-15T08:31:00Z``), days ``2026-01-15``; an instant that the
article gives without an offset is taken as German time. Offsets are code points of
``articles.text``, half-open. A field ``…_json`` holds JSON. What is derived (``statements``,
``entities``, ``statement_people``, the search index) can be made again from ``articles.record``
and ``corrections``; what cannot (``sources``, ``corrections``) is never changed in place.
"""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

APPLICATION = 0x576F7274
"""SQLite's `application_id` of archives ("Wort"): by it no other file is taken for one."""

VERSION = 1
"""Version of these tables; a change of theirs adds a migration and raises it."""

GONE = "counted = 1 AND sightings = 0"
"""Condition on `evidence`: no article has it any more, and it still counts."""

NEW = "counted = 0 AND sightings > 0"
"""Condition on `evidence`: articles have it, and it does not count yet."""

metadata = MetaData()

meta = Table(
    "archive_meta",
    metadata,
    Column("name", Text, primary_key=True, comment="which fact"),
    Column("value", Text, nullable=False, comment="the fact"),
    comment="Facts of the archive itself: its schema version, when and by what it was made.",
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("started", Text, nullable=False, comment="when, UTC"),
    Column("finished", Text, comment="null: still at work, or killed"),
    Column("version", Text, nullable=False, comment="of wortlaut"),
    Column("engine", Text, nullable=False, comment="trained or rules"),
    Column("models_json", Text, nullable=False, comment="file name to sha256 of the weights"),
    Column("options_json", Text, nullable=False, comment="what else decides about the reading"),
    Column("added", Integer, nullable=False, default=0, comment="articles that were new"),
    Column(
        "changed",
        Integer,
        nullable=False,
        default=0,
        comment="articles that say something else now",
    ),
    Column(
        "unchanged",
        Integer,
        nullable=False,
        default=0,
        comment="sources that were there as they are",
    ),
    Column("failed", Integer, nullable=False, default=0, comment="sources that could not be read"),
    comment="Every run that read articles: which engine and model made what.",
)

problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True, comment="the run"),
    Column("source", Text, nullable=False, comment="path, member of a container, or address"),
    Column("reason", Text, nullable=False, comment="why, in one line"),
    comment="Sources of a run that could not be read, with the reason.",
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("key", Text, nullable=False, unique=True, comment="Article.id"),
    Column("url", Text, comment="its own (canonical) address"),
    Column("outlet", Text, comment="who published it"),
    Column("section", Text, comment="section of the outlet"),
    Column("language", Text, comment="ISO 639-1"),
    Column("kicker", Text, comment="line above the headline"),
    Column("headline", Text, comment="headline"),
    Column("authors_json", Text, nullable=False, comment="names"),
    Column("tags_json", Text, nullable=False, comment="keywords of the page"),
    Column("agencies_json", Text, nullable=False, comment="agencies named as sources"),
    Column("published", Text, comment="UTC"),
    Column("day", Text, comment="the day it was published where it was published; null: unknown"),
    Column("updated", Text, comment="when it was last changed, UTC"),
    Column(
        "text",
        Text,
        nullable=False,
        comment="the article's own text; U+FFFD for what databases do not take",
    ),
    Column("record", LargeBinary, nullable=False, comment="the engine's record: zlib of JSON"),
    Column(
        "record_sha256",
        Text,
        nullable=False,
        comment="of the record without its source: tells whether it changed",
    ),
    Column("sha256", Text, comment="of the bytes the record was made from; null: made elsewhere"),
    Column(
        "run",
        ForeignKey("runs.id"),
        nullable=False,
        index=True,
        comment="the run that made this record",
    ),
    Column("added", Text, nullable=False, comment="when it first came in"),
    Column("read", Text, nullable=False, comment="when this record was made"),
    Column("story", Integer, comment="group of near-duplicates: the smallest articles.id of them"),
    Column("signature", LargeBinary, comment="MinHash of the text"),
    comment="Articles, one row each, as last read.",
)
# PostgreSQL refuses long values in its usual indexes; addresses may be long.
Index("articles_by_url", articles.c.url, postgresql_using="hash")
Index("articles_by_day", articles.c.day)
Index("articles_by_outlet", articles.c.outlet, articles.c.day)
Index("articles_by_story", articles.c.story)

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True, comment="the article"),
    Column("sha256", Text, nullable=False, index=True, comment="of the bytes as received"),
    Column("size", Integer, nullable=False, comment="bytes as received"),
    Column(
        "format",
        Text,
        nullable=False,
        comment="html, text, jsonl (a text's line), record (its line)",
    ),
    Column("encoding", Text, comment="character encoding used"),
    Column("name", Text, comment="path or member it came from"),
    Column("url", Text, comment="address it was fetched from"),
    Column("fetched", Text, comment="when, UTC"),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True, comment="that read it last"),
    Column("bytes", LargeBinary, comment="zlib of the bytes as received; null: only a record came"),
    comment="The bytes that articles were read from; an article read again keeps the old ones.",
)
Index("sources_by_url", sources.c.url, postgresql_using="hash")

identities = Table(
    "identities",
    metadata,
    Column("id", Text, primary_key=True, comment="short, readable, never used again"),
    Column("name", Text, nullable=False, comment="as first met"),
    Column("type", Text, nullable=False, comment="person, organization, place, group"),
    Column("norm", Text, nullable=False, index=True, comment="the name made comparable"),
    Column("wikidata", Text, comment="item (Q…); null: not linked"),
    Column("merged_into", Text, comment="null: stands for itself"),
    Column(
        "open", Integer, nullable=False, default=0, comment="1: a name that may be several people's"
    ),
    comment="People and organisations over all articles.",
)

identity_names = Table(
    "identity_names",
    metadata,
    Column("identity", ForeignKey("identities.id"), primary_key=True, comment="whose"),
    Column("norm", Text, primary_key=True, comment="comparable form of a name or alias"),
    Column("name", Text, nullable=False, comment="as written"),
    comment="Names and spellings under which an identity is found.",
)
Index("identity_names_by_norm", identity_names.c.norm)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column(
        "digest", Text, nullable=False, unique=True, comment="of block, norm, type, signature, pin"
    ),
    Column("block", Text, nullable=False, index=True, comment="names that may be one name"),
    Column("norm", Text, nullable=False, comment="the name made comparable"),
    Column("name", Text, nullable=False, comment="as first met"),
    Column("type", Text, nullable=False, comment="person, organization, place"),
    Column("signature", Text, nullable=False, comment="occupation, country, party, year of birth"),
    Column("cautious", Integer, nullable=False, comment="1: a common name, which proves nothing"),
    Column("pin", Text, comment="whom people have meant by it; null: nobody has decided"),
    Column("identity", ForeignKey("identities.id"), comment="who it is by all evidence of now"),
    Column("held", Text, comment="who it was last, when not open: to be the same again"),
    Column("sightings", Integer, nullable=False, comment="entities that have it"),
    Column("counted", Integer, nullable=False, comment="1: takes part in who is who now"),
    comment="What articles tell of the bearers of names: by it namesakes are told apart.",
)
# Both hold only what is to be counted in or out, which is nothing between transactions.
Index("evidence_gone", evidence.c.block, sqlite_where=text(GONE), postgresql_where=text(GONE))
Index("evidence_new", evidence.c.block, sqlite_where=text(NEW), postgresql_where=text(NEW))
Index("evidence_by_identity", evidence.c.identity)

pins = Table(
    "pins",
    metadata,
    Column("event", ForeignKey("corrections.id"), primary_key=True, comment="the decision"),
    Column("article_key", Text, primary_key=True, comment="Article.id"),
    Column("block", Text, primary_key=True, comment="evidence.block"),
    Column("identity", Text, nullable=False, comment="whom the name means there"),
    comment="Whom names mean in articles since people have merged or split identities.",
)
Index("pins_by_article", pins.c.article_key)

outdated = Table(
    "outdated",
    metadata,
    Column("article", Integer, primary_key=True, comment="articles.id"),
    comment="Articles whose people have become others by new evidence, until rows are made anew.",
)

entities = Table(
    "entities",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True, comment="the article"),
    Column("entity", Text, primary_key=True, comment="Entity.id within the record"),
    Column(
        "identity", ForeignKey("identities.id"), comment="null: the name does not tell who it is"
    ),
    Column("evidence", ForeignKey("evidence.id"), index=True, comment="what the article tells"),
    Column("name", Text, nullable=False, comment="the fullest name in the article"),
    Column("type", Text, nullable=False, comment="person, organization, place, group"),
    Column("roles_json", Text, nullable=False, comment="offices and descriptions as written"),
    Column("mentions_json", Text, nullable=False, comment="spans"),
    comment="The entities of each record, and who they are over all articles.",
)
Index("entities_by_identity", entities.c.identity, entities.c.article)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("key", Text, nullable=False, unique=True, comment="permalink: article key and a hash"),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True, comment="the article"),
    Column("number", Text, nullable=False, comment="Statement.id within the record"),
    Column(
        "kind",
        Text,
        nullable=False,
        comment="direct, indirect, reported, free_indirect, indirect_free_indirect",
    ),
    Column(
        "medium",
        Text,
        nullable=False,
        comment="speech, thought, writing, or two of them open (ST, SW, TW)",
    ),
    Column("start", Integer, nullable=False, comment="code point of its first span"),
    Column("end", Integer, nullable=False, comment="code point behind its last span"),
    Column("quote", Text, nullable=False, comment='the spans\' texts joined by " … "'),
    Column("spans_json", Text, nullable=False, comment="spans in the text"),
    Column("before", Text, nullable=False, comment="what stands before it in its sentences"),
    Column("after", Text, nullable=False, comment="what stands behind it in its sentences"),
    Column("speaker", ForeignKey("identities.id"), comment="null: not found"),
    Column("speaker_entity", Text, comment="entities.entity of the speaker"),
    Column("speaker_text", Text, comment="the mention as written; null: none"),
    Column(
        "speaker_how",
        Text,
        comment="named, pronoun, description, carried, source; null: no speaker",
    ),
    Column("cue", Text, comment="words of saying"),
    Column("said", Text, comment="TIMEX3 value"),
    Column("said_inferred", Integer, nullable=False, comment="1: from the publication"),
    Column("parent", Text, comment="number of the statement that holds it"),
    Column("confidence", Float, nullable=False, comment="0 to 1"),
    Column("origin", Text, nullable=False, comment="which engine, of which version"),
    Column(
        "corrected", Integer, nullable=False, default=0, comment="1: a person has set something"
    ),
    Column("day", Text, comment="articles.day, for sorting"),
    Column("variant", Integer, comment="group of the same quotation: the smallest statements.id"),
    comment="Statements as they stand after corrections.",
)
Index("statements_by_speaker", statements.c.speaker, statements.c.day)
Index("statements_by_day", statements.c.day)
Index("statements_by_variant", statements.c.variant)

statement_people = Table(
    "statement_people",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True, comment="the statement"),
    Column("part", Text, primary_key=True, comment="addressee, via, about"),
    Column("position", Integer, primary_key=True, comment="in the record's order, from 0"),
    Column("identity", ForeignKey("identities.id"), comment="who; null: not told apart"),
    Column("text", Text, comment="the mention as written; null: none in the statement"),
    Column("day", Text, comment="the statement's day"),
    comment="To whom, through whom and about whom each statement is.",
)
Index("statement_people_by_identity", statement_people.c.identity, statement_people.c.part)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True, comment="number"),
    Column("created", Text, nullable=False, comment="when, UTC"),
    Column("author", Text, nullable=False, comment="who"),
    Column("reason", Text, comment="why; null: not said"),
    Column(
        "action",
        Text,
        nullable=False,
        comment="speaker, span, kind, confirm, reject, add, merge, split, undo",
    ),
    Column("article_key", Text, index=True, comment="null: about people"),
    Column("target_json", Text, nullable=False, comment="W3C selectors, or identities"),
    Column("value_json", Text, nullable=False, comment="what is to hold"),
    Column("undone_by", Integer, comment="the correction that took it back; null: in force"),
    comment="What people have said against the engine, as events; rows are only added.",
)
