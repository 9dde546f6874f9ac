"""The Odoo 19 source tree: Debian's package of it, pinned and unpacked into the cache.

Nothing is installed on the system. ODOO_SRC names any other Odoo 19 tree to use instead.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

from . import apt
from .paths import CHECKOUT, Cache
from .report import Stop
from .stamps import complete_folder, scratch_folder

# The unstable suite moves on; then take a newer version here, and see that `make test` passes.
VERSION = "19.0.0+dfsg-1"
SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"

# What the package's links point at. Odoo was written against the versions of Debian 12, so they
# come from there; a font that Debian 12 lacks comes from the unstable suite.
LINKED_FROM_OWN_RELEASE = (
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
LINKED_FROM_UNSTABLE = ("fonts-montserrat",)

# Left out of Debian's tarball but named in the web client's asset list: without the file every
# browser test fails on a console error, with an empty one the web client works.
LEFT_OUT = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"

# A second copy of the modules' Python files, and things only the packager needs.
SURPLUS = ("addons", "doc", "setup")


def tree(cache: Cache) -> Path:
    """The folder that holds the `odoo` package."""
    chosen = os.environ.get("ODOO_SRC")
    if chosen:
        return (CHECKOUT / chosen).resolve()
    return cache.odoo / VERSION / "usr/lib/python3/dist-packages"


def release(source: Path) -> str:
    """The version an Odoo tree says it is, such as '19.0'; empty when it is no Odoo tree."""
    try:
        text = (source / "odoo/release.py").read_text()
    except OSError:
        return ""
    found = re.search(r"version_info\s*=\s*\((\d+),\s*(\d+)", text)
    return ".".join(found.groups()) if found else ""


def missing(cache: Cache) -> str | None:
    """For the step: whether the tree must be fetched."""
    source = tree(cache)
    found = release(source)
    if found.startswith("19."):
        return None
    if os.environ.get("ODOO_SRC"):
        raise Stop(f"Set ODOO_SRC to an Odoo 19 source tree: {source} is not one.")
    return f"fetching Odoo {VERSION}, 120 MB"


def make(cache: Cache) -> None:
    """Download, check, unpack and mend Debian's package."""
    log = cache.logs / "odoo-source.log"
    with scratch_folder(cache.odoo / "download") as folder:
        downloader = apt.Downloader(folder, log)
        packages = [_fetch_odoo(downloader), *_fetch_linked(downloader)]
        with complete_folder(cache.odoo / VERSION) as root:
            apt.unpack(packages, root, log)
            _mend(root / "usr/lib/python3/dist-packages")


def _fetch_odoo(downloader: apt.Downloader) -> Path:
    offered = downloader.candidate("odoo-19")
    moved = (
        f"Debian's unstable suite offers odoo-19 {offered} and no longer the pinned {VERSION}: "
        "pin the new one in tools/dev/odoo_source.py, or set ODOO_SRC to an Odoo 19 tree"
    )
    (package,) = downloader.fetch([f"odoo-19={VERSION}"], moved)
    with package.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != SHA256:
            raise Stop(f"{moved}; the package of that name has another content by now.")
    return package


def _fetch_linked(downloader: apt.Downloader) -> list[Path]:
    names = [f"{name}/{downloader.release}" for name in LINKED_FROM_OWN_RELEASE]
    return downloader.fetch(
        [*names, *LINKED_FROM_UNSTABLE],
        "Make sure that apt can download Debian's font packages, then run this again",
    )


def _mend(source: Path) -> None:
    for name in SURPLUS:
        shutil.rmtree(source / name, ignore_errors=True)
    placeholder = source / LEFT_OUT
    placeholder.parent.mkdir(parents=True, exist_ok=True)
    placeholder.touch()
    dangling = [path for path in source.rglob("*") if path.is_symlink() and not path.exists()]
    if dangling:
        raise Stop(
            f"Set ODOO_SRC to an Odoo 19 tree, or add to tools/dev/odoo_source.py the Debian "
            f"package that holds what {dangling[0].name} points at."
        )
