"""What reads answers, votes and ballots from outside, with good files to begin with."""

from zipfile import ZIP_STORED

from plait.consultations.rules.reading import read_answers
from plait.opinions.rules.polis import read_export, unpacked
from plait.priorities.rules import Method, Names, read_ballots, rule_for
from tests.factories import files as make

QUESTION = "What would help?"
GROUPS = {"carer": ("carer", "Carers"), "researcher": ("researcher",)}
ANSWERS = (
    f"Timestamp,{QUESTION},Which group?,Email\r\n"
    "2026/06/01 9:41:00 AM,Pay on time.,Carers,\r\n"
    '2026/06/02 9:41:00 AM,"A map, a guide",researcher,\r\n'
)
POSTCARDS = (
    "batch,route,whose_words,leave,gathered_on,slip,group,name,words,use,way,reach\n"
    "June,post,own,written,14/03/2026,7,carer,Ann,A leaflet.,public,email,a@b.example\n"
)
STATEMENTS = (
    "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1726860583816,0,1,2,1,1,Pay on time.\n1726860583817,1,1,2,1,-1,A map.\n"
)
VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "1726860583816,Fri,0,0,1\n1726860583817,Fri,1,0,-1\n"
)
BETWEEN = b"\n====\n"
BALLOTS = "Sleep,Money,Break,group\r\n1,2,,carer\r\n2,1,3,\r\n"
ORDERS = (
    "# ALTERNATIVE NAME 1: Sleep\n# ALTERNATIVE NAME 2: Money\n"
    "# ALTERNATIVE NAME 3: Break\n3: 1,2,3\n1: 2,{3}\n"
)
NAMES = Names(
    items={"sleep": 1, "money": 2, "break": 3},
    groups={"carer": "carer"},
    method=Method.RANKING,
    rule=rule_for(Method.RANKING, places=3),
)


def answers(data: bytes) -> object:
    """A file of a survey tool, or of postcards that somebody typed."""
    return read_answers(data, question=QUESTION, groups=GROUPS)


def export(data: bytes) -> object:
    """Statements and votes of an opinion map, one after the other."""
    statements, _, votes = data.partition(BETWEEN)
    return read_export({"comments.csv": statements, "votes.csv": votes})


def packed_export(data: bytes) -> object:
    """The same as one ZIP."""
    return read_export(unpacked(data))


def ballots(data: bytes) -> object:
    """Ballots as a table, or as PrefLib has them."""
    return read_ballots(data.decode("utf-8-sig"), names=NAMES)


def packed() -> bytes:
    """A ZIP with both files of an export."""
    return make.packed(
        ("map/comments.csv", STATEMENTS.encode()),
        ("map/votes.csv", VOTES.encode()),
        how=ZIP_STORED,  # what is bent inside is read, and not only refused
    )
