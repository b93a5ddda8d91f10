"""The functions that the services offer, and what each of them calls on its way, as their source has it."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from clients import services

#: An import tells of itself and of the rows that it changes, and the demo only acts as others would.
PARTS = (f"{services.__name__}.imports.", f"{services.__name__}.demo")


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        if not found.name.startswith(PARTS):
            yield import_module(found.name)


def _public(module: ModuleType) -> Iterator[str]:
    offered = getattr(module, "__all__", None)
    for name, found in vars(module).items():
        if name.startswith("_") or not _is_function(found):
            continue
        if found.__module__ == module.__name__ if offered is None else name in offered:
            yield f"{module.__name__}.{name}".removeprefix(f"{services.__name__}.")


def _is_function(found: Any) -> bool:
    return isinstance(inspect.unwrap(found), FunctionType) if callable(found) else False


NAMES = sorted(name for module in _modules() for name in _public(module))


def reaches(name: str, wanted: Collection[str]) -> bool:
    """Return whether a service calls one of the wanted functions, itself or through others."""
    module, _dot, function = f"{services.__name__}.{name}".rpartition(".")
    ahead = [getattr(import_module(module), function)]
    seen: set[str] = set()
    while ahead:
        found = ahead.pop()
        path = f"{found.__module__}.{found.__qualname__}"
        if path in wanted:
            return True
        if path not in seen:
            seen.add(path)
            ahead += _called(found)
    return False


@cache
def _called(function: Any) -> list[Any]:
    """Return the functions of services that one calls by their name, or by that of their module."""
    whole = inspect.unwrap(function)
    calls = [node.func for node in ast.walk(ast.parse(inspect.getsource(whole))) if isinstance(node, ast.Call)]
    found = [_meant(call, vars(inspect.getmodule(whole))) for call in calls]
    return [one for one in found if _is_function(one) and one.__module__.startswith(services.__name__)]


def _meant(call: ast.expr, names: dict[str, Any]) -> Any:
    match call:
        case ast.Name(id=name):
            return names.get(name)
        case ast.Attribute(value=ast.Name(id=module), attr=name) if isinstance(names.get(module), ModuleType):
            return getattr(names[module], name, None)
        case _:
            return None
