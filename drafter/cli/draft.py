"""`drafter draft`."""

from pathlib import Path

from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import (
    AllowMissing,
    AnswersFile,
    Check,
    Force,
    Format,
    Json,
    NoInput,
    NoProfile,
    Numbers,
    OutlineName,
    Output,
    PagesBy,
    Phrases,
    Resume,
    SaveAnswers,
    Seed,
    Set,
    Slots,
    Style,
    Template,
    To,
    Today,
)
from drafter.cli.phrasing import Choices, Explain, Fresh, Interactive, Phrasing, SaveChoices
from drafter.cli.writing import contents_of, explained, frame_of, kind_of, tell, wants_checks, weighed

HELP = _("Draft a document: an outline with your answers becomes a Word file.")
EXAMPLES = _(
    "Examples:\n\n"
    "drafter draft work-summary --answers answers.yaml -o summary.docx\n\n"
    "drafter draft practice-reflection-suggestion --set unit=清河镇政协联络组 --allow-missing\n\n"
    "drafter draft notice.yaml --answers - --to md < answers.json"
)


def draft(
    outline: OutlineName,
    output: Output = None,
    answers: AnswersFile = None,
    set_: Set = None,
    seed: Seed = 0,
    today: Today = None,
    style: Style = None,
    template: Template = None,
    numbering: Numbers = None,
    slots: Phrases = None,
    pages: PagesBy = None,
    to: To = None,
    resume: Resume = None,
    save_answers: SaveAnswers = None,
    choices: Choices = None,
    save_choices: SaveChoices = None,
    fresh: Fresh = False,
    interactive_phrases: Interactive = False,
    explain: Explain = False,
    no_profile: NoProfile = False,
    no_input: NoInput = False,
    allow_missing: AllowMissing = False,
    check: Check = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from drafter.cli.answering import Wanted, answered
    from drafter.files import refuse_existing, safe_name, write
    from drafter.model.inlines import plain_text

    kind = kind_of(output, to)
    if output:
        refuse_existing(output, force=force)
    frame = frame_of(template, kind, pages)
    options = {
        "-o": output, "--template": template, "--numbering": numbering, "--slots": slots, "--pages": pages, "--to": to,
    }  # fmt: skip
    wanted = Wanted(
        outline=outline, answers=answers, resume=resume, set_=set_, seed=seed, today=today, style=style,
        no_input=no_input or json, no_profile=no_profile, allow_missing=allow_missing, save=save_answers, force=force,
        phrasing=Phrasing(choices, save_choices, fresh, interactive_phrases), options=options,
    )  # fmt: skip
    with answered(wanted) as work:
        made = work.draft()
        file = output or Path(safe_name(plain_text(made.document.title), f".{kind}"))
        contents, notices = contents_of(made, kind, numbering, slots, frame, pages)
        write(file, contents, force=force)
        work.save(made)
        work.note(made)
    told = explained(work, made, explain, json)
    checks = weighed(made.document) if wants_checks(check, json) else {}
    tell(made, file, kind, frame, notices, {"origins": work.origins(), **told, **checks}, json)
    if kind is Format.DOCX and frame is None and slots is not Slots.NONE and not json:
        report.talk(
            _("the file says where each paragraph comes from, until you run: drafter clean {file}").format(file=file)
        )
