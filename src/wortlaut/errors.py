"""What can go wrong, told in one line: what is wrong, where, and the way out."""


class WortlautError(Exception):
    """Work that failed; the command line prints the message and ends with `exit_code`."""

    exit_code = 1


class InputError(WortlautError):
    """An input that cannot be read as what it is said to be (missing, unreadable, malformed)."""


class FetchError(WortlautError):
    """An address that could not be fetched, or may not be."""


class UsageError(WortlautError):
    """A call that makes no sense, whatever the input."""

    exit_code = 2
