"""In the browser: every page, at every size, on paper, in both languages."""

import unittest

from browser import LoadedBrowserTest


class PlacesTest(LoadedBrowserTest):
    def test_the_journeys(self):
        self.run_journeys("places")


if __name__ == "__main__":
    unittest.main()
