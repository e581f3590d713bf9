"""What is raised and decided, as Word papers and workbooks; figures before and
after."""

import json
import tempfile
import unittest
import zipfile
from pathlib import Path

from system import SystemTest

LONG_XUYEN = "30307"


def text_of(path):
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith(("document.xml", "Strings.xml"))]
        return "".join(archive.read(name).decode("utf-8") for name in names)


class FollowupPapersTest(SystemTest):
    clock = "2026-05-20T08:00:00+07:00"

    def ok(self, *arguments, token="collector"):
        done = self.system.run("--json", *arguments, token=token)
        self.assertEqual(done.code, 0, done.out[-2000:] + done.err[-2000:])
        return json.loads(done.out)

    def saved(self, *arguments, token="reader"):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        done = self.system.run("export", *arguments, "--output", folder, token=token)
        self.assertEqual(done.code, 0, done.err)
        return next(folder.iterdir())

    def test_the_annex_is_complete_until_a_basis_is_taken_away(self):
        made = self.ok("proposals", "raise", LONG_XUYEN, "--domain", "tai-chinh", "--addressee",
                       "VI.0", "--difficulty", "Thiếu kinh phí sửa chữa trụ sở.", "--request",
                       "=Đề nghị bổ sung 2 tỷ đồng.", token=f"unit-{LONG_XUYEN}")
        ref = f"{LONG_XUYEN}/{made['proposal']['record']['id']}"
        group = self.ok("groups", "write", "--title", "Kinh phí cấp xã", "--domain", "tai-chinh",
                        "--political", "Kết luận số 226-KL/TW", "--legal",
                        "Luật Ngân sách nhà nước", "--direction", "Bổ sung định mức.",
                        "--member", ref)["group"]["id"]
        text = text_of(self.saved("annex"))
        for words in ("PHỤ LỤC 4", "Kinh phí cấp xã", "Luật Ngân sách nhà nước",
                      "phường Long Xuyên", "Đầy đủ: 1 nhóm"):
            self.assertIn(words, text)
        self.assertIn(ref.replace("/", " "), text)
        self.assertIn("Luật Ngân sách nhà nước",
                      text_of(self.saved("annex", "--format", "xlsx")))
        self.assertEqual(self.saved("annex", "--format", "pdf").read_bytes()[:5], b"%PDF-")
        self.assertIn("PHỤ LỤC 4", text_of(self.saved("report")))

        self.ok("groups", "write", group, "--legal", "")
        for file in (self.saved("annex"), self.saved("annex", "--format", "xlsx")):
            self.assertIn("Nhóm 1 thiếu cơ sở pháp lý.", text_of(file))
            self.assertIn("CHƯA CÓ", text_of(file))

    def test_the_report_on_tasks_tells_what_is_overdue(self):
        table = self.system.data / "tasks.csv"
        table.write_text("Việc;Người;Thẩm quyền;Trách nhiệm;Thời gian;Sản phẩm\n"
                         "Lập danh sách;SNV;Sở Nội vụ;Giám đốc Sở;15/5/2026;Danh sách\n",
                         encoding="utf-8")
        self.assertEqual(self.system.run("tasks", "import", table).code, 0)
        text = text_of(self.saved("tasks"))
        for words in ("BAN TỔ CHỨC TỈNH ỦY", "Lập danh sách", "quá hạn 5 ngày"):
            self.assertIn(words, text)
        self.assertIn("Lập danh sách", text_of(self.saved("tasks", "--format", "xlsx")))

    def test_tasks_of_a_tier_that_ended_are_seen_to_move(self):
        file = self.system.data / "10B.json"
        cells = {"t1": 2039, "t1_tinh": 1330, "t1_huyen": 596, "t1_xa": 113,
                 "t3": 2214, "t3_tinh": 1687, "t3_xa": 527}
        file.write_text(json.dumps({"unit": "SNV", "forms": [{"form": "10B", "cells": [
            {"row": "10B.1", "column": column, "number": str(number)}
            for column, number in cells.items()]}]}), encoding="utf-8")
        done = self.system.run("submit", "--wait", file)
        self.assertEqual(done.code, 0, done.out + done.err)
        report = self.ok("changes", token="reader")["report"]
        change = next(c for c in report["changes"] if c["indicator"] == "III.2-01")
        self.assertEqual(change["whole"]["difference"], "175")
        self.assertEqual(change["transfer"],
                         {"given": "596", "taken": "771", "moved": "596", "net": "175"})
        self.assertIn("+175", self.system.run("changes", token="reader").out)
        self.assertIn("Tổng số nhiệm vụ địa phương thực hiện", text_of(self.saved("workbook")))


if __name__ == "__main__":
    unittest.main()
