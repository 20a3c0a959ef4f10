"""Tables that serve searching alone; all of them can be made again from the others."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, Table, Text

from wortlaut.archive.schema import identities, metadata

statement_index = Table(
    "statement_index",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    # day and statements.id: see archive.fulltext
    Column("variant", Integer),  # statements.variant
    Column("confidence", Float, nullable=False),
    Column("tags", Text, nullable=False),  # conditions that it meets, as words
    comment="Beside the search index, in its order: what the answers are counted by.",
)

tallies = Table(
    "tallies",
    metadata,
    Column("identity", Text, primary_key=True),
    Column("what", Text, primary_key=True),  # said, about, month, outlet, speaks_about
    Column("value", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    comment="What the pages of people count, kept up to date with the statements.",
    sqlite_with_rowid=False,
)
_IS_TOTAL = tallies.c.what == "said"
Index("tallies_most_quoted", tallies.c.count, sqlite_where=_IS_TOTAL, postgresql_where=_IS_TOTAL)

name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("identity", ForeignKey("identities.id"), primary_key=True),
    Column("sound", Text, nullable=False),  # over ways of transliteration
    Column("code", Text, nullable=False),  # Kölner Phonetik
    comment="The words of people's names, and how they sound.",
    sqlite_with_rowid=False,
)
Index("name_words_by_sound", name_words.c.sound)
Index("name_words_by_code", name_words.c.code)
Index("name_words_by_identity", name_words.c.identity)

story_bands = Table(
    "story_bands",
    metadata,
    Column("band", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("article", Integer, primary_key=True),
    comment="Bands of the articles' MinHash signatures: those that share one may be the same.",
    sqlite_with_rowid=False,
)

quotation_bands = Table(
    "quotation_bands",
    metadata,
    Column("band", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("statement", Integer, primary_key=True),
    comment="Bands over the words of quotations: those that share one may be the same.",
    sqlite_with_rowid=False,
)

_IS_MERGED = identities.c.merged_into.is_not(None)
Index(
    "identities_merged",
    identities.c.merged_into,
    sqlite_where=_IS_MERGED,
    postgresql_where=_IS_MERGED,
)
