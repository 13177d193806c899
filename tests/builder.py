"""python -m tests.builder: for each line "RECORDS STORE IDS…" on standard input, a child that builds.

It prints the child's process id when it begins and its exit status when it ends: what a test kills and starts again.
IDS are articles to be removed.
"""

import os
import sys

from kg import records
from kg.pipeline import build_records


def main() -> None:
    for line in sys.stdin:
        file, store, *gone = line.split()
        child = os.fork()
        if child == 0:
            build_records(records.read(file), store, remove=gone, report=lambda _: None)
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
