"""Screenshots of a page in headless Chromium: narrow and wide, light and dark, and as printed.

    python bench/shots.py PAGE.html OUT_DIR [--name NAME] [--width PIXELS ...] [--height PIXELS] [--at ANCHOR]

Needs Debian's ``chromium`` (or the path of another one in ``CHROMIUM``). Writes ``NAME-WIDTH-light.png``,
``NAME-WIDTH-dark.png`` and ``NAME.pdf``, and prints each path; ends with 1 where the browser fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
)
SECONDS = 60
SMALLEST = 500
"""Headless Chromium lays no window out narrower than this many pixels; a frame in one can be narrower."""


def browser() -> str:
    """The path of the browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        sys.exit("no chromium; right would be `apt-get install chromium`, or its path in CHROMIUM")
    return found


def run(arguments: list[str], out: Path) -> None:
    """One run of the browser with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = [browser(), *FLAGS, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    if done.returncode or not out.is_file():
        sys.exit(f"{out} was not made: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    print(out)


def framed(page: Path, width: int, height: int, at: str, folder: Path, dark: bool) -> str:
    """The address of the page, in a frame where the window cannot be as narrow as the page is to be."""
    address = page.resolve().as_uri() + (f"#{at}" if at else "")
    if width >= SMALLEST:
        return address
    scheme = "dark" if dark else "light"
    frame = folder / f"frame-{width}-{scheme}.html"
    frame.write_text(
        f'<meta name="color-scheme" content="{scheme}"><body style="margin:0">'
        f'<iframe src="{address}" style="border:0;width:{width}px;height:{height}px"></iframe>',
        "utf-8",
    )
    return frame.as_uri()


def shot(page: Path, out: Path, width: int, height: int, at: str, dark: bool) -> None:
    """One screenshot."""
    with tempfile.TemporaryDirectory() as folder:
        address = framed(page, width, height, at, Path(folder), dark)
        flags = [f"--window-size={width},{height}", f"--screenshot={out}", "--virtual-time-budget=2000"]
        if dark:
            # The page asks `prefers-color-scheme`; this makes the browser say dark without recolouring.
            flags.append("--blink-settings=preferredColorScheme=0")
        run([*flags, address], out)


def main() -> None:
    """Make the screenshots that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default=None)
    parser.add_argument("--width", type=int, nargs="+", default=[360, 1600])
    parser.add_argument("--height", type=int, default=2400)
    parser.add_argument("--at", default="", help="an anchor of the page to scroll to")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    name = asked.name or asked.page.stem
    for width in asked.width:
        for dark in (False, True):
            out = asked.out / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            shot(asked.page, out, width, asked.height, asked.at, dark)
    pdf = asked.out / f"{name}.pdf"
    run([f"--print-to-pdf={pdf}", "--no-pdf-header-footer", asked.page.resolve().as_uri()], pdf)


if __name__ == "__main__":
    main()
