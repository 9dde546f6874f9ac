"""Where things live: the checkout, and the cache folder with all that was downloaded or made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cache:
    """The layout of the cache folder. Removing the folder loses nothing but time."""

    root: Path

    @classmethod
    def from_environment(cls) -> Cache:
        """The checkout's `.cache`, unless QBO_DEV_CACHE says another place."""
        moved = os.environ.get("QBO_DEV_CACHE")
        return cls((CHECKOUT / (moved or ".cache")).resolve())

    @property
    def odoo(self) -> Path:
        """Unpacked Odoo trees, one folder per version."""
        return self.root / "odoo"

    @property
    def venv(self) -> Path:
        """The virtual environment that runs Odoo, the simulator and the tests."""
        return self.root / "venv"

    @property
    def python(self) -> Path:
        """The interpreter of the virtual environment."""
        return self.venv / "bin" / "python"

    @property
    def postgres(self) -> Path:
        """The private PostgreSQL cluster."""
        return self.root / "postgres"

    @property
    def odoo_data(self) -> Path:
        """Odoo's data_dir: filestores and sessions."""
        return self.root / "odoo-data"

    @property
    def odoo_config(self) -> Path:
        """Odoo's configuration file. It holds the database password, so it is 0600."""
        return self.root / "odoo.conf"

    @property
    def logs(self) -> Path:
        """What the long commands printed, newest run only."""
        return self.root / "logs"
