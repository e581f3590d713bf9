"""One deployment, two provinces: nothing of a province is in the programs."""

import unittest

from system import AN_GIANG, ROOT, SystemTest

CAO_BANG = ROOT / "tests" / "campaigns" / "cao-bang-2026"


class CampaignsTest(SystemTest):
    campaigns = (AN_GIANG, CAO_BANG)

    def test_each_campaign_counts_its_own_units(self):
        for campaign, units in ((AN_GIANG, 102), (CAO_BANG, 56)):
            done = self.system.run("--campaign", campaign.name, "--json", "progress")
            self.assertEqual(done.code, 0, done.err)
            classes = done.json()["progress"]["classes"]
            communes = sum(c["expected"] for c in classes if c.get("unitType") in
                           ("xa", "phuong", "dac-khu"))
            self.assertEqual(communes, units)

    def test_without_a_campaign_the_command_says_which_there_are(self):
        done = self.system.run("progress")
        self.assertEqual(done.code, 2, done.out)
        self.assertIn("cao-bang-2026", done.err)
        self.assertIn("an-giang-2026", done.err)

    def test_a_unit_of_one_campaign_is_unknown_in_the_other(self):
        done = self.system.run("--campaign", CAO_BANG.name, "status", "30292")
        self.assertEqual(done.code, 1, done.out + done.err)


if __name__ == "__main__":
    unittest.main()
