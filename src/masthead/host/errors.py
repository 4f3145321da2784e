"""What can go wrong on the host, told as one sentence with its remedy."""


class HostError(Exception):
    """A start, a stop or a check on this host failed; the message says what happened and what to do."""

    @property
    def sentence(self) -> str:
        """What happened and what to do, ready to print."""
        return str(self)
