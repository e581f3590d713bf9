"""The enforced clang-tidy list (.clang-tidy) over the pure libraries: the parts
that decide what is counted. Usage: tidy.py BUILD_DIR"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from dependencies import BUILD, pure_files


def check(path):
    done = subprocess.run(["clang-tidy", "-p", str(BUILD), "--quiet", str(path)],
                          capture_output=True, text=True)
    return done.returncode, done.stdout


def main():
    sources = sorted({path for path in pure_files() if path.suffix == ".cc"})
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(check, sources))
    for code, out in results:
        if code != 0:
            print(out)
    print(f"{len(sources)} files")
    sys.exit(any(code for code, _ in results))


if __name__ == "__main__":
    main()
