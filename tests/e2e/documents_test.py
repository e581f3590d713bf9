"""Workbooks and Word papers, out of one system and into another."""

import csv
import io
import json
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from pathlib import Path

import openpyxl

from system import AN_GIANG, System, SystemTest


class DocumentsTest(SystemTest):
    samples = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.load_samples(AN_GIANG)
        cls.files = Path(cls.folder) / "files"
        cls.files.mkdir()

    def saved(self, *arguments, token="collector"):
        """The file that a command saves."""
        folder = Path(tempfile.mkdtemp(dir=self.files))
        done = self.system.run(*arguments, "--output", folder, token=token)
        self.assertEqual(done.code, 0, done.err)
        files = list(folder.iterdir())
        self.assertEqual(len(files), 1, done.out)
        return files[0]

    def units(self):
        return [unit for _, unit in self.system.units()]

    def test_workbooks_of_all_units_go_into_another_system_and_give_the_same_totals(self):
        folder = self.files / "all"
        folder.mkdir()
        done = self.system.run("template", *self.units(), "--output", folder)
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(len(list(folder.iterdir())), len(self.units()))
        self.maxDiff = None
        with tempfile.TemporaryDirectory(prefix="baocao-e2e-") as other_folder:
            other = System(other_folder)
            shutil.copy(self.system.test_clock, other_folder)
            try:
                other.start()
                sent = other.run("submit", "--wait", "--brief", folder, timeout=600)
                # Only bodies that have sent no form have nothing to send (1).
                self.assertIn(sent.code, (0, 1), sent.out + sent.err)
                self.assertIn("0 được nhận một phần, 0 bị trả lại", sent.out)
                self.assertNotIn("!", sent.err, "a cell was not taken")
                # Figures that need a written reason have it in their workbook.
                self.assertGreater(len(self.units_with_reasons()), 0)
                for form in json.loads((self.system.samples_dir(AN_GIANG) /
                                        "expected-totals.json").read_text()):
                    self.assertEqual(self.figures(other, form),
                                     self.figures(self.system, form), f"form {form}")
                for unit in self.units_with_reasons():
                    self.assertEqual(self.figures(other, "13B", "--unit", unit),
                                     self.figures(self.system, "13B", "--unit", unit), unit)
            finally:
                other.stop()

    def units_with_reasons(self):
        found = set()
        for file in self.system.samples_dir(AN_GIANG).glob("*.json"):
            package = json.loads(file.read_text(encoding="utf-8"))
            if "unit" in package and package.get("justifications"):
                found.add(package["unit"])
        return found

    def figures(self, system, form, *narrower):
        table = system.run("--json", "table", form, *narrower).json()["table"]
        return {(c["row"], c["column"]): (c["value"], c.get("estimates", 0))
                for c in table.get("cells", []) if "value" in c}

    def test_a_figure_typed_into_the_template_is_counted(self):
        unit = self.units()[0]
        file = self.saved("template", unit, token=f"unit-{unit}")
        book = openpyxl.load_workbook(file)
        sheet = book["13B"]
        self.assertTrue(sheet.row_dimensions[1].hidden)
        self.assertTrue(sheet.column_dimensions["A"].hidden)
        self.place(sheet, "13B.II.1", "c1").value = "4.321"
        book.save(file)
        done = self.system.run("submit", "--wait", file, token=f"unit-{unit}")
        self.assertIn(done.code, (0, 1), done.err)
        explained = self.system.run("--json", "explain", "13B", "13B.II.1", "c1").json()
        entered = {c["unit"]: c["entered"] for c in explained["contributions"]}
        self.assertEqual(entered[unit], "4321", done.out + done.err)

    def place(self, sheet, row, column):
        """The cell that the hidden keys name."""
        return sheet.cell(
            next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == row),
            next(c for c in range(1, sheet.max_column + 1) if sheet.cell(1, c).value == column))

    def test_a_reason_written_into_the_workbook_lifts_the_finding_that_names_its_cell(self):
        unit = next(u for u in self.units() if u not in self.units_with_reasons())
        file = self.saved("template", unit, token=f"unit-{unit}")
        book = openpyxl.load_workbook(file)
        total = self.place(book["13B"], "13B.II", "c1")
        total.value = 999_999
        book.save(file)
        done = self.system.run("check", file, token=f"unit-{unit}")
        self.assertEqual(done.code, 1, done.err)
        finding = next(line for line in done.out.splitlines() if "CẦN GIẢI TRÌNH" in line)
        self.assertIn("R13B-2", finding)
        cell = f"13B!{total.coordinate}"
        self.assertIn(cell, finding)
        self.assertIn("“Giải trình”", done.out)

        reasons = book["Giải trình"]
        self.place(reasons, "new1", "cell").value = cell
        self.place(reasons, "new1", "reason").value = "Theo đúng bản giấy đã ký"
        book.save(file)
        asked = self.system.run("check", file, token=f"unit-{unit}")
        rule = self.place(reasons, "new1", "rule")
        answer = f"--answer 'Giải trình!{rule.coordinate}=R13B-2'"
        self.assertIn(answer, asked.err)

        rule.value = "R13B-2"
        book.save(file)
        done = self.system.run("check", file, token=f"unit-{unit}")
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("ĐÃ GIẢI TRÌNH", done.out)

    def test_what_can_be_read_two_ways_is_asked_and_answered(self):
        unit = self.units()[1]
        file = self.saved("template", unit, token=f"unit-{unit}")
        book = openpyxl.load_workbook(file)
        sheet = book["13B"]
        cell = self.place(sheet, "13B.II.1", "c1")
        place = cell.coordinate
        cell.value = "1,234"
        book.save(file)
        done = self.system.run("check", file, token=f"unit-{unit}")
        self.assertEqual(done.code, 1)
        self.assertIn(f"13B!{place}", done.err)
        self.assertIn(f"--answer '13B!{place}=1234'", done.err)
        done = self.system.run("check", file, "--answer", f"13B!{place}=1234",
                               token=f"unit-{unit}")
        self.assertNotIn("--answer", done.err)

    def test_files_that_are_no_workbooks_are_told_in_one_sentence(self):
        for name, content in (("a.xlsx", b""), ("b.xlsx", b"PK\x03\x04 cut off"),
                              ("c.xlsx", b"%PDF-1.7\n"), ("d.xls", b"not a workbook"),
                              ("e.docx", b"PK\x05\x06" + b"\0" * 18)):
            file = self.files / name
            file.write_bytes(content)
            done = self.system.run("check", file, "--unit", self.units()[0])
            self.assertNotEqual(done.code, 0, name)
            self.assertEqual(len(done.err.strip().splitlines()), 1, f"{name}: {done.err}")
            self.assertNotIn("INTERNAL", done.err)

    def test_the_provinces_workbook_holds_every_table_and_its_sums_are_formulas(self):
        book = openpyxl.load_workbook(self.saved("export", "workbook"))
        values = openpyxl.load_workbook(self.saved("export", "workbook"), data_only=True)
        for form in ("1B", "2B", "7B", "8B", "12B", "13B"):
            self.assertIn(form, book.sheetnames)
        formulas = [c for row in book["13B"].iter_rows() for c in row if c.data_type == "f"]
        self.assertTrue(formulas)
        numbers = {int(c.value) for row in values["13B"].iter_rows() for c in row
                   if isinstance(c.value, (int, float))}
        for (_, _), (value, _) in self.figures(self.system, "13B").items():
            self.assertIn(int(value), numbers)

    def test_a_table_as_csv_has_the_figures_of_the_table(self):
        text = self.saved("export", "table", "13B").read_text(encoding="utf-8-sig")
        read = {(line["row"], line["column"]): line["value"]
                for line in csv.DictReader(io.StringIO(text)) if not line["unit"] and line["value"]}
        self.assertEqual(read, {place: value for place, (value, _) in
                                self.figures(self.system, "13B").items()})

    def test_the_report_is_written_by_outline_and_names_the_units(self):
        file = self.saved("export", "report")
        text = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", file],
                              check=True, capture_output=True, text=True).stdout
        self.assertIn("ĐẢNG CỘNG SẢN VIỆT NAM", text)
        self.assertIn("CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", text)
        with zipfile.ZipFile(file) as parts:
            self.assertIsNone(parts.testzip())

    def test_a_report_written_in_word_comes_back_as_sections(self):
        unit = self.units()[2]
        file = self.saved("template", unit, "--report", token=f"unit-{unit}")
        done = self.system.run("--json", "check", file, "--unit", unit, token=f"unit-{unit}")
        self.assertIn(done.code, (0, 1), done.err)
        items = [i["item"]["section"]["section"] for i in done.json()["verdict"]["items"]
                 if "section" in i["item"]]
        self.assertIn("II.1", items)

    def test_nobody_exports_for_another_unit(self):
        first, second = self.units()[:2]
        done = self.system.run("template", second, "--output", self.files, token=f"unit-{first}")
        self.assertEqual(done.code, 4, done.err)
        done = self.system.run("export", "workbook", "--output", self.files, token=f"unit-{first}")
        self.assertEqual(done.code, 4, done.err)


if __name__ == "__main__":
    unittest.main()
