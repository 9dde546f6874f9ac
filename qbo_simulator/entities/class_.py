"""Class: a segment of the business that lines are tracked by (facts 8)."""

from __future__ import annotations

from ..schema.declare import fields_of
from .forms.tracking_list import TrackingList


class Class(TrackingList):
    """A segment of the business that lines are tracked by."""

    name = "Class"
    noun = "Class"
    sequence = "classes"
    reference_word = "Klasses"
    below = "SubClass"
    fields = fields_of("Class", required=("Name",))
