"""A fault of QBO, and the two envelopes that faults travel in (facts 4.1)."""

from datetime import datetime

from ..json_types import Reply

VALIDATION = "ValidationFault"
UNAUTHORIZED = 401


class Fault(Exception):
    """An answer of QBO that refuses the request.

    `hint` never travels in the envelope: it goes out as the header `X-Sim-Hint`, because QBO's own
    texts often do not name the property at fault.
    """

    def __init__(
        self,
        code: int | str,
        message: str,
        detail: str = "",
        *,
        element: str = "",
        status: int = 400,
        kind: str = VALIDATION,
        hint: str = "",
    ) -> None:
        super().__init__(f"{code} {message}: {detail} {hint}".strip())
        self.code = str(code)
        self.message = message
        self.detail = detail
        self.element = element
        self.status = status
        self.kind = kind
        self.hint = hint

    def body(self, now: datetime) -> Reply:
        """The fault in envelope A (facts 4.1)."""
        error = {
            "Message": self.message,
            "Detail": self.detail,
            "code": self.code,
            "element": self.element,
        }
        time = now.isoformat(timespec="milliseconds")
        return {"Fault": {"Error": [error], "type": self.kind}, "time": time}

    def headers(self) -> dict[str, str]:
        """Headers that go with the fault: a 401 names its scheme (facts 4.1)."""
        headers = {"X-Sim-Hint": ascii(self.hint)[1:-1]} if self.hint else {}
        if self.status == UNAUTHORIZED:
            headers["www-authenticate"] = 'Bearer realm="Intuit", error="invalid_token"'
        return headers


class GatewayFault(Fault):
    """A refusal by the gateway in front of QBO: envelope B, lower-case keys."""

    def body(self, now: datetime) -> Reply:
        """The fault in envelope B (facts 4.1): `time` in epoch milliseconds, Message carries code
        and status."""
        error = {
            "message": f"message={self.message}; errorCode=00{self.code}; statusCode={self.status}",
            "detail": self.detail or None,
            "code": self.code,
            "element": None,
        }
        return {
            "warnings": None,
            "intuitObject": None,
            "fault": {"error": [error], "type": self.kind},
            "report": None,
            "queryResponse": None,
            "batchItemResponse": [],
            "attachableResponse": [],
            "syncErrorResponse": None,
            "requestId": None,
            "time": int(now.timestamp() * 1000),
            "status": None,
            "cdcresponse": [],
        }


def system_failure(detail: str) -> Fault:
    """10000: QBO itself failed."""
    return Fault(
        10000,
        "An application error has occurred while processing your request",
        f"System Failure Error: {detail}",
        status=500,
        kind="SystemFault",
    )


class NotModelled(Fault):
    """501: QBO can do this and the simulator cannot. It is never faked."""

    def __init__(self, what: str) -> None:
        super().__init__(
            501,
            "Not modelled by the simulator",
            f"The simulator does not model: {what}",
            element=what,
            status=501,
            kind="SystemFault",
        )
