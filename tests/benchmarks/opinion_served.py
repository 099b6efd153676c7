"""What a server of Polis holds of a few votes, and how a folder of maps is measured."""

import json

from benchmarks import opinion
from benchmarks.bar import run
from plait.methods.opinion.routing import priorities
from plait.methods.opinion.space import extremity, people_in, space_of
from plait.methods.opinion.standing import (
    majorities,
    representative,
    shared_by_groups,
    told_of,
)
from plait.methods.opinion.votes import Vote, tallies, votes_from

CAST = ("++-++", "++-.+", "+0-++", "+.-++", "--+0+", "-.+-+", ".-+-+", "--+-+")
GROUPS = {0: [10, 11, 12, 13], 1: [14, 15, 16, 17]}
SIGN = {"+": 1, "0": 0, "-": -1}


def measure(folder, capsys, tmp_path):
    file = tmp_path / "kept.json"
    words = ["--data", str(folder), "--json", str(file)]
    measures = {"OPINION": opinion.measure}
    status = run("", measures, words, seeded=True, data=opinion.OUR_OWN)
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err, json.loads(file.read_text())


def write(folder, name, words):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words)


def failed(lines):
    return [line.split()[0] for line in lines if line.endswith("FAIL")]


def cast():
    """Who voted on what, under keys that do not begin at 0."""
    return [
        Vote(10 + who, 20 + which, SIGN[sign])
        for who, line in enumerate(CAST)
        for which, sign in enumerate(line)
        if sign != "."
    ]


def served():
    """What a server of Polis would hold of those votes; agreeing is -1 there."""
    votes = votes_from(cast())
    space = space_of(votes)
    rows = [votes.of(some) for some in GROUPS.values()]
    counted, rules = tallies(votes, rows), opinion.rules()
    away = extremity(space)
    return {
        "n": len(votes.people),
        "tids": list(votes.statements),
        "mod-out": [],
        "in-conv": list(votes.people),
        "pca": {
            "center": (-space.centre).tolist(),
            "comps": space.directions.tolist(),
            "comment-extremity": away.tolist(),
        },
        "base-clusters": {
            "id": list(range(8)),
            "members": [[key] for key in votes.people],
            **dict(zip("xy", people_in(space, votes).T.tolist(), strict=True)),
        },
        "group-clusters": [
            {"id": 0, "members": [0, 1, 2, 3]},
            {"id": 1, "members": [4, 5, 6, 7]},
        ],
        "group-aware-consensus": by_key(votes, shared_by_groups(counted).product),
        "comment-priorities": by_key(votes, priorities(counted, away, rules.routing)),
        **_told(votes, counted, rules.telling),
    }


def _told(votes, counted, telling):
    """What sets each group apart, and what most say."""
    return {
        "repness": {
            str(group): [
                row(votes, told_of(counted, group, one.place, agrees=one.agrees))
                for one in some
            ]
            for group, some in enumerate(
                representative(counted, telling, even_unsure=True)
            )
        },
        "consensus": {
            way: [
                row(votes, one)
                for one in majorities(counted, telling, agree=way == "agree")
            ]
            for way in ("agree", "disagree")
        },
    }


def by_key(votes, figures):
    return dict(zip(map(str, votes.statements), map(float, figures), strict=True))


def row(votes, one):
    told = {
        "tid": votes.statements[one.place],
        "n-success": one.votes,
        "n-trials": one.of,
        "p-success": one.part,
        "p-test": one.part_z,
    }
    if not hasattr(one, "agrees"):
        return told
    way = "agree" if one.agrees else "disagree"
    more = {"repness": one.ratio, "repness-test": one.ratio_z, "repful-for": way}
    return told | more
