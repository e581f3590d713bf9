"""The portal in a real browser, on a system with samples: tests/web."""

import json
import os
import subprocess
import unittest

from system import AN_GIANG, ROOT, SystemTest

WEB = ROOT / "tests" / "web"


class WebTest(SystemTest):
    samples = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.load_samples(AN_GIANG)
        # Keeps to the lock file.
        subprocess.run(["npm", "install", "--no-save", "--silent", "--no-audit", "--no-fund"],
                       cwd=WEB, check=True)

    def test_the_journeys(self):
        campaign, unit = next(self.system.units())
        links = {role: self.system.sign_in_link(role)
                 for role in ("collector", "reader", "operator")}
        links["unit"] = self.system.sign_in_link("unit", campaign, unit)
        file = self.system.data / "links.json"
        file.write_text(json.dumps(links))
        done = subprocess.run(
            ["npm", "test", "--silent"], cwd=WEB, capture_output=True, text=True,
            env={**os.environ, "BAOCAO_PORTAL": f"http://127.0.0.1:{self.system.http}",
                 "BAOCAO_LINKS": str(file), "BAOCAO_SHOTS": str(self.system.data / "shots")})
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-6000:])


if __name__ == "__main__":
    unittest.main()
