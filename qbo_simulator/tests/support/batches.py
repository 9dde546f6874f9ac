"""Batches and their items."""

from __future__ import annotations

from typing import Any

from .harness import Running, exact


def batch(us: Running, *items: dict[str, Any], **params: str) -> list[Any]:
    """Items that are answered, well or badly."""
    body = {"BatchItemRequest": list(items)}
    response = us.call("POST", "batch", body=body, **params)
    assert response.status_code == 200, response.text
    answer = exact(response)
    assert set(answer) == {"BatchItemResponse", "time"}
    replies: list[Any] = answer["BatchItemResponse"]
    return replies


def customer(name: str, b_id: str = "b1", **more: Any) -> dict[str, Any]:
    """An item that makes a customer."""
    return {"bId": b_id, "operation": "create", "Customer": {"DisplayName": name}, **more}


def code(reply: Any) -> str:
    """The code of an item's one error."""
    (error,) = reply["Fault"]["Error"]
    assert set(reply["Fault"]) == {"Error", "type"}
    return str(error["code"])
