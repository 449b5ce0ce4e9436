"""What stops an installation from running."""


class RuntimeProblem(Exception):
    """One Vietnamese sentence for the terminal: what happened and what to do. The command ends with status 1."""


class StopRequested(Exception):
    """Ctrl-C or SIGTERM came while the installation was still starting."""
