"""The whole system on free ports and a folder of its own, for one test class."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "deploy" / "local"))

import deployment  # noqa: E402

AN_GIANG = ROOT / "campaigns" / "an-giang-2026"
BUILD = Path(os.environ.get("BAOCAO_BUILD", ROOT / "build" / "release"))


def free_port_base():
    """A base with the ports behind it free at the moment; others that look at
    the same time begin elsewhere."""
    for base in range(17400 + 40 * (os.getpid() % 300), 60000, 40):
        with contextlib.ExitStack() as stack:
            try:
                for port in range(base, base + 32):
                    held = stack.enter_context(socket.socket())
                    held.bind(("127.0.0.1", port))
            except OSError:
                continue
            return base
    raise RuntimeError("no free ports")


class Ended:
    """What a command did: exit code, standard output and error."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    def json(self):
        return json.loads(self.out)


class System(deployment.Deployment):
    def __init__(self, data_dir, campaigns=(AN_GIANG,)):
        super().__init__(data_dir, free_port_base(), campaigns, "release")
        self.bin = BUILD / "services"

    def run(self, *arguments, token="collector", env=None, timeout=300):
        """The command line tool, whatever it ends with."""
        command = [str(self.bin / "cli" / "baocao"),
                   "--endpoints", str(self.endpoints_file),
                   "--token", str(self.data / "tokens" / f"{token}.jwt"),
                   *[str(a) for a in arguments]]
        return Ended(subprocess.run(command, capture_output=True, text=True,
                                    timeout=timeout, env=env))

    def set_clock(self, instant):
        """Moves the test clock, and with it the whole system."""
        self.baocao("clock", "set", self.test_clock, instant)

    def scrape(self, service):
        """Lines of the service's metrics as {series: value}."""
        address = f"http://127.0.0.1:{self.metrics_port(service)}/metrics"
        with urllib.request.urlopen(address, timeout=5) as answer:
            text = answer.read().decode()
        series = {}
        for line in text.splitlines():
            if line and not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                series[name] = value
        return series

    def metrics_port(self, service):
        held = json.loads(self.endpoints_file.read_text())
        return int(held["metrics"][service].split(":")[1])

    def restart(self, name):
        """Starts a killed process again and waits until all is ready."""
        if name == "redis":
            self.start_redis()
        else:
            self.start_service(name)
        self.write_endpoints()
        self.wait_ready()


class SystemTest(unittest.TestCase):
    """Starts a system once for the class; subclasses say what is loaded."""

    campaigns = (AN_GIANG,)
    samples = False
    # Where the test clock starts, where there are no samples; None: real time.
    clock = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="baocao-e2e-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.system = cls.make_system()
        cls.addClassCleanup(cls.system.stop)
        if cls.samples:
            cls.system.write_samples()
        elif cls.clock:
            cls.system.set_clock(cls.clock)
        cls.system.start()

    @classmethod
    def make_system(cls):
        return System(cls.folder, cls.campaigns)

    def tables_equal_expected(self, campaign=AN_GIANG):
        """Every cell of every form, both ways."""
        expected = json.loads(
            (self.system.samples_dir(campaign) / "expected-totals.json").read_text())
        self.assertGreaterEqual(len(expected), 1)
        cells = 0
        for form, rows in expected.items():
            done = self.system.run("--campaign", campaign.name, "--json", "table", form)
            self.assertEqual(done.code, 0, done.err)
            table = done.json()
            table = table.get("table", table)
            actual = {}
            for cell in table.get("cells", []):
                if "value" in cell:
                    actual.setdefault(cell["row"], {})[cell["column"]] = cell["value"]
            self.assertEqual(actual, rows, f"form {form}")
            cells += sum(len(row) for row in rows.values())
        return cells
