"""Screenshots of a page in headless Chromium: narrow and wide, light and dark, and as printed.

    python bench/shots.py PAGE.html OUT_DIR [--name NAME] [--width N ...] [--height N] [--top N]

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
LONGEST = 60_000
"""Pixels of a page that can be reached."""


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
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            sys.exit(f"{out} was not made within {SECONDS} seconds")
    if done.returncode or not out.is_file():
        sys.exit(f"{out} was not made: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    print(out)


def framed(page: Path, width: int, top: int, folder: Path, dark: bool) -> str:
    """The address of a page that shows the page in a frame.

    Headless Chromium lays no window out narrower than 500 pixels, and takes no picture of a page that it
    has scrolled; a frame can be as narrow as asked, and be moved up.
    """
    frame = folder / "frame.html"
    frame.write_text(
        f'<meta name="color-scheme" content="{"dark" if dark else "light"}"><body style="margin:0">'
        f'<div style="height:100vh;overflow:hidden"><iframe src="{page.resolve().as_uri()}" style="border:0;'
        f'width:{width}px;height:{LONGEST}px;margin-top:-{top}px"></iframe></div>',
        "utf-8",
    )
    return frame.as_uri()


def shot(page: Path, out: Path, width: int, height: int, top: int, dark: bool) -> None:
    """One screenshot."""
    with tempfile.TemporaryDirectory() as folder:
        flags = [f"--window-size={width},{height}", f"--screenshot={out}", "--virtual-time-budget=2000"]
        if dark:
            # The page asks `prefers-color-scheme`; this makes the browser say dark without recolouring.
            flags.append("--blink-settings=preferredColorScheme=0")
        run([*flags, framed(page, width, top, Path(folder), dark)], out)


def main() -> None:
    """Make the screenshots that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default=None)
    parser.add_argument("--width", type=int, nargs="+", default=[360, 1600])
    parser.add_argument("--height", type=int, default=2400)
    parser.add_argument("--top", type=int, default=0, help="how far down the page the picture begins")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    name = asked.name or asked.page.stem
    for width in asked.width:
        for dark in (False, True):
            out = asked.out / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            shot(asked.page, out, width, asked.height, asked.top, dark)
    pdf = asked.out / f"{name}.pdf"
    run([f"--print-to-pdf={pdf}", "--no-pdf-header-footer", asked.page.resolve().as_uri()], pdf)


if __name__ == "__main__":
    main()
