"""In the browser: a new officer of a commune that has sent nothing yet."""

import unittest

from browser import BrowserTest
from system import AN_GIANG


class OfficerTest(BrowserTest):
    # On the clock of the samples, without them; what they would have sent is
    # what the officer has to report.
    unit = "30341"

    def test_the_journeys(self):
        report = self.system.samples_dir(AN_GIANG) / f"{self.unit}.json"
        self.run_journeys("officer", BAOCAO_REPORT=str(report))


if __name__ == "__main__":
    unittest.main()
