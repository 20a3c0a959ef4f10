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
)

APPLICATION = 0x576F7274
"""SQLite's `application_id` of archives ("Wort"): by it no other file is taken for one."""

VERSION = 1
"""Version of these tables; a change of theirs adds a migration and raises it."""

metadata = MetaData()

meta = Table(
    "archive_meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="Facts of the archive itself: its schema version, when and by what it was made.",
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),  # null: still at work, or killed
    Column("version", Text, nullable=False),  # of wortlaut
    Column("engine", Text, nullable=False),  # trained or rules
    Column("models_json", Text, nullable=False),  # file name to sha256 of the weights
    Column("options_json", Text, nullable=False),
    Column("added", Integer, nullable=False, default=0),
    Column("changed", Integer, nullable=False, default=0),
    Column("unchanged", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    comment="Every run that read articles: which engine and model made what.",
)

problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("source", Text, nullable=False),  # path, member of a container, or address
    Column("reason", Text, nullable=False),
    comment="Sources of a run that could not be read, with the reason.",
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # Article.id
    Column("url", Text),
    Column("outlet", Text),
    Column("section", Text),
    Column("language", Text),
    Column("kicker", Text),
    Column("headline", Text),
    Column("authors_json", Text, nullable=False),
    Column("tags_json", Text, nullable=False),
    Column("agencies_json", Text, nullable=False),
    Column("published", Text),  # UTC
    Column("day", Text),  # the day it was published where it was published; null: unknown
    Column("updated", Text),
    Column("text", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the engine's record: zlib of JSON
    Column("record_sha256", Text, nullable=False),
    Column("sha256", Text),  # of the bytes the record was made from; null: made elsewhere
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("added", Text, nullable=False),  # when it first came in
    Column("read", Text, nullable=False),  # when this record was made
    Column("story", Integer),  # group of near-duplicates: the smallest articles.id of them
    Column("signature", LargeBinary),  # MinHash of the text
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
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("sha256", Text, nullable=False, index=True),  # of the bytes as received
    Column("size", Integer, nullable=False),
    Column("format", Text, nullable=False),  # html, text, jsonl (a text's line), record (its line)
    Column("encoding", Text),
    Column("name", Text),  # path or member it came from
    Column("url", Text),
    Column("fetched", Text),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),  # that read it last
    Column("bytes", LargeBinary),  # zlib of the bytes as received; null: only a record came
    comment="The bytes that articles were read from; an article read again keeps the old ones.",
)
Index("sources_by_url", sources.c.url, postgresql_using="hash")

identities = Table(
    "identities",
    metadata,
    Column("id", Text, primary_key=True),  # short, readable, never used again
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),  # person, organization, place, group
    Column("norm", Text, nullable=False, index=True),  # the name made comparable
    Column("wikidata", Text),
    Column("merged_into", Text),  # null: stands for itself
    comment="People and organisations over all articles.",
)

identity_names = Table(
    "identity_names",
    metadata,
    Column("identity", ForeignKey("identities.id"), primary_key=True),
    Column("norm", Text, primary_key=True),  # comparable form of a name or alias
    Column("name", Text, nullable=False),
    comment="Names and spellings under which an identity is found.",
)
Index("identity_names_by_norm", identity_names.c.norm)

identity_evidence = Table(
    "identity_evidence",
    metadata,
    Column("identity", ForeignKey("identities.id"), primary_key=True),
    Column("block", Text, primary_key=True),  # names that may be one name
    Column("signature", Text, primary_key=True),  # occupation, country, party, year of birth
    comment="What articles told of identities: by it namesakes are told apart.",
)
Index("identity_evidence_by_block", identity_evidence.c.block)

entities = Table(
    "entities",
    metadata,
    Column("article", ForeignKey("articles.id"), primary_key=True),
    Column("entity", Text, primary_key=True),  # Entity.id within the record
    Column("identity", ForeignKey("identities.id")),  # null: not told apart yet
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("roles_json", Text, nullable=False),
    Column("mentions_json", Text, nullable=False),
    comment="The entities of each record, and who they are over all articles.",
)
Index("entities_by_identity", entities.c.identity, entities.c.article)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # permalink: article key and a hash
    Column("article", ForeignKey("articles.id"), nullable=False, index=True),
    Column("number", Text, nullable=False),  # Statement.id within the record
    Column("kind", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),  # the spans' texts joined by " … "
    Column("spans_json", Text, nullable=False),
    Column("before", Text, nullable=False),  # what stands before it in its sentences
    Column("after", Text, nullable=False),  # what stands behind it in its sentences
    Column("speaker", ForeignKey("identities.id")),  # null: not found
    Column("speaker_entity", Text),
    Column("speaker_text", Text),  # the mention as written; null: none
    Column("speaker_how", Text),
    Column("cue", Text),
    Column("said", Text),  # TIMEX3 value
    Column("said_inferred", Integer, nullable=False),  # 1: from the publication
    Column("parent", Text),  # number of the statement that holds it
    Column("confidence", Float, nullable=False),
    Column("origin", Text, nullable=False),
    Column("corrected", Integer, nullable=False, default=0),  # 1: a person has set something
    Column("day", Text),  # articles.day, for sorting
    Column("variant", Integer),  # group of the same quotation: the smallest statements.id
    comment="Statements as they stand after corrections.",
)
Index("statements_by_speaker", statements.c.speaker, statements.c.day)
Index("statements_by_day", statements.c.day)
Index("statements_by_variant", statements.c.variant)

statement_people = Table(
    "statement_people",
    metadata,
    Column("statement", ForeignKey("statements.id"), primary_key=True),
    Column("part", Text, primary_key=True),  # addressee, via, about
    Column("position", Integer, primary_key=True),  # in the record's order, from 0
    Column("identity", ForeignKey("identities.id")),
    Column("text", Text),  # the mention as written; null: none in the statement
    Column("day", Text),
    comment="To whom, through whom and about whom each statement is.",
)
Index("statement_people_by_identity", statement_people.c.identity, statement_people.c.part)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    Column("action", Text, nullable=False),
    # speaker, span, kind, reject, add, merge, split, undo
    Column("article_key", Text, index=True),  # null: about people
    Column("target_json", Text, nullable=False),  # W3C selectors, or identities
    Column("value_json", Text, nullable=False),
    Column("undone_by", Integer),
    comment="What people have said against the engine, as events; rows are only added.",
)
