from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HALF = """
    import gc, os, time
    from multiprocessing.queues import SimpleQueue
    from standoff.run.pool import _Processes

    def send_half_a_result():
        [queue] = [thing for thing in gc.get_objects() if isinstance(thing, SimpleQueue)]
        queue._writer._send(bytes([0, 0, 16, 0]) + b"the first of 4096 bytes")
        print("sent", flush=True)
        time.sleep(60)

    if __name__ == "__main__":
        processes = _Processes(1)
        processes.submit(send_half_a_result)
        input()
        processes.stop()
        print("stopped")
"""


def test_a_worker_stopped_in_the_middle_of_its_result_holds_nobody_up(tmp_path: Path) -> None:
    script = tmp_path / "half.py"
    script.write_text("\n".join(line[4:] for line in HALF.splitlines()))
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "sent\n"
        try:
            said, _ = process.communicate("go on\n", timeout=20)
        finally:
            process.kill()
    assert said == "stopped\n"
