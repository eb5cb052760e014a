"""What people see: the ledger in the terminal and as JSON, and the report page.

Everything that comes from an article is shown as text: control and bidirectional characters are written
out, markup is escaped, and only http and https addresses become links.
"""

from standoff.show.jsonform import ledger_json
from standoff.show.ledger import build_ledger
from standoff.show.names import find_party, name_of
from standoff.show.narrow import Choice, choose, narrow, parties_of
from standoff.show.opened import ledger
from standoff.show.page import report_page, write_page
from standoff.show.rows import Ledger
from standoff.show.terminal import print_ledger

__all__ = [
    "Choice",
    "Ledger",
    "build_ledger",
    "choose",
    "find_party",
    "ledger",
    "ledger_json",
    "name_of",
    "narrow",
    "parties_of",
    "print_ledger",
    "report_page",
    "write_page",
]
