"""Journeys of tests/web in a real browser, on the system of one test class."""

import json
import os
import subprocess

from system import AN_GIANG, BUILD, ROOT, SystemTest

WEB = ROOT / "tests" / "web"


class BrowserTest(SystemTest):
    """What the journeys need is installed: tests/web/CMakeLists.txt."""

    samples = True
    # Whose report the journeys fill in; None: the first unit.
    unit = None

    def run_journeys(self, folder, **more):
        """Every journey of tests/web/journeys/`folder`, in one order."""
        campaign, unit = next(self.system.units())
        unit = self.unit or unit
        links = {role: self.system.sign_in_link(role)
                 for role in ("collector", "reader", "operator")}
        links["unit"] = self.system.sign_in_link("unit", campaign, unit)
        file = self.system.data / "links.json"
        file.write_text(json.dumps(links))
        failed = BUILD / "tests" / "web" / "failed" / folder
        journeys = sorted((WEB / "journeys" / folder).glob("*.test.mjs"))
        self.assertTrue(journeys, f"no journeys in {folder}")
        done = subprocess.run(
            ["npm", "test", "--silent", "--", *map(str, journeys)],
            cwd=WEB, capture_output=True, text=True,
            env={"BAOCAO_FAILED": str(failed), **os.environ,
                 "BAOCAO_PORTAL": f"http://127.0.0.1:{self.system.http}",
                 "BAOCAO_LINKS": str(file), "BAOCAO_WORK": str(self.system.data / "web"),
                 **more})
        self.assertEqual(
            done.returncode, 0,
            f"{(done.stdout + done.stderr)[-8000:]}\nThe pages as they stood: {failed}")


class LoadedBrowserTest(BrowserTest):
    """On a system that holds the samples."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.load_samples(AN_GIANG)
