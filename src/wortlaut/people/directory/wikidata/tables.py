"""The tables of the compact file."""

APPLICATION = 0x576F5749
"""SQLite's `application_id` of these files ("WoWI")."""

VERSION = 1

TABLES = """
CREATE TABLE items (
    id INTEGER PRIMARY KEY,      -- number of the Q-id
    type TEXT NOT NULL,          -- p person, o organisation
    label TEXT NOT NULL,
    language TEXT NOT NULL,      -- of the label: de, mul (all), en (there is no German one)
    description TEXT NOT NULL,
    gender TEXT NOT NULL,
    born INTEGER,
    died INTEGER,
    prominence INTEGER NOT NULL  -- Wikimedia pages about it
);
CREATE TABLE names (
    block TEXT NOT NULL,
    key TEXT NOT NULL,
    item INTEGER NOT NULL,
    alias INTEGER NOT NULL
);
CREATE TABLE facts (
    item INTEGER NOT NULL,
    property TEXT NOT NULL,      -- position, occupation, party, employer, country
    value INTEGER NOT NULL,
    since TEXT,
    until TEXT
);
CREATE TABLE labels (            -- names of what facts point to
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    language TEXT NOT NULL
);
"""

INDEXES = """
CREATE INDEX names_key ON names (key, block);
CREATE INDEX names_item ON names (item);
CREATE INDEX facts_item ON facts (item);
ANALYZE;
"""
