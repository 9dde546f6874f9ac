"""Extension blocks, which QBO shows and does not read (facts 5.3, 5.6)."""

from ..json_types import Object


def name_value(name: str, value: str) -> Object:
    """One member of an extension block, as recorded."""
    return {
        "name": "{http://schema.intuit.com/finance/v3}NameValue",
        "declaredType": "com.intuit.schema.finance.v3.NameValue",
        "scope": "javax.xml.bind.JAXBElement$GlobalScope",
        "value": {"Name": name, "Value": value},
        "nil": False,
        "globalScope": True,
        "typeSubstituted": False,
    }
