"""SIGKILL of every process in the middle of a load: nothing lost, nothing twice."""

import json
import threading
import unittest

from system import AN_GIANG, SystemTest


class KillTest(SystemTest):
    samples = True

    def test_killing_each_process_while_all_samples_load(self):
        folder = self.system.samples_dir(AN_GIANG)
        plan = json.loads((folder / "plan.json").read_text())
        units = [u for phase in plan["phases"] for u in phase["units"]]
        files = [folder / f"{unit}.json" for unit in units]
        result = {}

        def load():
            result["done"] = self.system.run("submit", "--wait", *files, timeout=600)

        loader = threading.Thread(target=load)
        loader.start()
        for victim in ("validation", "redis", "aggregation", "intake", "notification"):
            self.system.kill(victim)
            self.system.restart(victim)
        loader.join()
        done = result["done"]
        self.assertEqual(done.code, 0, done.out[-2000:] + done.err[-2000:])

        self.tables_equal_expected()
        verified = self.system.run("--json", "verify")
        self.assertEqual(verified.code, 0, verified.out)
        # One revision a unit: a repeated sending was recognised.
        self.assertEqual(int(verified.json()["entries"]), len(units))

    def test_z_killing_while_units_send_again_and_again(self):
        folder = self.system.samples_dir(AN_GIANG)
        plan = json.loads((folder / "plan.json").read_text())
        units = [u for phase in plan["phases"] for u in phase["units"]][:40]
        files = [folder / f"{unit}.json" for unit in units]
        before = int(self.system.run("--json", "verify").json()["entries"])
        rounds = 5
        codes = []
        started = threading.Event()

        def load():
            for _ in range(rounds):
                started.set()
                codes.append(self.system.run("submit", "--wait", *files, timeout=600).code)

        loader = threading.Thread(target=load)
        loader.start()
        started.wait()
        kills = 0
        while loader.is_alive() and kills < 8:
            victim = ("redis", "validation", "intake", "aggregation")[kills % 4]
            self.system.kill(victim)
            self.system.restart(victim)
            kills += 1
        loader.join()
        print(f"{kills} kills", end=" ")
        self.assertGreater(kills, 0)
        self.assertEqual(codes, [0] * rounds)
        verified = self.system.run("--json", "verify")
        self.assertEqual(verified.code, 0, verified.out)
        self.assertEqual(int(verified.json()["entries"]), before + rounds * len(units))
        self.tables_equal_expected()


if __name__ == "__main__":
    unittest.main()
