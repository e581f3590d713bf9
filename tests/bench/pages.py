"""How soon the pages are of use in a real browser, at 102 and 3,321 communes:
from the request to the content a person came for. Asserts nothing."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from many_units import write_campaign  # noqa: E402
from system import AN_GIANG, System  # noqa: E402

WEB = ROOT / "tests" / "web"


def send_some(system, campaign, sent):
    """The samples of so many units, all on the first day."""
    plan = system.write_samples()
    system.start()
    if sent == 0:
        return
    units = [unit for phase in plan["phases"] for unit in phase["units"]][:sent]
    folder = system.samples_dir(campaign)
    done = system.run("submit", "--wait", "--brief", *(folder / f"{u}.json" for u in units))
    if done.code not in (0, 1):
        raise SystemExit(done.err)


def measure(folder, communes, sent):
    campaign = AN_GIANG
    if communes != 102:
        # Services and tokens know a campaign by its folder's name.
        campaign = Path(folder) / "campaigns" / AN_GIANG.name
        campaign.parent.mkdir()
        write_campaign(AN_GIANG, campaign, communes)
    system = System(Path(folder) / "data", (campaign,))
    system.data.mkdir()
    try:
        send_some(system, campaign, sent)
        unit = next(system.units())[1]
        links = {role: system.sign_in_link(role) for role in ("collector", "operator")}
        links["unit"] = system.sign_in_link("unit", campaign.name, unit)
        file = system.data / "links.json"
        file.write_text(json.dumps(links))
        done = subprocess.run(
            ["node", "time_to_usable.mjs"], cwd=WEB, capture_output=True, text=True,
            env={**os.environ, "BAOCAO_PORTAL": f"http://127.0.0.1:{system.http}",
                 "BAOCAO_LINKS": str(file), "BAOCAO_WORK": str(system.data / "web")})
        if done.returncode != 0:
            raise SystemExit(done.stdout + done.stderr)
        return json.loads(done.stdout)
    finally:
        system.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", type=int, metavar="COMMUNES")
    options = parser.parse_args()
    result = {}
    for communes, sent in ((102, 100), (3321, 0), (3321, 300)):
        if options.only not in (None, communes):
            continue
        with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
            for page, milliseconds in measure(folder, communes, sent).items():
                result[f"{communes} communes, {sent} sent: {page}"] = milliseconds
    if options.json:
        print(json.dumps(result, indent=1, ensure_ascii=False))
        return
    width = max(map(len, result))
    for key, value in result.items():
        print(f"{key:<{width}}  {value:>6} ms")


if __name__ == "__main__":
    main()
