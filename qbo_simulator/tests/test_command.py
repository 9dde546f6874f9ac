"""The command line and its first line of output."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from qbo_simulator.companies import PROFILES

from .support.harness import TIMEOUT

ROOT = Path(__file__).parents[2]


@contextmanager
def command(*arguments: str) -> Iterator[tuple[Any, subprocess.Popen[str]]]:
    """`python -m qbo_simulator …` from the root of the checkout."""
    line = [sys.executable, "-m", "qbo_simulator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline()), process
        finally:
            process.terminate()


def test_the_first_line_has_what_a_client_needs() -> None:
    with command("--port", "0", "--company", "ca", "--latency-ms", "120") as (said, process):
        assert set(said) == {
            *("base_url", "discovery_url", "realm_id", "client_id", "client_secret"),
            *("refresh_token", "webhook_verifier"),
        }
        discovered = requests.get(said["discovery_url"], timeout=TIMEOUT).json()
        reply = requests.post(
            discovered["token_endpoint"],
            data={"grant_type": "refresh_token", "refresh_token": said["refresh_token"]},
            auth=(said["client_id"], said["client_secret"]),
            timeout=TIMEOUT,
        )
        token = reply.json()["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        url = f"{said['base_url']}/v3/company/{said['realm_id']}/companyinfo/{said['realm_id']}"
        began = time.monotonic()
        info = requests.get(url, headers=headers, timeout=TIMEOUT).json()["CompanyInfo"]
        assert time.monotonic() - began >= 0.12
        assert info["Country"] == "CA"
    assert process.returncode == 0


def test_without_options_it_is_a_us_company_on_loopback_only() -> None:
    with command("--port", "0") as (said, _):
        assert said["realm_id"] == PROFILES["us-manual"].realm_id
        port = int(said["base_url"].rpartition(":")[2])
        assert said["base_url"] == f"http://127.0.0.1:{port}"
        with socket.socket() as other:
            other.settimeout(2)
            with pytest.raises(OSError):
                other.connect(("127.0.0.2", port))


def test_an_unknown_company_is_refused() -> None:
    line = [sys.executable, "-m", "qbo_simulator", "--company", "atlantis"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "us-manual" in done.stderr
