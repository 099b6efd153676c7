"""The demo's figures, worked out again in the plainest way there is."""

import random
from collections import Counter, defaultdict
from fractions import Fraction
from statistics import median_low

import pytest

from plait.contributions.models import Contribution
from plait.decisions.models import Answer, Decision, Part
from plait.explore.pages.figures import counts, tellings
from plait.explore.pages.mirror import MirrorPage, expected_shares
from plait.explore.pages.weaves import weaves
from plait.frameworks.rules import published
from plait.methods.influence import TooFew, parity, parity_of, shares, totals
from plait.methods.waiting import kaplan_meier, median_wait, still_waiting_after
from plait.methods.weave import rounded_shares
from plait.projects.models import Partner, Project
from plait.replies.models import Telling
from plait.replies.queries import answers_owed, waits
from tests import factories
from tests.factories import TODAY

CODES = [
    *("kitchen-table", "door-to-door", "last-year-well", "waiting-room"),
    *("same-face", "front-desk", "sallowmere"),
]
EACH = pytest.mark.parametrize("code", CODES)
PUBLIC = {"public", "carer", "community"}
KINDS = ("raised", "shaped", "decided")


def people_in(decision, kind):
    """Every single person in one part of a decision, by group: no sums yet."""
    parts = Part.objects.filter(decision=decision, kind=kind).select_related("group")
    return [part.group.code for part in parts for _ in range(part.people)]


def say_by_hand(decision):
    """One decision's weight, cut into equal parts and handed out person by person."""
    parts = [found for kind in KINDS if (found := people_in(decision, kind))]
    given = defaultdict(Fraction)
    for people in parts:
        for group in people:
            given[group] += Fraction(decision.weight, len(parts)) / len(people)
    return given


def shares_by_hand(decisions):
    given = defaultdict(Fraction)
    for decision in decisions:
        for group, part in say_by_hand(decision).items():
            given[group] += part
    whole = sum(given.values())
    return {group: part / whole for group, part in given.items() if part}


def of(code):
    return Decision.objects.filter(project__code=code)


def says_of(code):
    project = Project.objects.get(code=code)
    return Part.objects.filter(decision__project=project).says_by_project()[project.pk]


# ---------------------------------------------------------------- influence


@EACH
def test_influence_is_what_counting_by_hand_gives(world, code):
    assert shares(says_of(code)) == shares_by_hand(of(code))


@EACH
def test_all_the_say_there_was_is_the_weight_of_the_decisions(world, code):
    weights = sum(of(code).values_list("weight", flat=True))

    assert sum(totals(says_of(code)).values()) == weights


@EACH
def test_influence_does_not_hang_on_the_order_of_rows(world, code):
    says = says_of(code)
    expected = shares(says)
    for seed in range(5):
        random.Random(seed).shuffle(says)
        assert shares(says) == expected


@EACH
def test_parity_is_one_less_half_of_what_is_apart(world, code):
    project = Project.objects.get(code=code)
    partners = Partner.objects.filter(project=project, left_on__isnull=True)
    heads = Counter(one.group.code for one in partners.select_related("group"))
    hoped = {g: Fraction(n, heads.total()) for g, n in heads.items()}
    found = shares_by_hand(of(code))
    apart = sum(abs(found.get(g, 0) - hoped.get(g, 0)) for g in {*found, *hoped})

    assert expected_shares(project) == hoped
    assert parity(shares(says_of(code)), hoped) == 1 - apart / 2


@EACH
def test_an_interval_of_parity_is_the_same_in_any_order(world, code):
    project = Project.objects.get(code=code)
    says, hoped = says_of(code), expected_shares(project)
    rules = {"fewest": 3, "resamples": 200, "level": 0.95, "seed": 7}
    first = parity_of(says, hoped, **rules)
    random.Random(1).shuffle(says)

    assert parity_of(says, hoped, **rules) == first
    assert not isinstance(first, TooFew)
    assert 0 <= first.low <= first.high <= 1


# ---------------------------------------------------------------- the mirror


def mirror_by_hand(code):
    """The highest level whose conditions hold, by going through rows one by one."""
    seen = []
    for decision in of(code):
        answered = [
            link.contribution
            for link in Answer.objects.filter(decision=decision)
            if not link.contribution.withdrawn_at
        ]
        had = {kind: bool(PUBLIC & set(people_in(decision, kind))) for kind in KINDS}
        had["answers"] = any(one.group.code in PUBLIC for one in answered)
        had["stage"] = decision.stage
        seen.append(had)
    best = ""
    for level in published("mirror").data["levels"]:
        if all(holds(one, seen, code) for one in level["conditions"]):
            best = level["code"]
    return best


def holds(rule, seen, code):
    measure = rule["measure"]
    if measure == "answers":
        return sum(one["answers"] for one in seen) >= rule["at_least_count"]
    if measure in KINDS:
        return share_with(measure, seen) >= Fraction(rule["at_least"])
    if measure.startswith("first-"):
        return first_in_time(measure.removeprefix("first-"), rule["by_stage"], seen)
    if measure == "told":
        return told_enough(rule, code)
    return decided_in_each(rule, seen)


def share_with(kind, seen):
    return Fraction(sum(one[kind] for one in seen), len(seen))


def first_in_time(kind, by_stage, seen):
    order = [stage["code"] for stage in published("stages").data["stages"]]
    until = order[: order.index(by_stage) + 1]
    return any(one[kind] and one["stage"] in until for one in seen)


def told_enough(rule, code):
    owed = [
        link
        for link in Answer.objects.filter(decision__project__code=code)
        if link.contribution.wants_telling and not link.contribution.withdrawn_at
    ]
    told = [link for link in owed if link.tellings.exists()]
    return not owed or Fraction(len(told), len(owed)) >= Fraction(rule["at_least"])


def decided_in_each(rule, seen):
    by_stage = defaultdict(list)
    for one in seen:
        by_stage[one["stage"]].append(one)
    enough = [g for g in by_stage.values() if len(g) >= rule["fewest_in_stage"]]
    least = Fraction(rule["at_least"])
    return all(share_with("decided", group) >= least for group in enough or [seen])


@EACH
def test_the_mirror_shows_the_level_that_reading_row_by_row_gives(world, code):
    page = MirrorPage.of(Project.objects.get(code=code))

    assert page.shown.level == mirror_by_hand(code)
    assert page.shown.decisions == of(code).count()


def test_the_mirror_does_not_show_one_level_for_all(world):
    assert len({mirror_by_hand(code) for code in CODES}) > 1


# ---------------------------------------------------------------- waiting


def waits_by_hand(contributions):
    """(days, told) of each who wants to be told, one by one."""
    found = []
    for one in contributions:
        days = Telling.objects.filter(answer__contribution=one, told_on__lte=TODAY)
        told = min((each.told_on for each in days), default=None)
        ended = one.withdrawn_at.date() if one.withdrawn_at else TODAY
        end = told or min(TODAY, ended)
        found.append((max(0, (end - one.said_on).days), told is not None))
    return found


def wanting(code):
    return Contribution.objects.filter(project__code=code, wants_telling=True)


def waiting_longer(found, days):
    """The part still waiting after a day: stay or go, day after day."""
    part = Fraction(1)
    for day in range(days + 1):
        there = sum(each >= day for each, _ in found)
        told = sum(each == day and is_told for each, is_told in found)
        if told:
            part *= 1 - Fraction(told, there)
    return part


@EACH
def test_how_long_each_waited_is_what_looking_one_by_one_gives(world, code):
    found = waits(Project.objects.filter(code=code), TODAY)

    assert sorted((w.days, w.answered) for w in found) == sorted(
        waits_by_hand(wanting(code))
    )


@EACH
def test_the_usual_wait_is_the_first_day_half_had_heard(world, code):
    by_hand = waits_by_hand(wanting(code))
    longest = max(days for days, _ in by_hand)
    first = next(
        (d for d in range(longest + 1) if 2 * waiting_longer(by_hand, d) <= 1), None
    )

    assert median_wait(waits(Project.objects.filter(code=code), TODAY)) == first


def test_where_everyone_was_told_the_usual_wait_is_the_middle_one(world):
    told = [each for each in waits(Project.objects.all(), TODAY) if each.answered]

    assert median_wait(told) == median_low(each.days for each in told)


def test_the_part_still_waiting_is_the_same_day_by_day(world):
    found = waits(Project.objects.all(), TODAY)
    by_hand = [(each.days, each.answered) for each in found]
    random.Random(3).shuffle(found)

    for days in range(0, 200, 13):
        assert still_waiting_after(found, days) == waiting_longer(by_hand, days)
    assert kaplan_meier(found)[0].at_risk <= len(found)


def test_what_is_owed_is_what_is_left_when_all_else_is_taken_away(world):
    owed = {
        link.pk
        for link in Answer.objects.all()
        if link.contribution.wants_telling
        and not link.contribution.withdrawn_at
        and not Telling.objects.filter(answer=link).exists()
    }

    assert {link.pk for link in answers_owed()} == owed


# ---------------------------------------------------------------- the weave


@EACH
def test_every_column_of_a_weave_is_what_its_stage_by_hand_gives(world, code):
    project = Project.objects.get(code=code)
    woven = weaves([project], factories.involvement_lead())[project.pk]

    for column in woven.columns:
        mine = list(of(code).filter(stage=column.code))
        deciding = [set(people_in(one, "decided")) for one in mine]
        both = [groups for groups in deciding if len(groups) > 1]
        assert column.decisions == len(mine)
        assert dict(column.shares) == shares_by_hand(mine)
        assert column.together == len(both)
        assert set(column.tie) == set().union(*both)


@EACH
def test_outside_a_column_is_exact_or_in_tenths_and_always_whole(world, code):
    project = Project.objects.get(code=code)
    exact = weaves([project], factories.involvement_lead())[project.pk]
    shown = weaves([project], None)[project.pk]

    for inside, outside in zip(exact.columns, shown.columns, strict=True):
        expected = rounded_shares(inside.shares) if outside.step else inside.shares
        assert dict(outside.shares) == dict(expected)
        assert sum(outside.shares.values()) == (1 if inside.decisions else 0)


def test_the_counts_over_all_are_the_sum_of_those_of_each(world):
    each = [counts(Project.objects.filter(code=code)) for code in CODES]
    whole = counts(Project.objects.all())

    assert whole.decisions == sum(one.decisions for one in each)
    assert whole.decisions == 64 + 12, "the record's, and the consultation's"
    assert whole.together == sum(one.together for one in each)
    assert whole.changes == sum(one.changes for one in each)


def test_answers_in_time_and_late_are_counted_one_by_one(world):
    found = Counter()
    for telling in Telling.objects.select_related("answer__decision"):
        in_time = telling.told_on <= telling.answer.decision.tell_by
        found["in_time" if in_time else "late"] += 1
    shown = tellings(Project.objects.all(), today=TODAY)

    assert (shown.in_time, shown.late) == (found["in_time"], found["late"])
