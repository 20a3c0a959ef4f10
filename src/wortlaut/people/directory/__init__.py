"""People and organisations over many articles: who is one, who may be, and who is not.

The decision (`evidence_in`, `compare`, `group`) knows nothing of storage; `Directory` keeps it in
SQLite.
"""

from wortlaut.people.directory.decision import Verdict, compare
from wortlaut.people.directory.directory import Directory
from wortlaut.people.directory.evidence import Evidence, evidence_in, evidence_of
from wortlaut.people.directory.grouping import Groups, group
from wortlaut.people.directory.naming import Bearing, bearing_of
from wortlaut.people.directory.records import Action, Candidate, Dated, Identity, Link, Pair

__all__ = [
    "Action",
    "Bearing",
    "Candidate",
    "Dated",
    "Directory",
    "Evidence",
    "Groups",
    "Identity",
    "Link",
    "Pair",
    "Verdict",
    "bearing_of",
    "compare",
    "evidence_in",
    "evidence_of",
    "group",
]
