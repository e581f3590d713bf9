"""House rules that a machine can see: no province in code, no binary floating
point for figures, no sleeps in tests, no getenv outside the configuration, no
Redis names outside keys.h, no marks of unfinished work."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("*.cc", "*.h", "*.lua", "*.py", "*.sh", "*.proto", "CMakeLists.txt")

RULES = [
    ("a province in code", r"an-giang|An Giang|cao-bang|Cao Bằng|\b30[0-9]{3}\b",
     ("services/*.cc", "services/*.h", "services/*.lua"), ()),
    ("binary floating point for figures", r"\b(double|float)\b",
     ("services/report/*", "services/campaign/*", "services/validation/*",
      "services/aggregation/*", "services/followup/*"), (r"metrics", r"main\.cc", r"worker\.cc", r"follower\.cc",
                                  r"CMakeLists", r"_service\.cc")),
    ("a sleep in a test", r"sleep_for|SleepFor|usleep|this_thread::sleep",
     ("tests/*.cc", "tests/*.h"), ()),
    ("getenv outside the configuration", r"\bgetenv\b",
     ("services/*.cc", "services/*.h"), (r"services/server/config", r"services/cli/")),
    ("unfinished work", "TO" + "DO|FIX" + "ME|\\bXX" + "X\\b|DISABLED" + "_", CODE,
     (r"tests/tree/rules\.py",)),
    ("catch-all names", r"\b(utils|helpers)\b", ("services/*CMakeLists.txt",), ()),
]


def tracked(patterns):
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns],
                         cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return out.splitlines()


def main():
    faults = []
    for what, pattern, files, allowed in RULES:
        expression = re.compile(pattern)
        for name in tracked(files):
            if any(re.search(a, name) for a in allowed):
                continue
            for number, line in enumerate(
                    (ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
                if expression.search(line):
                    faults.append(f"{name}:{number}: {what}: {line.strip()}")
    print("\n".join(faults) if faults else "ok")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
