"""Debian packages: what must be installed, and packages fetched without installing them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import run
from .paths import Cache
from .report import Stop

REQUIRED = {
    "postgresql-15": "database server, for a private cluster",
    "chromium": "browser tests and screenshots",
    "fonts-roboto-unhinted": "the first font of Odoo's web client that Debian has",
    "python3-venv": "virtual environment",
}
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
CLUSTER_DEFAULTS = Path("/etc/postgresql-common/createcluster.d")


def not_installed() -> list[str]:
    """The required packages this machine lacks."""
    rows = run.output(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"]).splitlines()
    return [name for name in REQUIRED if f"{name} installed" not in rows]


def missing() -> str | None:
    """For the step: which packages to install."""
    names = not_installed()
    return f"installing {', '.join(names)}" if names else None


def install(cache: Cache) -> None:
    """Install the missing packages; refresh the package lists only if that is what it takes."""
    names = not_installed()
    command = f"apt-get install --yes --no-install-recommends {' '.join(names)}"
    if os.geteuid() != 0:
        raise Stop(f"Run '{command}' as root, then this command again.")
    advice = f"Run '{command}', mend what it complains about, then run this command again"
    if not run.output([*command.split(), "--download-only"]):  # no package lists, or old ones
        run.logged(["apt-get", "update"], cache.logs / "apt-update.log", advice)
    # RUNLEVEL keeps Debian from starting the services it installs.
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    with no_system_cluster():
        run.logged(command.split(), cache.logs / "apt-install.log", advice, env=env)


@contextmanager
def no_system_cluster() -> Iterator[None]:
    """While PostgreSQL is installed, keep Debian from making a cluster of its own."""
    setting = CLUSTER_DEFAULTS / "inflow-qbo-setup.conf"
    CLUSTER_DEFAULTS.mkdir(parents=True, exist_ok=True)
    setting.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        setting.unlink(missing_ok=True)


class Downloader:
    """Fetches packages from Debian's unstable suite and from the machine's own.

    It has package lists of its own, so the system's apt never learns of the other suite. The mirror
    is the one the machine is set up with; apt checks signatures and checksums as always.
    """

    def __init__(self, folder: Path, log: Path) -> None:
        self.folder = folder
        self.log = log
        self.release = _own_release()
        lists = folder / "lists"
        (lists / "partial").mkdir(parents=True)
        sources = folder / "suites.sources"
        sources.write_text(_sources(_mirror(), ["sid", self.release]))
        self.options = [
            *("-o", f"Dir::Etc::sourcelist={sources}"),
            *("-o", "Dir::Etc::sourceparts=-"),
            *("-o", f"Dir::State::lists={lists}"),
            *("-o", "Dir::Cache::pkgcache="),
            *("-o", "Dir::Cache::srcpkgcache="),
            *("-o", "APT::Get::List-Cleanup=0"),
            *("-o", "APT::Sandbox::User="),
            # A mirror that lags behind will do: what comes from it is known by its digest.
            *("-o", "Acquire::Check-Valid-Until=false"),
        ]
        advice = "Make sure that 'apt-get update' works on this machine, then run this again"
        run.logged(["apt-get", *self.options, "update"], log, advice)

    def candidate(self, package: str) -> str:
        """The version of a package the unstable suite offers now."""
        shown = run.output(["apt-cache", *self.options, "show", "--no-all-versions", package])
        versions = [line.split()[1] for line in shown.splitlines() if line.startswith("Version:")]
        return versions[0] if versions else "none"

    def fetch(self, packages: list[str], advice: str) -> list[Path]:
        """Download packages, each named as apt names them: name, name=version or name/suite."""
        before = set(self.folder.glob("*.deb"))
        command = ["apt-get", *self.options, "download", *packages]
        run.logged(command, self.log, advice, cwd=self.folder)
        return sorted(set(self.folder.glob("*.deb")) - before)


def unpack(packages: list[Path], target: Path, log: Path) -> None:
    """Unpack packages into a folder as they would lie below /."""
    for package in packages:
        run.logged(["dpkg", "-x", package, target], log, f"Free some space below {target}")


def _mirror() -> str:
    """The mirror of the system's main suite (the security suite lies elsewhere)."""
    release = _own_release()
    targets = run.output(["apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)"])
    for line in targets.splitlines():
        suite, _, uri = line.partition(" ")
        if suite in (release, "stable", "oldstable"):
            return uri
    raise Stop(f"Add a mirror of Debian {release} to apt's sources, or set ODOO_SRC.")


def _own_release() -> str:
    """Debian's name for the release this machine runs."""
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    raise Stop("Run this on Debian 12, or set ODOO_SRC to an Odoo 19 source tree.")


def _sources(mirror: str, suites: list[str]) -> str:
    return (
        f"Types: deb\nURIs: {mirror}\nSuites: {' '.join(suites)}\n"
        f"Components: main\nSigned-By: {KEYRING}\n"
    )
