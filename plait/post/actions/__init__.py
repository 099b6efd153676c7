"""Writing letters and jobs down, taking them, doing them, and forgetting them."""

from plait.post.actions.asking import JOBS, UnknownJob, ask_for, ask_for_recurring
from plait.post.actions.beating import beat, renew
from plait.post.actions.doing import do_one
from plait.post.actions.keeping import forget, let_be, try_again
from plait.post.actions.sending import send_one
from plait.post.actions.taking import Outcome
from plait.post.actions.writing import NotOneAddress, post

__all__ = [
    "JOBS",
    "NotOneAddress",
    "Outcome",
    "UnknownJob",
    "ask_for",
    "ask_for_recurring",
    "beat",
    "do_one",
    "forget",
    "let_be",
    "post",
    "renew",
    "send_one",
    "try_again",
]
