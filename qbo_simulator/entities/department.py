"""Department: a location that transactions are tracked by (facts 8)."""

from __future__ import annotations

from ..schema.declare import fields_of
from .forms.tracking_list import TrackingList


class Department(TrackingList):
    """A location; a transaction has one as a whole, not by line."""

    name = "Department"
    noun = "Department"
    sequence = "departments"
    reference_word = "Depts"
    below = "SubDepartment"
    fields = fields_of("Department", required=("Name",))
