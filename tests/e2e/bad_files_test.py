"""A wrong file of any kind: a message an officer can act on, totals untouched."""

import json
import unittest
from pathlib import Path

from system import SystemTest

UNIT = "30292"


class BadFilesTest(SystemTest):
    def setUp(self):
        self.box = Path(self.folder) / "files"
        self.box.mkdir(exist_ok=True)

    def file(self, name, content):
        path = self.box / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str)
                            else json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def report(self, row="13B.II.1", column="c1", number="5", **more):
        return {"unit": UNIT, "forms": [
            {"form": "13B", "cells": [{"row": row, "column": column, "number": number}], **more}]}

    def refused(self, path, code, *texts):
        """Sends the file; the words are there, and no total has changed."""
        before = self.system.run("--json", "table", "13B").json()
        done = self.system.run("submit", "--wait", path)
        said = done.out + done.err
        self.assertEqual(done.code, code, said)
        for text in texts:
            self.assertIn(text, said)
        after = self.system.run("--json", "table", "13B").json()
        strip = lambda t: t.get("table", t).get("cells", [])
        self.assertEqual(strip(before), strip(after))
        return said

    def test_not_json(self):
        self.refused(self.file("hong.json", '{"unit": "30292", forms}'), 2, "hong.json")

    def test_a_spreadsheet_that_was_renamed(self):
        self.refused(self.file("bang.json", b"PK\x03\x04\x00\xff\xfe"), 2, "bang.json")

    def test_no_such_file(self):
        self.refused(self.box / "khong-co.json", 2, "khong-co.json")

    def test_a_field_that_does_not_exist(self):
        self.refused(self.file("a.json", {"unit": UNIT, "bieu": []}), 2, "bieu")

    def test_an_unknown_unit(self):
        self.refused(self.file("a.json", {"unit": "99999"}), 1, "99999")

    def test_an_unknown_form(self):
        self.refused(self.file("a.json", {"unit": UNIT, "forms": [
            {"form": "99B", "cells": [{"row": "r", "column": "c", "number": "1"}]}]}), 1, "99B")

    def test_an_unknown_row(self):
        self.refused(self.file("a.json", self.report(row="13B.II.9")), 1, "13B.II.9")

    def test_a_number_with_a_dot_as_people_write_it(self):
        said = self.refused(self.file("a.json", self.report(number="2.214")), 1, "2.214")
        self.assertIn("2214", said)

    def test_a_number_that_is_none(self):
        self.refused(self.file("a.json", self.report(number="mười hai")), 1, "mười hai")

    def test_a_negative_count(self):
        self.refused(self.file("a.json", self.report(number="-4")), 1, "-4")

    def test_a_row_of_the_province(self):
        self.refused(self.file("a.json", self.report(row="13B.I.1")), 1, "13B.I.1")

    def test_a_sum_that_does_not_add_up(self):
        cells = [{"row": "13B.II.1", "column": "c1", "number": "5"},
                 {"row": "13B.II.2", "column": "c1", "number": "6"},
                 {"row": "13B.II", "column": "c1", "number": "12"}]
        said = self.refused(self.file("a.json", {"unit": UNIT, "forms": [
            {"form": "13B", "cells": cells}]}), 1, "R13B-2")
        self.assertIn("11", said)
        self.assertIn("12", said)

    def test_money_without_its_unit(self):
        self.refused(self.file("a.json", {"unit": UNIT, "forms": [
            {"form": "12B", "cells": [{"row": "12B.III.2.1", "column": "kh26", "number": "5"}]}]}),
            1, "12B")

    def test_an_impossible_date(self):
        self.refused(self.file("a.json", {"unit": UNIT, "forms": [{"form": "2B", "rows": [
            {"id": "1", "group": "2B.X1", "cells": [
                {"column": "loai", "text": "Kế hoạch"}, {"column": "so", "text": "01-KH/ĐU"},
                {"column": "ngay", "text": "01/7/20025"},
                {"column": "trichyeu", "text": "Kế hoạch năm"}]}]}]}), 1, "20025")

    def test_a_classified_field_is_refused_and_nothing_is_stored(self):
        before = self.system.run("--json", "status", UNIT).out
        self.refused(self.file("a.json", {"unit": UNIT, "forms": [{"form": "2B", "rows": [
            {"id": "1", "group": "2B.X1", "cells": [
                {"column": "so", "text": "01-KH/ĐU"}, {"column": "ghichu", "text": "Mật"}]}]}]}), 1)
        self.assertEqual(self.system.run("--json", "status", UNIT).out, before)

    def test_good_items_are_taken_beside_a_bad_one(self):
        path = self.file("a.json", {"unit": UNIT, "forms": [
            {"form": "1B", "cells": [{"row": "1B.I.1", "column": "xa", "number": "7"},
                                     {"row": "1B.I.1", "column": "tong", "number": "7"}]},
            {"form": "13B", "cells": [{"row": "13B.II.1", "column": "c1", "number": "x"}]}]})
        self.refused(path, 1, "13B")
        table = self.system.run("--json", "table", "1B").json()
        cells = {(c["row"], c["column"]): c["value"]
                 for c in table.get("table", table)["cells"] if "value" in c}
        self.assertEqual(cells["1B.I.1", "xa"], "7")

    def test_no_server_is_said_in_words(self):
        nowhere = self.file("endpoints.json", {"intake": "127.0.0.1:1", "validation": "127.0.0.1:1",
                                               "aggregation": "127.0.0.1:1",
                                               "notification": "127.0.0.1:1"})
        done = self.system.run("--endpoints", nowhere, "progress")
        self.assertEqual(done.code, 3, done.err)


if __name__ == "__main__":
    unittest.main()
