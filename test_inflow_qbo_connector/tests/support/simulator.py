"""A QuickBooks simulator of our own, in a process of its own, over HTTP only."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import requests

_CHECKOUT = Path(__file__).resolve().parents[3]


class Simulator:
    """Started for a test and stopped after it; the methods are its control surface."""

    def __init__(self, company, *, port=0):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "qbo_simulator", "--port", str(port), "--company", company],
            cwd=_CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        facts = json.loads(self._process.stdout.readline())
        self.base_url = facts["base_url"]
        self.realm_id = facts["realm_id"]
        self.client_id = facts["client_id"]
        self.client_secret = facts["client_secret"]

    def stop(self):
        """At once: a kind end takes half a second, and nothing is left to be put away."""
        self._process.kill()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def control(self, method, path, **body):
        """One request to the control surface; the answer as JSON."""
        reply = requests.request(
            method, f"{self.base_url}/_sim/{path}", json=body or None, timeout=30
        )
        reply.raise_for_status()
        return reply.json()

    def reset(self):
        self.control("POST", "reset")

    def entities(self, entity):
        return self.control("GET", f"entities/{entity}")

    def journal(self, **match):
        """Requests received, such as ``journal(entity="Invoice", operation="create")``."""
        return [
            entry
            for entry in self.control("GET", "journal")
            if all((entry.get(key) or "").lower() == str(match[key]).lower() for key in match)
        ]

    def writes(self):
        return [
            entry
            for entry in self.control("GET", "journal")
            if entry["operation"] in ("create", "update", "void", "delete")
        ]

    def balance(self, account):
        """Balance of an account of the general ledger, as text."""
        return {row["account"]: row["balance"] for row in self.control("GET", "ledger")}[account]

    def fault(self, name, *, times=1, arg=None, seed=0, **match):
        """Something goes wrong, such as ``fault("http_500", entity="Invoice", chance=0.1)``."""
        self.control("POST", "faults", match=match, fault=name, times=times, arg=arg, seed=seed)

    def seed(self, **objects):
        """Put objects there, such as ``seed(Vendor=[{"DisplayName": "Azure"}])``."""
        return self.control("POST", "seed", objects=objects)

    def act(self, do, entity, qbo_id, **more):
        """What a person does inside QuickBooks."""
        return self.control("POST", "act", do=do, entity=entity, id=qbo_id, **more)

    def authorize(self, authorization_url, *, allow=True):
        """What a person does on the authorize page; the parameters of the callback."""
        form = {"company": self.realm_id, "decision": "allow" if allow else "decline"}
        reply = requests.post(authorization_url, data=form, allow_redirects=False, timeout=30)
        query = parse_qs(urlsplit(reply.headers["Location"]).query)
        return {key: values[0] for key, values in query.items()}
