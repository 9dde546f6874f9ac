from . import qbo_document, qbo_reference
