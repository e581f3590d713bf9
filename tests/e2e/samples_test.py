"""deploy/local/up --samples, as a newcomer runs it."""

import json
import re
import unittest

from system import AN_GIANG, SystemTest


class SamplesTest(SystemTest):
    samples = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.load_samples(AN_GIANG)

    def test_totals_equal_the_expected_ones_to_the_cell_for_every_form(self):
        cells = self.tables_equal_expected()
        print(f"{cells} cells compared", end=" ")
        self.assertGreater(cells, 200)

    def test_all_units_have_reported_and_some_are_late(self):
        progress = self.system.run("--json", "progress").json()["progress"]
        self.assertEqual(progress.get("missing", 0), 0)
        self.assertGreater(progress["onTime"], 60)
        self.assertGreater(progress["late"], 0)
        communes = [c for c in progress["classes"]
                    if c["reportingClass"] == "e" and not c.get("unitType")]
        self.assertEqual(communes[0]["expected"], 102)

    def test_verify_finds_the_logs_and_the_totals_equal(self):
        done = self.system.run("--json", "verify")
        self.assertEqual(done.code, 0, done.out + done.err)
        answer = done.json()
        self.assertTrue(answer["equal"])
        self.assertGreaterEqual(answer["units"], 102)

    def test_the_table_is_drawn_like_the_printed_form(self):
        done = self.system.run("table", "13B")
        self.assertEqual(done.code, 0, done.err)
        for text in ("TIẾP CÔNG DÂN", "Bí thư xã, phường, đặc khu", "Tổng cộng: I+II", "102/102"):
            self.assertIn(text, done.out)

    def test_letters_have_been_written_and_are_vietnamese(self):
        listed = self.system.run("--json", "notifications")
        self.assertEqual(listed.code, 0, listed.err)
        kinds = set(re.findall(r"NOTIFICATION_KIND_\w+", listed.out))
        self.assertIn("NOTIFICATION_KIND_VERDICT", kinds)
        self.assertIn("NOTIFICATION_KIND_CONFIRMED", kinds)

    def test_a_frozen_set_is_equal_until_something_changes(self):
        self.assertEqual(self.system.run("freeze", "bản in thử").code, 0)
        self.assertEqual(self.system.run("freeze", "bản in thử").code, 1)
        done = self.system.run("--json", "freeze", "--diff", "bản in thử")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(done.json().get("differences", []), [])

    def test_a_unit_officer_sees_only_its_own_unit(self):
        token = "unit-30292"
        self.assertEqual(self.system.run("table", "13B", "--unit", "30292", token=token).code, 0)
        self.assertEqual(self.system.run("table", "13B", "--unit", "30307", token=token).code, 4)
        self.assertEqual(self.system.run("verify", token=token).code, 4)

    def test_z_a_second_start_finds_everything_again(self):
        before = self.system.run("--json", "table", "13B").json()
        before = before.get("table", before)
        self.system.stop()
        self.system.start()
        after = self.system.run("--json", "table", "13B").json()
        after = after.get("table", after)
        self.assertEqual(json.dumps(before["cells"]), json.dumps(after["cells"]))
        self.assertEqual(before["version"], after["version"])


if __name__ == "__main__":
    unittest.main()
