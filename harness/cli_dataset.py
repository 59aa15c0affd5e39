"""The commands under `gonogo dataset`: thin, as all commands are."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from harness.contracts.errors import ExitCode

app = typer.Typer(
    name="dataset",
    help="Build a data set from raw questions, or judge one.",
    no_args_is_help=True,
)

_KINDS = "JSON Lines, a JSON list, CSV or TSV"
Input = Annotated[
    Path, typer.Argument(metavar="INPUT", help=f"Questions with their gold statements: {_KINDS}; it is only read.")
]
Target = Annotated[
    Path, typer.Argument(metavar="FOLDER|FILE", help=f"A data set's folder, or raw questions ({_KINDS}).")
]
Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="A new folder for the data set.")]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="YAML with the keys that a release has under stages.dataset."),
]
CatalogFile = Annotated[
    Path | None,
    typer.Option("--catalog", metavar="FILE", help="Tables and columns: JSON or a snapshot; else the embedded EBS."),
]
Tokenizer = Annotated[
    Path | None,
    typer.Option("--tokenizer", metavar="FOLDER", help="The base model's folder: its tokenizer counts the tokens."),
]
MaxTokens = Annotated[int | None, typer.Option(min=1, help="An example with more tokens is too long.")]
SuiteFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--suite", metavar="SUITE", help="A suite, its name or path, that must not be trained on; repeat it."
    ),
]
Seed = Annotated[int | None, typer.Option(help="The same seed gives the same data set.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


@app.command(epilog="Example: gonogo dataset build questions.csv --out data/ebs-1 --suite ebs")
def build(  # noqa: PLR0913, PLR0917 - an option each
    source: Input,
    out: Out,
    config: ConfigFile = None,
    catalog: CatalogFile = None,
    tokenizer: Tokenizer = None,
    max_tokens: MaxTokens = None,
    suite: SuiteFiles = None,
    seed: Seed = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Turn raw questions into conversations, checked, without leaks, split, with a report."""
    from rich.console import Console

    from harness.datasets import Options
    from harness.datasets import build as build_dataset
    from harness.report.dataset import built_lines

    options = Options(config, catalog, tokenizer, max_tokens, tuple(suite or ()), seed)
    report = build_dataset(source, out, options, Console(stderr=True))
    if as_json:
        typer.echo(json.dumps(report, indent=2, allow_nan=False))
    else:
        typer.echo("\n".join((*built_lines(report), f"report: {out / 'report.html'}")))


@app.command(
    epilog="Examples: gonogo dataset check data/ebs-1; gonogo dataset check questions.csv --catalog catalogue.json. "
    "Exit codes: 0 no fault, 3 faults, 2 wrong usage."
)
def check(
    target: Target,
    config: ConfigFile = None,
    catalog: CatalogFile = None,
    tokenizer: Tokenizer = None,
    max_tokens: MaxTokens = None,
    suite: SuiteFiles = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Judge a data set, or raw questions before they become one: statements, ids, duplicates, leaks, lengths."""
    from rich.console import Console

    from harness.datasets import Options
    from harness.datasets import check as check_dataset
    from harness.report.dataset import checked_lines

    options = Options(config, catalog, tokenizer, max_tokens, tuple(suite or ()))
    report = check_dataset(target, options, Console(stderr=True))
    if as_json:
        typer.echo(json.dumps(report, indent=2, allow_nan=False))
    else:
        typer.echo("\n".join(checked_lines(report)))
    sys.exit(ExitCode.NO_GO if report["faults"] else ExitCode.GO)
