"""The refusal of a file that cannot be read."""


class UnreadableFile(Exception):
    """Says what is wrong with the file (`what`) and what to do about it (`mend`)."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        self.mend = mend
