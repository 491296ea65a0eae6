"""A document that is refused whole, with its refusal."""

from coverstory.errors import BadInput, Refusal

__all__ = ["RefusedDocument"]


class RefusedDocument(BadInput):
    """A document that is not what its name says, breaks a bound, or has a sidecar that is wrong."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
