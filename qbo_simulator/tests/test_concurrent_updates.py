"""Two writers hammering one object: each change is either refused as stale or kept for good."""

from __future__ import annotations

from threading import Barrier, Thread

from .support.documents import key, linked, payment
from .support.harness import Running, exact

ROUNDS = 40


def test_no_update_is_lost_and_tokens_strictly_increase(us: Running) -> None:
    made = us.write("Invoice", us.invoice(PrivateNote=""))
    start = Barrier(2)
    won: list[tuple[int, str]] = []
    refused: list[str] = []

    def hammer(name: str) -> None:
        start.wait()
        for turn in range(ROUNDS):
            now = us.read("Invoice", made["Id"])
            note = now.get("PrivateNote", "") + f"{name}{turn} "
            response = us.call("POST", "invoice", body={**key(now), "PrivateNote": note})
            if response.status_code == 200:
                won.append((int(exact(response)["Invoice"]["SyncToken"]), f"{name}{turn}"))
            else:
                refused.append(us.error(response)["code"])

    threads = [Thread(target=hammer, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    won.sort()
    # who won added to the note that it had read: nothing that was accepted is missing from it
    assert us.read("Invoice", made["Id"])["PrivateNote"].split() == [note for _, note in won]
    assert [token for token, _ in won] == list(range(1, len(won) + 1))
    assert len(won) + len(refused) == 2 * ROUNDS and set(refused) <= {"5010"}


def test_two_payments_are_never_applied_to_more_than_there_is(us: Running) -> None:
    sold = us.write("Invoice", us.invoice())
    start = Barrier(2)
    statuses: list[int] = []

    def pay() -> None:
        start.wait()
        for _ in range(10):
            body = payment(15, linked("Invoice", sold["Id"], 15))
            statuses.append(us.call("POST", "payment", body=body).status_code)

    threads = [Thread(target=pay) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.count(200) == 6  # 90 of 100; the seventh would be too much
    now = us.read("Invoice", sold["Id"])
    assert (now["Balance"], now["SyncToken"]) == (10, "6")
    us.control("GET", "ledger")
