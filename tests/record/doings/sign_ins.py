"""Every way in: mails, cards, passkeys, apps, browsers, and a lost way mended."""

from plait.accounts import actions as accounts
from plait.projects import actions as projects
from tests.accounts.authenticator import Authenticator
from tests.factories import NOW
from tests.record.doings.stage import Doing, Line, Stage, once
from tests.record.doings.ways_in import (
    DAY,
    NEW,
    PLACE,
    SITE,
    account,
    add_passkey,
    app,
    app_on,
    browser,
    confirmed,
    device,
    join_card,
    mending,
    other_lead,
    passkey,
    show_passkey,
    shown_by,
    spare_code,
    typed,
)


def _of_the_account(verb: str) -> list[Line]:
    return once(f"accounts.{verb}", "account ", "")


def _of_a_card(verb: str) -> list[Line]:
    return once(f"accounts.{verb}", "card of account ", "")


def _of_a_passkey(verb: str) -> list[Line]:
    return once(f"accounts.{verb}", "passkey ", "")


ASKING: dict[str, tuple[Doing, list[Line]]] = {
    "forget_sign_ins": (lambda _: accounts.forget_sign_ins(now=NOW), []),
    "open_account": (
        lambda s: accounts.open_account(person=s.stranger, email="m@post.example"),
        [],
    ),
    "ask_to_sign_in": (
        lambda _: accounts.ask_to_sign_in(
            email="maureen@post.example", site="https://x", name="X", now=NOW
        ),
        [],
    ),
    "sign_in_by_code": (
        lambda s: accounts.sign_in_by_code(key=s.sign_in(), code="123456", now=NOW),
        once("accounts.sign-in", "account {0.pk}", ""),
    ),
    "sign_in_by_link": (
        lambda s: accounts.sign_in_by_link(token=f"{s.sign_in()}.secret", now=NOW),
        once("accounts.sign-in", "account {0.pk}", ""),
    ),
    "make_card": (
        lambda s: accounts.make_card(person=s.stranger, name="It", **s.by()),
        once("accounts.make-card", "card of account {0[0].account_id}", ""),
    ),
    "cancel_cards": (
        lambda s: (
            join_card(s)
            and accounts.cancel_cards(account=account(s), by=s.stranger, now=NOW)
        ),
        _of_a_card("cancel-card"),
    ),
    "sign_in_by_card": (
        lambda s: accounts.sign_in_by_card(
            code=join_card(s), came_from="192.0.2.7", now=NOW
        ),
        once("accounts.sign-in-by-card", "account {0.pk}", ""),
    ),
}
STAYING: dict[str, tuple[Doing, list[Line]]] = {
    "remember_device": (
        lambda s: accounts.remember_device(instant=NOW, **browser(s, "A phone")),
        [],
    ),
    "note_use": (
        lambda s: accounts.note_use(device=device(s), instant=NOW + DAY / 24),
        [],
    ),
    "sign_out_here": (
        lambda s: accounts.sign_out_here(key=device(s).key, by=s.stranger, now=NOW),
        once("accounts.sign-out", "account of person {s.stranger.pk}", ""),
    ),
    "sign_out_device": (
        lambda s: accounts.sign_out_device(device=device(s).pk, by=s.stranger, now=NOW),
        once("accounts.sign-out-device", "device ", ""),
    ),
    "sign_out_others": (
        lambda s: (
            device(s, words="A tablet")
            and accounts.sign_out_others(keep=device(s), by=s.stranger, now=NOW)
        ),
        once("accounts.sign-out-others", "1 devices of account ", ""),
    ),
}
STEPS_IN: dict[str, tuple[Doing, list[Line]]] = {
    "add_passkey": (
        lambda s: add_passkey(s, Authenticator(SITE)),
        once("accounts.add-passkey", "passkey {0.pk} of account ", ""),
    ),
    "sign_in_by_passkey": (show_passkey, _of_a_passkey("sign-in-by-passkey")),
    "name_passkey": (
        lambda s: accounts.name_passkey(
            passkey=passkey(s)[1], name="Zanthe’s", now=NOW
        ),
        _of_a_passkey("name-passkey"),
    ),
    "remove_passkey": (
        lambda s: accounts.remove_passkey(
            passkey=passkey(s)[1], required=False, now=NOW
        ),
        _of_a_passkey("remove-passkey"),
    ),
    "begin_app": (lambda s: accounts.begin_app(account=account(s), now=NOW), []),
    "secret_of": (lambda s: accounts.secret_of(app(s)), []),
    "confirm_app": (
        lambda s: accounts.confirm_app(**typed(s, shown_by(app(s)))),
        _of_the_account("turn-app-on"),
    ),
    "take_second_step": (
        lambda s: accounts.take_second_step(**typed(s, shown_by(app_on(s)))),
        _of_the_account("second-step"),
    ),
    "take_second_step with a spare code": (
        lambda s: accounts.take_second_step(**typed(s, spare_code(s))),
        _of_the_account("second-step-by-spare-code"),
    ),
    "turn_app_off": (
        lambda s: accounts.turn_app_off(
            account=app_on(s).account, required=False, now=NOW
        ),
        _of_the_account("turn-app-off"),
    ),
    "make_spare_codes": (
        lambda s: accounts.make_spare_codes(account=account(s), now=NOW),
        _of_the_account("make-spare-codes"),
    ),
}
MENDING: dict[str, tuple[Doing, list[Line]]] = {
    "give_address": (
        lambda s: accounts.give_address(person=s.stranger, email=NEW, **s.by()),
        once("accounts.open-account", "account {0.pk}", ""),
    ),
    "ask_to_mend": (
        lambda s: accounts.ask_to_mend(account=account(s), email=NEW, **s.by()),
        once("accounts.ask-to-mend", "account {0.account_id}", ""),
    ),
    "confirm_mending": (
        lambda s: accounts.confirm_mending(
            mending=mending(s), by=s.partner.person, now=NOW, **PLACE
        ),
        _of_the_account("confirm-mending"),
    ),
    "finish_mending": (
        lambda s: accounts.finish_mending(mending=confirmed(s), **s.by()),
        _of_the_account("finish-mending"),
    ),
    "stop_mending": (
        lambda s: accounts.stop_mending(mending=mending(s), **s.by()),
        _of_the_account("stop-mending"),
    ),
    "stop_mending_by_link": (
        lambda s: accounts.stop_mending_by_link(
            token=f"{confirmed(s).key}.secret", now=NOW
        ),
        _of_the_account("stop-mending-by-link"),
    ),
}


def _partner(s: Stage):
    return s.by(partner=s.partner)


LOOKED_AFTER: dict[str, tuple[Doing, list[Line]]] = {
    "print_card": (
        lambda s: projects.print_card(**_partner(s)),
        once("accounts.make-card", "card of account {0[0].account_id}", ""),
    ),
    "stop_card": (
        lambda s: join_card(s, of="partner") and projects.stop_card(**_partner(s)),
        _of_a_card("cancel-card"),
    ),
    "let_in_by_email": (
        lambda s: projects.let_in_by_email(email=NEW, **_partner(s)),
        once("accounts.open-account", "account {0.pk}", ""),
    ),
    "ask_for_new_way": (
        lambda s: (
            account(s, of="partner")
            and projects.ask_for_new_way(email=NEW, **_partner(s))
        ),
        once("accounts.ask-to-mend", "account {0.account_id}", ""),
    ),
    "confirm_new_way": (
        lambda s: (
            mending(s, of="partner")
            and projects.confirm_new_way(
                partner=s.partner, by=other_lead(s), now=NOW, **PLACE
            )
        ),
        _of_the_account("confirm-mending"),
    ),
    "finish_new_way": (
        lambda s: confirmed(s, of="partner") and projects.finish_new_way(**_partner(s)),
        _of_the_account("finish-mending"),
    ),
    "stop_new_way": (
        lambda s: mending(s, of="partner") and projects.stop_new_way(**_partner(s)),
        _of_the_account("stop-mending"),
    ),
}


SIGN_INS = ASKING | STAYING | STEPS_IN | MENDING | LOOKED_AFTER
