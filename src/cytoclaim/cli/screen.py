"""What the commands share: the screen, JSON output, and errors without tracebacks."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from cytoclaim.errors import CytoclaimError

__all__ = ["Commands", "Json", "emit", "errors", "fail", "project", "screen", "warn"]

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]

screen = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

DIFFERENT, ERROR, STOPPED = 1, 2, 130


def emit(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON on standard output, one line unless ``indent`` is given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


def warn(message: str) -> None:
    """A line on standard error that does not stop anything."""
    errors.print(message, style="yellow", markup=False, soft_wrap=True)


def fail(error: CytoclaimError) -> None:
    """Say what is wrong and how to mend it, on standard error."""
    errors.print("error:", style="bold red", end=" ")
    errors.print(error.message, markup=False, soft_wrap=True)
    if error.fix:
        errors.print(f"  {error.fix}", style="dim", markup=False, soft_wrap=True)


def project() -> Any:
    """The project that the current folder belongs to."""
    from cytoclaim.project import Project

    return Project.find()


class Commands(TyperGroup):
    """A group of commands whose errors end as one message and exit code 2."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta["cytoclaim.json"] = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except CytoclaimError as error:
            if ctx.meta["cytoclaim.json"]:
                emit({"error": {"code": error.code, "message": error.message, "fix": error.fix}})
            fail(error)
            raise typer.Exit(ERROR) from None
        except KeyboardInterrupt:
            warn("Stopped. What was read so far is kept; run again to go on.")
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            # the reader of our output went away (`| head`): nothing more to say
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except Exception as error:
            # what typer says by raising (usage errors, exits) is its own business
            ours = not type(error).__module__.startswith(("typer", "click"))
            if not ours or os.environ.get("CYTOCLAIM_DEBUG"):
                raise
            fail(
                CytoclaimError(
                    "internal-error",
                    f"Something unexpected went wrong ({type(error).__name__}: {error}).",
                    "Please report it; with CYTOCLAIM_DEBUG=1 set the full trace is printed.",
                )
            )
            raise typer.Exit(ERROR) from None


def below(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
