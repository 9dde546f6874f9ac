"""A simulator is everything one process holds: a company, its token server, and the instruments
around."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock, RLock

from .companies import Profile, build
from .http.journal import Journal
from .http.limits import Limits
from .http.stats import Stats
from .http.webhooks import Webhooks
from .oauth.authority import Authority
from .ordered_faults.orders import OrderedFaults
from .state.clock import Clock


@dataclass(frozen=True)
class Credentials:
    """The credentials that a client needs, besides the address."""

    realm_id: str
    client_id: str
    client_secret: str
    refresh_token: str
    webhook_verifier: str


class Simulator:
    """The state behind the server; whoever reads or changes the company or tokens holds `lock`.

    `reset` replaces the company, not the app's credentials. `names` is held by the one request that
    writes a customer, vendor or employee.
    """

    def __init__(
        self, profile: Profile, latency_ms: int = 0, *, enforce_limits: bool = False
    ) -> None:
        self.lock = RLock()
        self.names = Lock()
        self.profile = profile
        self.latency_ms = latency_ms
        self.clock = Clock(profile.zone)
        self.authority = Authority(self.clock, profile.realm_id)
        self.ordered_faults = OrderedFaults()
        self.journal = Journal()
        self.stats = Stats()
        self.limits = Limits(enforce_limits)
        self.webhooks = Webhooks(profile.realm_id, self.authority.webhook_verifier)
        self.company = build(profile, self.clock)
        self.company.changes.listen(self.webhooks.note)

    def reset(self) -> None:
        """Go back to a fresh company, real time, empty journal and stats, no faults, no webhook;
        tokens stay valid."""
        self.clock.reset()
        self.ordered_faults.clear()
        self.webhooks.forget()
        self.limits = Limits(self.limits.enforced)
        self.journal = Journal()
        self.stats = Stats()
        self.company = build(self.profile, self.clock)
        self.company.changes.listen(self.webhooks.note)

    def credentials(self) -> Credentials:
        """The credentials with the refresh token of a new authorization."""
        authority = self.authority
        return Credentials(
            self.profile.realm_id,
            authority.client_id,
            authority.client_secret,
            authority.grant().refresh_token,
            authority.webhook_verifier,
        )
