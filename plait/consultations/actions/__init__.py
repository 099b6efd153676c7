"""Opening, gathering, keying in, splitting; the themes and the count."""

from plait.consultations.actions.coding import (
    begin_coding,
    code,
    code_each,
    finish_coding,
    stand_down,
)
from plait.consultations.actions.counting import (
    show_results,
    stop_showing,
)
from plait.consultations.actions.desk import (
    KeyedItYourself,
    NotToKeyAgain,
    ReceiptNotOurs,
    SlipKeyedAlready,
    begin_batch,
    key_again,
    key_in,
    to_key_again,
)
from plait.consultations.actions.framing import (
    add_theme,
    bring_theme_back,
    move_theme,
    retire_theme,
    reword_theme,
)
from plait.consultations.actions.gathering import (
    NotFoundHere,
    NotJoined,
    ReceiptUnknown,
    SamePersonAlready,
    answer,
    find_response,
    join_people,
    part_people,
    respond,
)
from plait.consultations.actions.importing import (
    AnswersAtFault,
    TakenIn,
    take_in_answers,
)
from plait.consultations.actions.likening import (
    put_together,
    set_apart,
    take_apart,
)
from plait.consultations.actions.opening import (
    AnsweredBeforeAsking,
    NotAPartnerHere,
    change_plan,
    note_about,
    open_consultation,
    plan_of,
)
from plait.consultations.actions.settling import (
    settle,
    settle_same,
)
from plait.consultations.actions.signing import (
    sign,
    take_back_signature,
)
from plait.consultations.actions.splitting import (
    AlreadySorted,
    NothingToSplit,
    WordsChanged,
    end_sign_offs,
    lay_out,
    lines_of,
    split,
)

__all__ = [
    "AlreadySorted",
    "AnsweredBeforeAsking",
    "AnswersAtFault",
    "KeyedItYourself",
    "NotAPartnerHere",
    "NotFoundHere",
    "NotJoined",
    "NotToKeyAgain",
    "NothingToSplit",
    "ReceiptNotOurs",
    "ReceiptUnknown",
    "SamePersonAlready",
    "SlipKeyedAlready",
    "TakenIn",
    "WordsChanged",
    "add_theme",
    "answer",
    "begin_batch",
    "begin_coding",
    "bring_theme_back",
    "change_plan",
    "code",
    "code_each",
    "end_sign_offs",
    "find_response",
    "finish_coding",
    "join_people",
    "key_again",
    "key_in",
    "lay_out",
    "lines_of",
    "move_theme",
    "note_about",
    "open_consultation",
    "part_people",
    "plan_of",
    "put_together",
    "respond",
    "retire_theme",
    "reword_theme",
    "set_apart",
    "settle",
    "settle_same",
    "show_results",
    "sign",
    "split",
    "stand_down",
    "stop_showing",
    "take_apart",
    "take_back_signature",
    "take_in_answers",
    "to_key_again",
]
