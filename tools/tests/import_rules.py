"""What each package may know of the others: the table in docs/architecture.md, as rules."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from .modules import Chain, Modules
from .source import (
    ADDON,
    END_TO_END,
    JOB_QUEUE,
    SIMULATOR,
    Source,
    calls,
    imports,
    module_name,
    resolved,
)

HTTP = ("requests", "urllib", "urllib3", "http", "quickbooks", "intuitlib", "odoo.http")
# The standard library's modules that compute, and reach neither files, network nor processes.
PURE = (
    *("__future__", "abc", "collections", "copy", "dataclasses", "datetime", "decimal", "enum"),
    *("fractions", "functools", "hashlib", "html", "itertools", "json", "math", "operator", "re"),
    *("string", "textwrap", "types", "typing", "unicodedata"),
)

Names = Callable[[str], bool]  # which modules, by their full names
Files = Callable[[Source], bool]


def below(*modules: str) -> Names:
    """These modules, and all in them."""
    return lambda name: any(name == module or name.startswith(f"{module}.") for module in modules)


def all_but(*modules: str) -> Names:
    """Every module that is neither one of these nor in one of them."""
    allowed = below(*modules)
    return lambda name: not allowed(name)


def either(*sorts: Names) -> Names:
    """Modules of any of the sorts."""
    return lambda name: any(sort(name) for sort in sorts)


def inside(*packages: str) -> Names:
    """The modules in these packages, and not what their `__init__` itself has."""
    return lambda name: name.startswith(tuple(f"{package}." for package in packages))


def besides(sort: Names, *modules: str) -> Names:
    """Modules of a sort, apart from these few and all in them."""
    exempt = below(*modules)
    return lambda name: sort(name) and not exempt(name)


@dataclass(frozen=True)
class Rule:
    """Files of which a kind must not import certain modules, directly or by way of others."""

    name: str
    applies: Files
    forbidden: Names
    directly: bool = False  # what the imported modules import does not count

    def broken_by(self, source: Source, modules: Modules) -> list[Chain]:
        """The ways on which a file reaches what is forbidden to it."""
        if not self.applies(source):
            return []
        return modules.chains(source, self.forbidden, directly=self.directly)


def _parts(*names: str) -> tuple[str, ...]:
    return tuple(f"{ADDON}.{name}" for name in names)


def in_part(*names: str) -> Files:
    """The files in some folders of the addon."""
    return lambda source: source.within(*(f"{ADDON}/{name}" for name in names))


def _is_mixin(source: Source) -> bool:
    """A file that Odoo's models inherit from, whatever document they are."""
    return source.within(f"{ADDON}/mixins")


def _is_hook(source: Source) -> bool:
    """A file of `models/` about one of Odoo's models; our own are named qbo_*."""
    if not source.within(f"{ADDON}/models") or _is_mixin(source):
        return False
    names = source.path.removeprefix(f"{ADDON}/models/").split("/")
    return not any(name.startswith(("qbo_", "__init__")) for name in names)


def _is_below_the_runner(source: Source) -> bool:
    parts = ("qbo", "content", "reading", "payloads", "engine", "controllers", "wizards")
    return in_part(*parts)(source) and not in_part("engine/run")(source)


# What people read is data, which every layer makes: the sentences' own class knows nothing.
PLAIN = (*PURE, *_parts("content", "const", "exceptions", "message"))
UPPER = _parts("reading", "payloads", "engine", "models", "controllers", "wizards")
# The table of states may be reached: it knows nothing, which is a rule of its own.
ENGINE_BUT_STATES = besides(inside(*_parts("engine")), *_parts("engine.states"))
RUNNING = besides(
    inside(*_parts("engine.run")), *_parts("engine.run.transaction", "engine.run.slices")
)
SENDING = below(
    *_parts(*(f"engine.send.{name}" for name in ("gateway", "pipeline", "parcels", "pace")))
)

RULES = (
    Rule(
        "qbo/ knows neither Odoo nor what documents say",
        in_part("qbo"),
        below("odoo", *_parts("content"), *UPPER),
    ),
    Rule("content/ is plain values", in_part("content"), all_but(*PLAIN)),
    Rule(
        "payloads/ is plain functions on content",
        in_part("payloads"),
        all_but(*PLAIN, *_parts("payloads")),
    ),
    Rule(
        "reading/ knows Odoo and content",
        in_part("reading"),
        either(below(*HTTP), all_but("odoo", *PLAIN, *_parts("reading"))),
    ),
    Rule(
        "hooks reach neither the engine nor what it joins",
        lambda source: _is_hook(source) or _is_mixin(source),
        either(below(*HTTP, *_parts("qbo", "reading", "payloads")), ENGINE_BUT_STATES),
    ),
    Rule(
        "hooks leave the states to their mixin", _is_hook, inside(*_parts("engine")), directly=True
    ),
    Rule(
        "the engine's states are a table that knows nothing",
        lambda source: source.path in (f"{ADDON}/engine/states.py", f"{ADDON}/engine/__init__.py"),
        all_but(*PURE),
    ),
    Rule("kinds and needs send nothing", in_part("engine/kinds", "engine/needs"), SENDING),
    Rule("the connection's model alone runs the engine", _is_below_the_runner, RUNNING),
    Rule("engine/ knows no screens", in_part("engine"), below(*_parts("controllers", "wizards"))),
    Rule(
        "the simulator knows neither Odoo nor the addon",
        lambda source: source.within(SIMULATOR),
        below("odoo", ADDON, JOB_QUEUE, END_TO_END),
    ),
    Rule(
        "the addons do not know the simulator",
        lambda source: source.within(ADDON, JOB_QUEUE),
        below(SIMULATOR),
    ),
    Rule(
        "the addons do not know the tools",
        lambda source: source.within(ADDON) or (source.within(JOB_QUEUE) and not source.is_test),
        below("tools"),
    ),
    Rule(
        "the job queue's addon knows the connection only",
        lambda source: source.within(JOB_QUEUE) and not source.is_test,
        below(*HTTP, *_parts("qbo", "content", "reading", "payloads", "engine")),
    ),
    Rule(
        "the addon knows no job queue",
        lambda source: source.within(ADDON),
        below(JOB_QUEUE, "odoo.addons.queue_job"),
    ),
)


def broken_rules(*sources: Source) -> list[str]:
    """Each rule that a file breaks, with the imports that break it."""
    modules = Modules(sources)
    return [
        f"{rule.name}: {_shown(chain)}"
        for source in sources
        for rule in RULES
        for chain in rule.broken_by(source, modules)
    ]


def _shown(chain: Chain) -> str:
    return " → ".join(step.removeprefix(f"{ADDON}/") for step in chain)


def hidden_imports(*sources: Source) -> list[str]:
    """Where the addons import in a way that no rule can follow.

    By a function, or a whole package that holds nothing itself, whose modules then come along.
    """
    empty = {module_name(source) for source in sources if _is_empty_package(source)}
    return [
        f"{source.path}: {name}"
        for source in sources
        if source.within(ADDON, JOB_QUEUE) and not source.is_test
        for name in (*_by_function(source), *sorted(set(imports(source)) & empty))
        if name not in _around(source)
    ]


def _is_empty_package(source: Source) -> bool:
    """Whether a file is a package's `__init__` that has no more than a docstring."""
    is_package = source.path.endswith("/__init__.py") and source.within(ADDON)
    return is_package and all(isinstance(node, ast.Expr) for node in source.tree.body)


def _by_function(source: Source) -> list[str]:
    return [name for _line, name in calls(source) if name in ("__import__", "import_module")]


def _around(source: Source) -> set[str]:
    """The packages that a file names when it imports from them, which loads nothing else."""
    nodes = (node for node in ast.walk(source.tree) if isinstance(node, ast.ImportFrom))
    return {resolved(source, node) for node in nodes}
