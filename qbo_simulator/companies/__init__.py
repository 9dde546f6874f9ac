"""The practice companies. A new one is a profile in a file of its own and a row below."""

from . import ca, us_manual
from .base import Profile, build

PROFILES: dict[str, Profile] = {profile.key: profile for profile in (us_manual.PROFILE, ca.PROFILE)}

__all__ = ["PROFILES", "Profile", "build"]
