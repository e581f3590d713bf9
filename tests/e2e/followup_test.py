"""What communes raise is answered, what is decided is followed: as people do it,
with the command line tool."""

import json
import threading
import unittest

from system import AN_GIANG, SystemTest

LONG_XUYEN = "30307"


class FollowupTest(SystemTest):
    """Without samples; the clock starts before the conference."""

    clock = "2026-05-20T08:00:00+07:00"

    def ok(self, *arguments, token="collector"):
        done = self.system.run("--json", *arguments, token=token)
        self.assertEqual(done.code, 0, done.out[-2000:] + done.err[-2000:])
        return json.loads(done.out)

    def refused(self, *arguments, token, code):
        done = self.system.run(*arguments, token=token)
        self.assertEqual(done.code, code, done.out + done.err)
        return done.err


class PeopleTest(FollowupTest):
    """A commune, the collecting body, a department, a leader."""

    def listed(self, *conditions, token="reader"):
        answer = self.ok("proposals", "list", *conditions, token=token)
        return [f"{p['unit']}/{p['record']['id']}" for p in answer.get("proposals", [])]

    def raise_one(self, difficulty, request):
        made = self.ok("proposals", "raise", LONG_XUYEN, "--domain", "tai-chinh",
                       "--addressee", "VI.0", "--difficulty", difficulty,
                       "--request", request, token=f"unit-{LONG_XUYEN}")
        return made["proposal"]["record"]["id"]

    def test_two_difficulties_on_their_way(self):
        # The commune raises two difficulties; a department is to answer them.
        first = self.raise_one("Thiếu kinh phí sửa chữa trụ sở.", "Đề nghị bổ sung 2 tỷ đồng.")
        second = self.raise_one("Định mức chi thường xuyên quá thấp.", "Đề nghị nâng định mức.")
        refs = [f"{LONG_XUYEN}/{first}", f"{LONG_XUYEN}/{second}"]
        self.assertEqual(self.listed("--body", "STC", token="unit-STC"), refs)
        self.assertEqual(self.listed(token="unit-SNV"), [])
        self.assertEqual(self.listed("--text", "tru so", "--ignore-marks"), refs[:1])
        self.refused("proposals", "show", LONG_XUYEN, first, token="unit-30292", code=4)

        # The collecting body groups them; the annex is complete.
        group = self.ok("groups", "write", "--title", "Kinh phí cấp xã", "--domain", "tai-chinh",
                        "--political", "Kết luận số 226-KL/TW", "--legal",
                        "Luật Ngân sách nhà nước", "--direction", "Bổ sung định mức.",
                        "--member", *refs)["group"]["id"]
        self.assertTrue(self.ok("groups", "list", token="reader")["complete"])

        # Nobody answers; ten days later the leader sees what is late, since when.
        self.assertEqual(self.listed("--overdue"), [])
        self.system.set_clock("2026-05-31T08:00:00+07:00")
        self.assertEqual(self.listed("--overdue"), refs)
        counts = self.ok("proposals", "summary", token="reader")["counts"]
        self.assertEqual([(c["body"], c["overdue"], c["overdueSince"]) for c in counts],
                         [("STC", 2, "2026-05-30T17:00:00Z")])

        # The department answers one late; another department may not.
        answer = ["proposals", "answer", "--kind", "resolved", "--text",
                  "Đã trình bổ sung dự toán.", "--document", "12/STC-NS"]
        refused = self.system.run(*answer, "--body", "SNV", refs[0], token="unit-SNV")
        self.assertEqual(refused.code, 1, refused.out)
        self.refused(*answer, "--body", "STC", refs[0], token="unit-SNV", code=4)
        self.ok(*answer, "--body", "STC", refs[0], token="unit-STC")
        self.assertEqual(self.listed("--overdue"), refs[1:])
        self.assertEqual(self.listed("--state", "answered", token=f"unit-{LONG_XUYEN}"), refs[:1])

        # The commune contests; ten days on it is late again.
        self.refused("proposals", "contest", LONG_XUYEN, first, "--reason", "Không.",
                     token="unit-STC", code=4)
        self.ok("proposals", "contest", LONG_XUYEN, first, "--reason",
                "Chưa nêu số kinh phí.", token=f"unit-{LONG_XUYEN}")
        self.assertEqual(self.listed("--state", "contested"), refs[:1])
        self.system.set_clock("2026-06-11T08:00:00+07:00")
        self.assertEqual(self.listed("--overdue", "--order", "due"), [refs[1], refs[0]])
        shown = self.system.run("proposals", "show", LONG_XUYEN, first, token="reader")
        for words in ("Sở Tài chính", "Chưa nêu số kinh phí.", "Đã trình bổ sung dự toán.",
                      "quá hạn"):
            self.assertIn(words, shown.out)

        # Without a legal basis the annex says so.
        self.ok("groups", "write", group, "--legal", "")
        groups = self.ok("groups", "list", token="reader")
        self.assertNotIn("complete", groups)  # defaults are left out
        self.assertEqual(groups["groups"][0]["lacks"], ["GROUP_LACK_LEGAL_BASIS"])
        self.assertIn("cơ sở pháp lý", self.system.run("groups", "list").out)
        verified = self.ok("verify")
        self.assertTrue(verified["equal"] and verified["lists"]["equal"])


class TasksTest(FollowupTest):
    def test_tasks_come_from_a_table_and_are_followed(self):
        table = self.system.data / "tasks.csv"
        table.write_text("Việc;Người;Thẩm quyền;Trách nhiệm;Thời gian;Sản phẩm\n"
                         "Rà soát;Sở Tài chính;;Giám đốc;31/13/2026;Báo cáo\n"
                         "Lập danh sách;Sở Không Có;Sở;Giám đốc;30/6/2026;Danh sách\n",
                         encoding="utf-8")
        told = self.refused("tasks", "import", table, token="collector", code=2)
        for fault in ("Dòng 2: Chưa rõ thẩm quyền", "Dòng 2: Không đọc được ngày “31/13/2026”",
                      "Dòng 3: Không có đơn vị “Sở Không Có”"):
            self.assertIn(fault, told)
        self.assertNotIn("tasks", self.ok("tasks", "list"))

        table.write_text("Việc;Người;Thẩm quyền;Trách nhiệm;Thời gian;Sản phẩm;Phối hợp\n"
                         "Rà soát định mức;Sở Tài chính;UBND tỉnh;Giám đốc Sở;30/6/2026;"
                         "Tờ trình;Sở Nội vụ\n"
                         "Lập danh sách;SNV;Sở Nội vụ;Giám đốc Sở;15/6/2026;Danh sách;\n",
                         encoding="utf-8")
        for _ in range(2):  # the second time all is there already
            self.assertEqual(self.system.run("tasks", "import", table).code, 0)
        tasks = self.ok("tasks", "list", token="reader")["tasks"]
        self.assertEqual([t["record"]["task"]["lead"] for t in tasks], ["SNV", "STC"])
        self.assertEqual(self.ok("tasks", "list", token="unit-SNV")["total"], 2)

        task = tasks[0]["record"]["task"]["id"]
        self.system.set_clock("2026-06-20T08:00:00+07:00")
        late = self.ok("tasks", "list", "--overdue", token="reader")["tasks"]
        self.assertEqual([(t["record"]["task"]["id"], t["daysOverdue"]) for t in late],
                         [(task, 5)])
        self.ok("tasks", "report", "SNV", task, "--text", "Đã lập.", "--evidence", "45/SNV",
                "--completes", token="unit-SNV")
        self.refused("tasks", "complete", "SNV", task, token="unit-SNV", code=4)
        self.ok("tasks", "complete", "SNV", task)
        self.assertNotIn("tasks", self.ok("tasks", "list", "--overdue", token="reader"))


class EveryCommuneTest(FollowupTest):
    """102 communes × 20 proposals, the services killed in between: none is lost,
    each goes from its commune to the annex and back."""

    domains = ("tai-chinh", "khoa-hoc-cong-nghe", "nong-nghiep-moi-truong", "to-chuc-can-bo",
               "xay-dung-quy-hoach", "tu-phap-ho-tich", "thu-tuc-hanh-chinh", "thue",
               "dang-ky-kinh-doanh", "y-te-giao-duc")

    def setUp(self):
        self.communes = [unit for _, unit in self.system.units() if unit.isdigit()]

    def write_packages(self):
        files = []
        for unit in self.communes:
            proposals = [{"id": f"kn-{i}", "domain": self.domains[i % 10], "addressee": "VI.0",
                          "difficulty": f"Khó khăn số {i} của đơn vị {unit}.",
                          "request": f"Đề nghị giải quyết việc {i}."} for i in range(20)]
            file = self.system.data / f"{unit}.json"
            file.write_text(json.dumps({"unit": unit, "proposals": {"proposals": proposals}},
                                       ensure_ascii=False), encoding="utf-8")
            files.append(file)
        return files

    def while_killing(self, work, victims):
        """Runs `work` on a thread while services are killed and started again."""
        result = {}
        thread = threading.Thread(target=lambda: result.update(done=work()))
        thread.start()
        for victim in victims:
            self.system.kill(victim)
            self.system.restart(victim)
        thread.join()
        return result["done"]

    def answer_until_done(self, refs):
        for _ in range(20):
            done = self.system.run("--json", "proposals", "answer", "--body", "STC", "--kind",
                                   "explained", "--text", "Thực hiện theo dự toán đã giao.",
                                   *refs, token="unit-STC")
            if done.code == 0:
                return True
        return False

    def test_none_is_lost(self):
        self.assertEqual(len(self.communes), 102)
        files = self.write_packages()
        sent = self.while_killing(
            lambda: self.system.run("submit", "--wait", "--brief", *files, timeout=600),
            ("validation", "followup", "validation"))
        self.assertEqual(sent.code, 0, sent.out[-2000:] + sent.err[-2000:])

        every = self.ok("proposals", "list", token="reader")
        self.assertEqual(every["total"], 2040)
        raised = {f"{p['unit']}/{p['record']['id']}" for p in every["proposals"]}
        self.assertEqual(raised, {f"{u}/s:kn-{i}" for u in self.communes for i in range(20)})
        # The official order, and within a commune as raised.
        self.assertEqual([p["unit"] for p in every["proposals"]],
                         [u for u in self.communes for _ in range(20)])

        for domain in self.domains:
            members = [f"{p['unit']}/{p['record']['id']}" for p in every["proposals"]
                       if p["record"]["content"]["domain"] == domain]
            self.assertEqual(len(members), 204)
            self.ok("groups", "write", "--title", f"Nhóm {domain}", "--domain", domain,
                    "--political", "Kết luận số 226-KL/TW", "--legal", "Luật",
                    "--direction", "Tháo gỡ.", "--member", *members)

        finance = [f"{u}/s:kn-{i}" for u in self.communes for i in (0, 10)]
        self.assertTrue(self.while_killing(
            lambda: all(self.answer_until_done(finance[at:at + 102]) for at in (0, 102)),
            ("followup", "validation", "followup")))
        answered = self.ok("proposals", "list", "--state", "answered", token="reader")
        self.assertEqual({f"{p['unit']}/{p['record']['id']}" for p in answered["proposals"]},
                         set(finance))
        for proposal in answered["proposals"]:
            self.assertEqual(len(proposal["record"]["answers"]), 1)

        # From the annex to the commune …
        annex = self.ok("groups", "list", token="reader")
        self.assertTrue(annex["complete"])
        traced = {}
        for listed in annex["groups"]:
            self.assertEqual(listed["units"], self.communes)
            for member in listed["group"]["members"]:
                ref = f"{member['unit']}/{member['proposal']}"
                self.assertNotIn(ref, traced)
                traced[ref] = listed["group"]["id"]
        self.assertEqual(set(traced), raised)
        # … and back.
        for unit in self.communes:
            own = self.ok("proposals", "list", token=f"unit-{unit}")["proposals"]
            self.assertEqual(len(own), 20)
            for proposal in own:
                self.assertEqual(proposal["groups"], [traced[f"{unit}/{proposal['record']['id']}"]])

        verified = self.ok("verify")
        self.assertTrue(verified["equal"])
        self.assertEqual(verified["lists"], {"equal": True, "units": 103, "proposals": 2040,
                                             "groups": 10})


class StoryTest(SystemTest):
    """The samples' story comes out as it is told."""

    samples = True

    def test_the_story_leaves_life_in_every_list(self):
        self.system.load_samples(AN_GIANG)
        self.system.tell_story(AN_GIANG)

        def total(*arguments):
            done = self.system.run("--json", *arguments, token="reader")
            self.assertEqual(done.code, 0, done.err)
            return json.loads(done.out).get("total", 0)

        for state in ("routed", "answered", "accepted", "contested"):
            self.assertGreater(total("proposals", "list", "--state", state), 0, state)
        self.assertGreater(total("proposals", "list", "--overdue"), 0)
        self.assertEqual(total("tasks", "list"), 4)
        self.assertEqual(total("tasks", "list", "--overdue"), 1)
        groups = json.loads(self.system.run("--json", "groups", "list").out)
        self.assertEqual(len(groups["groups"]), 5)
        self.assertNotIn("complete", groups)  # defaults are left out
        verified = self.system.run("--json", "verify")
        self.assertEqual(verified.code, 0, verified.out)
        # Its figures are those of the packages all the same.
        self.assertGreater(self.tables_equal_expected(), 0)


if __name__ == "__main__":
    unittest.main()
