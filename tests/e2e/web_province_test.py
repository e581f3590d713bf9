"""In the browser: the collecting body watches, looks behind figures, asks for corrections."""

import unittest

from browser import LoadedBrowserTest


class ProvinceTest(LoadedBrowserTest):
    def test_the_journeys(self):
        self.run_journeys("province")


if __name__ == "__main__":
    unittest.main()
