"""The alert rules as Prometheus reads them, and that each fires for what it is
about: every rule has a case in tests/tree/alerts."""

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "deploy" / "prometheus" / "rules").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "tree" / "alerts").glob("*_test.yaml"))


def alerts(file):
    return {rule["alert"] for group in yaml.safe_load(file.read_text())["groups"]
            for rule in group["rules"]}


def fired(file):
    """Alerts that a case expects to fire at some time."""
    return {case["alertname"] for test in yaml.safe_load(file.read_text())["tests"]
            for case in test["alert_rule_test"] if case["exp_alerts"]}


def main():
    faults = []
    for command in (["promtool", "check", "rules", *map(str, RULES)],
                    ["promtool", "test", "rules", *map(str, CASES)]):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            faults.append(done.stdout + done.stderr)
    untested = set().union(*map(alerts, RULES)) - set().union(*map(fired, CASES))
    if untested:
        faults.append(f"no case makes these fire: {sorted(untested)}")
    print("\n".join(faults) if faults else f"ok: {len(RULES)} files")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
