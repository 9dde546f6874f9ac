"""Property groups that many entities share, out of Intuit's schema (lengths: facts 5.8)."""

from .fields import ListOf
from .schema import struct_of

ENTITY = struct_of("IntuitEntity")
ADDRESS = struct_of("PhysicalAddress")
EMAIL = struct_of("EmailAddress")
CUSTOM_FIELDS = ListOf(struct_of("CustomField"))
LINKED_TXN = struct_of("LinkedTxn")
MEMO = struct_of("MemoRef")
