"""The one family of errors that the user can put right."""

from drafter.problem import Problem


class DrafterError(Exception):
    """What stops a command; carries every problem found, in the order found.

    Anything else that is raised is a bug of ours.
    """

    def __init__(self, *problems: Problem) -> None:
        assert problems, "an error without a problem tells nobody anything"
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
