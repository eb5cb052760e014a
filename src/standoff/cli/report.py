"""``standoff report``: the record of a dispute as one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.ledger import Parties, Since, Until
from standoff.cli.output import err
from standoff.errors import StandoffError, one_line

if TYPE_CHECKING:
    from standoff.model import Failure
    from standoff.store import Store


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(report)


def report(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    parties: Parties = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")
    ] = Path("report.html"),
    since: Since = None,
    until: Until = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The heading; default: the most active parties.")
    ] = None,
) -> None:
    """Write the record as one HTML page that needs no network: charts, ledger, and every article marked.

    \b
    Examples:
      standoff report record -o report.html
      standoff report record PRK USA -o korea.html --title "Pyongyang and Washington"
    """
    from standoff import store
    from standoff.judge import judge
    from standoff.link import link
    from standoff.show import choose, parties_of, report_page, write_page

    opened = store.open(directory)
    record = link(opened.codings())
    choice = choose(parties_of(record), parties or [], since, until)
    page = report_page(record, judge(record), _failures(opened), choice, title)
    try:
        write_page(page, output)
    except OSError as error:
        raise StandoffError(f"cannot write {output}: {one_line(error)}") from error
    err().print(f"{output}: {len(record.codings)} articles, {len(record.clusters)} events", soft_wrap=True)


def _failures(opened: Store) -> list[Failure]:
    from standoff.model import Failure

    names = ("origin", "stage", "kind", "reason", "hint", "line")
    return [Failure(**{name: row[name] for name in names}) for row in opened.failures().to_pylist()]
