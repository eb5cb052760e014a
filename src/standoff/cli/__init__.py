"""The command line: one module a command, each a thin function over the rooms."""


def main() -> None:
    """Run the program on the process's arguments and end the process with its exit code."""
    from standoff.cli.app import run

    raise SystemExit(run())
