"""The practice companies. A new one is a profile in a file of its own and a row below."""

from . import au, ca, gb, us_ast, us_manual
from .first_day import build
from .profile import Profile

PROFILES: dict[str, Profile] = {
    module.PROFILE.key: module.PROFILE for module in (us_manual, us_ast, ca, gb, au)
}

__all__ = ["PROFILES", "Profile", "build"]
