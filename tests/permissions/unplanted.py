"""Fields of words in which no word is planted, each with the reason.

A new field of a table is planted, or is added here by whoever adds it.
"""

_OF_A_LIST = "one of a list of ours, or a number"
_OPENS = "opens something; only a hash of it, or who holds it, could tell"
_SEALED = "sealed on the disk: planted, and looked for in what is shown"
_OF_ALL = "of the whole programme, and public"
_TWICE = "only guards against sending twice"
_MACHINE = "written by Plait for itself: keys and names of work, never words"

REASONS = {
    _OF_A_LIST: (
        "consents.accessneed.kind consents.accessneed.occasion "
        "consents.accessneed.told_by consents.consentrecord.format "
        "consents.consentrecord.language consents.consentrecord.purpose "
        "consents.consentrecord.route consents.consentrecord.text_hash "
        "consents.consentrecord.text_version consents.handover.way_on "
        "consents.look.page contributions.attachment.format "
        "contributions.attachment.sha256 decisions.decision.stage "
        "decisions.mirrorreply.level_shown projects.project.claimed_level "
        "consultations.batch.language consultations.release.figures "
        "contributions.question.answer_page "
        "rooms.room.code projects.project.code projects.project.stage "
        "projects.stagemove.stage "
        "safety.report.about safety.report.reason "
        "priorities.exercise.rule priorities.exercise.rule_version "
        "opinions.statement.reason opinions.sums.released opinions.sums.tallies "
        "opinions.sums.worked_out"
    ),
    _OF_ALL: (
        "projects.objective.words projects.partnergroup.code "
        "projects.partnergroup.mark projects.partnergroup.plural "
        "projects.partnergroup.singular projects.partnergroup.tint "
        "projects.programme.help_phone projects.programme.name "
        "projects.programme.region projects.programme.summary projects.theme.code "
        "projects.theme.name projects.theme.summary"
    ),
    _OPENS: (
        "accounts.account.password accounts.appcode.sealed accounts.device.key "
        "accounts.joincard.fingerprint accounts.mending.key "
        "accounts.mending.link_hash accounts.passkey.credential "
        "accounts.passkey.public_key accounts.signin.code_hash accounts.signin.key "
        "accounts.signin.link_hash accounts.sparecode.fingerprint rooms.seat.mark"
    ),
    _SEALED: "consents.consentrecord.capacity_note post.letter.body privacy.copy.file",
    _TWICE: (
        "activities.activity.submission contributions.attachment.submission "
        "contributions.contribution.submission contributions.question.submission "
        "decisions.decision.submission outcomes.change.submission "
        "outcomes.effect.submission outcomes.uptake.submission "
        "post.letter.submission privacy.datarequest.submission "
        "consultations.batch.submission consultations.bundle.submission "
        "consultations.frametheme.submission "
        "projects.partner.submission projects.project.submission rooms.room.submission "
        "safety.report.submission priorities.item.submission"
    ),
    _MACHINE: (
        "history.entry.about history.entry.actor history.entry.commitment "
        "history.entry.did history.entry.prev history.entry.project_code "
        "history.entry.salt history.entry.seal limits.tally.what limits.tally.whom "
        "post.beat.worker post.job.fault post.job.key post.job.kind post.job.lease "
        "post.job.payload post.letter.lease post.letter.message_id "
        "privacy.erasure.mark privacy.erasure.plan opinions.sums.worked_out_from"
    ),
}
UNPLANTED = {name: why for why, names in REASONS.items() for name in names.split()}
