import pytest
from hypothesis import given
from hypothesis import strategies as st

from plait.methods.syllables import syllables

KNOWN = {
    1: """
        a and are asked be bed blue breathe bridge build bye care cat changed cheese
        clothes cried dye eye eyes file freed fruit guide guides he health here is
        judge judged juice league lie likes lived loved makes mat me mile miles need
        of on phone plague planned please queue raised real red rule rules sat
        shaped she speed style suit the there these tie ties times toe told tried
        true watched we were whale where while whole
    """,
    2: """
        able added agreed antique anxious applied being believe beyond bodies
        bridges buses cafe canoe careful careless carer carers carriage carried
        castle certain changes client clinic coffee college colour conscious create
        creature cruel cycle damage damaged diet doing ended evening every exceed
        fixes fluid fuel giant going goodbye gorgeous homeless hundred hybrid image
        involve involved issue judges knowledge language lawyer leopard letter
        letters likely little lonely maintain maintained mammal marriage middle
        million movement muscle nation needed pages patient patients people people's
        places player playing precious prism prizes programme public question
        questions quiet react receive received receives region rhythm ruin safely
        saying science seeing simple social something somewhere special started
        statement stories studies table tables technique tissue title treatment
        trial trying uncle unique useful value valued village waited waiting wanted
        washes watches whistle
    """,
    3: """
        actual agreement annual anyone appointment area article audience autism
        awareness barrier barriers bicycle carrier carrying chocolate co-design
        committee continue courageous created creating creation decided decision
        decisions dementia difference different earlier easier efficient employee
        everywhere example examples face-to-face families favourite general graduate
        happier happiest hopefully hospital idea ideal interest involvement jeopardy
        likelihood management media memory museum natural platypus possible
        principle principles questionnaire radio ratio reaction realise religion
        religious researcher researchers seemingly serious several studio studying
        telephone theories theory tourism usual various vehicle video video's
        well-being
    """,
    4: """
        anxiety australian available co-production comfortable commissioner
        community community's continuous contribution contributor convenient
        criticism equality european evaluate experience february geography
        information ingredient interested january material materials memorial
        obedient practitioner reliable reptilian responsible situation society
        usually variety vegetable voluntary
    """,
    5: """
        agricultural approximately evaluation immediately implementation individual
        organisation participation particularly unfortunately university
    """,
    7: """
        multidisciplinary
    """,
}


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, listed in KNOWN.items() for word in listed.split()],
)
def test_words_people_use_here_are_counted_right(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Carer’s", 2),
        ("nurse's", 2),
        ("bus's", 2),
        ("WELL-BEING", 3),
        ("2026", 1),
        ("D-031", 2),
        ("-", 1),
        ("hmm", 1),
    ],
)
def test_marks_and_capitals_do_not_matter(word, count):
    assert syllables(word) == count


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-", min_size=1, max_size=20))
def test_every_word_has_at_least_one_and_no_more_than_its_letters(word):
    assert 1 <= syllables(word) <= max(len(word), 1)
