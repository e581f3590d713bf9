"""In the browser: a commune fills in and sends its report."""

import unittest

from browser import LoadedBrowserTest


class CommuneTest(LoadedBrowserTest):
    def test_the_journeys(self):
        self.run_journeys("commune")


if __name__ == "__main__":
    unittest.main()
