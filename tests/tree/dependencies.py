"""Checks the dependency rule (docs/decisions/0001): pure libraries link and
include neither gRPC servers, hiredis nor HTTP; only services/redis knows
hiredis; services do not include each other."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv[1])
PURE_ROOMS = ("report", "campaign", "messages", "documents/sheet", "documents/reading",
              "documents/importing", "documents/following", "documents/tables",
              "documents/papers", "documents/attachments")
# Each with a core library beside its adapters.
CORES = ("intake", "validation", "aggregation", "followup", "notification")
SERVICES = (*CORES, "documents", "portal")
NOT_PURE = re.compile(r'[<"](grpc|hiredis|uv\.h|curl/|httplib|prometheus/|services/(redis|server)/)'
                      r'|grpc\.pb\.h')
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"][^>"]+[>"])', re.M)


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *patterns],
                         cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines()]


def pure_files():
    """Sources of the pure rooms and of each service's core library."""
    for room in PURE_ROOMS:
        yield from tracked(f"services/{room}/*.cc", f"services/{room}/*.h")
    for service in CORES:
        text = (ROOT / "services" / service / "CMakeLists.txt").read_text()
        core = re.search(rf"add_library\(baocao_{service}_core([^)]*)\)", text)
        if core is None:
            raise SystemExit(f"services/{service} has no baocao_{service}_core")
        for source in re.findall(r"[\w/]+\.cc", core.group(1)):
            path = ROOT / "services" / service / source
            yield path
            if path.with_suffix(".h").exists():
                yield path.with_suffix(".h")


def closure(path, seen):
    """The project's own headers that a file includes, directly or not."""
    for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
        name = include[1:-1]
        header = ROOT / name
        yield path, include
        if name.startswith("services/") and header.exists() and header not in seen:
            seen.add(header)
            yield from closure(header, seen)


def linked(targets):
    """What ninja links into each executable of the pure unit tests."""
    for target in targets:
        out = subprocess.run(["ninja", "-C", str(BUILD), "-t", "commands", "-s", target],
                             capture_output=True, text=True)
        if out.returncode == 0:
            yield target, out.stdout


def main():
    faults = []
    for path in pure_files():
        for where, include in closure(path, set()):
            if NOT_PURE.search(include):
                faults.append(f"{path.relative_to(ROOT)} is pure but reaches {include} "
                              f"through {where.relative_to(ROOT)}")
    for path in tracked("services/*.cc", "services/*.h", "tests/*.cc", "tests/*.h"):
        room = path.relative_to(ROOT).parts[1]
        for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
            # The benchmark's ceiling is what there would be without our code.
            if "hiredis" in include and room not in ("redis", "bench"):
                faults.append(f"{path.relative_to(ROOT)} includes {include}")
            other = re.match(r'"services/(\w+)/', include)
            if (path.relative_to(ROOT).parts[0] == "services" and room in SERVICES
                    and other and other.group(1) in SERVICES and other.group(1) != room):
                faults.append(f"{path.relative_to(ROOT)} includes {include}")
    for target, command in linked(["report_test", "campaign_test"]):
        for library in ("hiredis", "grpc++", "libcurl", "prometheus"):
            if library in command:
                faults.append(f"{target} links {library}")
    print(json.dumps(faults, indent=1, ensure_ascii=False) if faults else "ok")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
