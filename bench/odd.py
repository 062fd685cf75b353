"""Reads a folder of odd PDF files and counts how each ended.

    python bench/odd.py FOLDER [--seconds 60] [--megabytes 1024] [--list]

Every file ends as extracted or with the code of an issue; the longest times are printed too.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from cytoclaim.pdf.sandbox import read_guarded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=None, help="ceiling a file")
    parser.add_argument("--megabytes", type=int, default=1024, help="ceiling a file")
    parser.add_argument("--list", action="store_true", help="one line a file")
    options = parser.parse_args()
    ends: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    times: list[tuple[float, str, str]] = []
    for path in sorted(options.folder.glob("*.pdf")):
        begun = time.perf_counter()
        document, issues = read_guarded(
            path, "odd", seconds=options.seconds, megabytes=options.megabytes
        )
        taken = time.perf_counter() - begun
        errors = [i for i in issues if i.level == "error"]
        end = errors[0].code if document is None else "extracted"
        ends[end] += 1
        warned.update(i.code for i in issues if i.level != "error")
        times.append((taken, end, path.name))
        if options.list:
            print(f"{end}\t{taken:.2f}\t{path.name}\t{errors[0].message if errors else ''}")
    for end, count in ends.most_common():
        print(f"{count:6} {end}")
    for code, count in warned.most_common():
        print(f"{count:6} read with {code}")
    print(f"{sum(t for t, _, _ in times):6.0f} s for {len(times)} files; the slowest:")
    for taken, end, name in sorted(times, reverse=True)[:5]:
        print(f"  {taken:6.1f} s  {end}  {name}")


if __name__ == "__main__":
    main()
