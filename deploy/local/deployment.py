"""Runs Báo Cáo on one machine: a redis-server and the services.

Everything a deployment keeps lies in its data folder:

  redis/            append-only file and configuration of its own redis-server
  attachments/      files that belong to reports, by the digest of their content
  keys/, tokens/    signing key, public keys, one token for each role and unit
  test-clock.json   only where the figures are test data
  log/              one file a process
  endpoints.json    where everything listens, with process ids
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import grpc

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("intake", "validation", "aggregation", "notification", "documents", "portal",
            "followup")
DEFAULT_CAMPAIGN = ROOT / "campaigns" / "an-giang-2026"
START_SECONDS = 20
STOP_SECONDS = 15


class DeploymentError(Exception):
    """A fault told to the operator in one sentence."""


def say(text):
    print(text, flush=True)


def is_ready(address):
    """Whether the gRPC health service at the address says SERVING."""
    with grpc.insecure_channel(address) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=lambda empty: empty,
            response_deserializer=lambda answer: answer,
        )
        try:
            return check(b"", timeout=0.5) == b"\x08\x01"
        except grpc.RpcError:
            return False


def process_runs(pid, program):
    """Whether the process id is alive and still that program's."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z" and program in os.path.basename(command.decode())


def wait_until(condition, seconds, what):
    """Polls until the condition holds; DeploymentError after `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise DeploymentError(f"{what} not reached within {seconds} s")
        time.sleep(0.02)


def port_of(address):
    return int(address.rsplit(":", 1)[1])


class Deployment:
    def __init__(self, data_dir, port_base, campaigns, build):
        self.data = Path(data_dir).resolve()
        self.campaigns = [Path(c).resolve() for c in campaigns]
        self.bin = ROOT / "build" / build / "services"
        self.children = {}
        self.pids = {}
        self.redis_port = port_base
        self.ports = {s: port_base + 1 + i for i, s in enumerate(SERVICES)}
        self.metrics = {s: port_base + 11 + i for i, s in enumerate(SERVICES)}
        # Where browsers go.
        self.http = port_base + 20
        self.test_clock = self.data / "test-clock.json"
        self.endpoints_file = self.data / "endpoints.json"
        self.smtp = None

    # -- files ---------------------------------------------------------------

    def prepare(self):
        for folder in ("redis", "attachments", "keys", "tokens", "log", "mail"):
            (self.data / folder).mkdir(parents=True, exist_ok=True)
        for folder in ("attachments", "keys", "tokens"):
            os.chmod(self.data / folder, 0o700)
        (self.data / "redis" / "redis.conf").write_text(
            f"bind 127.0.0.1\nport {self.redis_port}\n"
            f"dir {self.data / 'redis'}\n"
            "appendonly yes\nappendfsync always\nsave \"\"\n"
            "maxmemory-policy noeviction\n"
        )
        if not (self.data / "keys" / "jwks.json").exists():
            self.baocao("keys", "make", self.data / "keys")
        self.issue_tokens()

    def units(self):
        """(campaign id, unit code) of every unit of every campaign."""
        for folder in self.campaigns:
            text = (folder / "units.csv").read_text(encoding="utf-8")
            for line in text.splitlines()[1:]:
                if line and not line.startswith("#"):
                    yield folder.name, line.split(",")[0]

    def issue_tokens(self):
        tokens = self.data / "tokens"
        wanted = [
            {"file": f"{role}.jwt", "subject": role, "role": role}
            for role in ("collector", "operator", "reader")
        ]
        several = len(self.campaigns) > 1
        for campaign, unit in self.units():
            name = f"unit-{campaign}-{unit}" if several else f"unit-{unit}"
            wanted.append({"file": f"{name}.jwt", "subject": f"unit-{unit}",
                           "role": "unit", "unit": unit, "campaign": campaign})
        missing = [w for w in wanted if not (tokens / w["file"]).exists()]
        if missing:
            self.baocao("token", "issue", "--key", self.data / "keys" / "private.jwk",
                        "--batch", "-", "--out", tokens,
                        text="\n".join(json.dumps(m) for m in missing))

    def sign_in_link(self, role, campaign=None, unit=None):
        """A link that signs in at the portal, once, within a day."""
        whom = [unit] if unit else ["--role", role, "--all-campaigns"]
        made = self.baocao("--campaign", campaign or self.campaigns[0].name, "--json",
                           "letters", "issue", *whom, "--valid-days", "1", token="operator")
        code = json.loads(made)["letters"][0]["code"]
        return f"http://127.0.0.1:{self.http}/dang-nhap#{code}"

    # -- processes -----------------------------------------------------------

    def baocao(self, *arguments, text=None, token="collector", capture=True):
        """Runs the command line tool; DeploymentError where it fails."""
        command = [str(self.bin / "cli" / "baocao")]
        if self.endpoints_file.exists():
            command += ["--endpoints", str(self.endpoints_file),
                        "--token", str(self.data / "tokens" / f"{token}.jwt")]
        command += [str(a) for a in arguments]
        done = subprocess.run(command, input=text, text=True,
                              stdout=subprocess.PIPE if capture else None)
        if done.returncode != 0:
            raise DeploymentError(f"`{' '.join(command)}` ended with {done.returncode}")
        return done.stdout

    def spawn(self, name, command):
        with open(self.data / "log" / f"{name}.log", "ab") as log:
            # A session of its own: Ctrl-C reaches us, and we stop in order.
            self.children[name] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True)
        self.pids[name] = self.children[name].pid

    def start_redis(self):
        self.spawn("redis", ["redis-server", str(self.data / "redis" / "redis.conf")])
        ping = ["redis-cli", "-p", str(self.redis_port), "ping"]

        def answers():
            self.check_alive()
            out = subprocess.run(ping, capture_output=True, text=True).stdout
            return out.strip() == "PONG"

        wait_until(answers, START_SECONDS, "redis-server")

    def service_command(self, service):
        command = [
            str(self.bin / service / f"baocao-{service}"),
            "--listen", f"127.0.0.1:{self.ports[service]}",
            "--metrics-listen", f"127.0.0.1:{self.metrics[service]}",
            "--redis", f"127.0.0.1:{self.redis_port}",
            "--jwks", str(self.data / "keys" / "jwks.json"),
        ]
        if service != "portal":
            for folder in self.campaigns:
                command += ["--campaign", str(folder)]
            if self.test_clock.exists():
                command += ["--test-clock", str(self.test_clock)]
        asks = {"documents": ("intake", "aggregation", "followup"),
                "portal": tuple(s for s in SERVICES if s != "portal")}
        for other in asks.get(service, ()):
            command += [f"--{other}", f"127.0.0.1:{self.ports[other]}"]
        if service == "documents":
            command += ["--attachments", str(self.data / "attachments")]
        if service == "portal":
            command += ["--http-listen", f"127.0.0.1:{self.http}",
                        "--signing-key", str(self.data / "keys" / "private.jwk")]
        if service == "notification":
            if self.smtp:
                command += ["--smtp", self.smtp]
            else:
                command += ["--mail-folder", str(self.data / "mail")]
        return command

    def start_service(self, service):
        self.spawn(service, self.service_command(service))

    def wait_ready(self):
        for service in SERVICES:
            address = f"127.0.0.1:{self.ports[service]}"

            def ready():
                self.check_alive()
                return is_ready(address)

            wait_until(ready, START_SECONDS, f"{service} ready")

    def check_alive(self):
        for name, child in self.children.items():
            if child.poll() is not None:
                log = self.data / "log" / f"{name}.log"
                tail = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
                raise DeploymentError(f"{name} ended with {child.returncode}:\n{tail}")

    def adopt(self):
        """Takes over what runs already on this data folder."""
        if not self.endpoints_file.exists():
            return
        held = json.loads(self.endpoints_file.read_text())
        for name, pid in held.get("pids", {}).items():
            program = "redis-server" if name == "redis" else f"baocao-{name}"
            if process_runs(pid, program):
                self.pids[name] = pid
                if name == "redis":
                    self.redis_port = port_of(held["redis"])
                    continue
                if name == "portal":
                    self.http = port_of(held["portal"])
                self.ports[name] = port_of(held["health"][name])
                self.metrics[name] = port_of(held["metrics"][name])

    def write_endpoints(self):
        health = {s: f"127.0.0.1:{p}" for s, p in self.ports.items()}
        # Of the portal what browsers need; its own gRPC service beside it.
        endpoints = {**health, "portal": f"127.0.0.1:{self.http}",
                     "access": health["portal"], "health": health}
        endpoints["redis"] = f"127.0.0.1:{self.redis_port}"
        endpoints["metrics"] = {s: f"127.0.0.1:{p}" for s, p in self.metrics.items()}
        endpoints["pids"] = self.pids
        endpoints["campaigns"] = [c.name for c in self.campaigns]
        endpoints["token_file"] = str(self.data / "tokens" / "collector.jwt")
        part = self.endpoints_file.with_suffix(".part")
        part.write_text(json.dumps(endpoints, indent=1) + "\n")
        part.replace(self.endpoints_file)

    def start(self):
        self.adopt()
        self.prepare()
        if "redis" not in self.pids:
            self.start_redis()
        for service in SERVICES:
            if service not in self.pids:
                self.start_service(service)
        self.write_endpoints()
        self.wait_ready()

    def kill(self, name):
        """SIGKILL, as the fault tests do; the process is reaped."""
        child = self.children.pop(name)
        child.kill()
        child.wait()
        del self.pids[name]

    def stop(self):
        """Services first, each drained; then redis-server."""
        for group in (SERVICES, ("redis",)):
            for name in group:
                if name in self.pids:
                    try:
                        os.kill(self.pids[name], signal.SIGTERM)
                    except ProcessLookupError:
                        pass
            for name in group:
                if name in self.pids:
                    self.wait_gone(name)
                    del self.pids[name]
        if self.endpoints_file.exists():
            self.write_endpoints()

    def wait_gone(self, name):
        child = self.children.pop(name, None)
        program = "redis-server" if name == "redis" else f"baocao-{name}"

        def gone():
            if child is not None:
                return child.poll() is not None
            return not process_runs(self.pids[name], program)

        try:
            wait_until(gone, STOP_SECONDS, f"end of {name}")
        except DeploymentError:
            os.kill(self.pids[name], signal.SIGKILL)

    # -- samples -------------------------------------------------------------

    def sampled_campaigns(self):
        return [c for c in self.campaigns if (c / "samples.textproto").exists()]

    def samples_dir(self, campaign):
        return self.data / "samples" / campaign.name

    def write_samples(self):
        """Sample packages of every campaign that describes some, and the clock
        they begin on (of the first)."""
        described = self.sampled_campaigns()
        if not described:
            raise DeploymentError("no campaign here has a samples.textproto")
        for campaign in described:
            folder = self.samples_dir(campaign)
            if not (folder / "plan.json").exists():
                self.baocao("samples", "write", folder, "--campaign-dir", campaign)
        plan = json.loads((self.samples_dir(described[0]) / "plan.json").read_text())
        if not self.test_clock.exists():
            self.baocao("clock", "set", self.test_clock, plan["start"])
        return plan

    def load_samples(self, campaign):
        """Sends the packages phase by phase, moving the clock on."""
        folder = self.samples_dir(campaign)
        done_file = folder / "loaded"
        if done_file.exists():
            say(f"Dữ liệu mẫu của {campaign.name} đã có sẵn.")
            return
        plan = json.loads((folder / "plan.json").read_text())
        at = ["--campaign", campaign.name]
        for phase in plan["phases"]:
            say(f"⏱  Đồng hồ thử: {phase['time']}: {len(phase['units'])} đơn vị gửi báo cáo.")
            self.baocao("clock", "set", self.test_clock, phase["time"])
            files = [folder / f"{unit}.json" for unit in phase["units"]]
            self.baocao(*at, "submit", "--wait", "--brief", *files, capture=False)
            confirmed = [u for u in phase["units"] if u in plan["confirmed"]]
            if confirmed:
                self.baocao(*at, "confirm", *confirmed)
        done_file.write_text("")

    def tell_story(self, campaign):
        """What becomes of what the samples raise: routes, answers, contests,
        groups and tasks, as the campaign's story.json tells it (docs/followup.md)."""
        story = campaign / "story.json"
        done_file = self.samples_dir(campaign) / "told"
        if not story.exists() or done_file.exists():
            return
        names = {}
        for step in json.loads(story.read_text(encoding="utf-8"))["steps"]:
            if "at" in step:
                self.baocao("clock", "set", self.test_clock, step["at"])
                continue
            if "select" in step:
                names[step["save"]] = self.select_proposals(campaign, step)
                continue
            for proposal in names[step["each"]] if "each" in step else (None,):
                saved = self.tell_step(campaign, step, names, proposal)
                if "save" in step:
                    names[step["save"]] = saved
        done_file.write_text("")

    def select_proposals(self, campaign, step):
        """(unit, id) of the proposals a step selects; `first`: so many at most."""
        listed = json.loads(self.baocao("--campaign", campaign.name, "--json",
                                        "proposals", "list", *step["select"]))
        found = [(p["unit"], p["record"]["id"]) for p in listed.get("proposals", [])]
        return found[:step.get("first")]

    def tell_step(self, campaign, step, names, proposal):
        """Runs one command of a story; the id of what it made."""
        values = {name: value for name, value in names.items() if isinstance(value, str)}
        if proposal:
            values["unit"], values["id"] = proposal
        arguments = []
        for argument in step["run"]:
            if argument.startswith("@"):
                arguments += [f"{unit}/{made}" for unit, made in names[argument[1:]]]
            else:
                arguments.append(argument.format_map(values))
        token = step["as"].format_map(values)
        if len(self.campaigns) > 1 and token.startswith("unit-"):
            token = f"unit-{campaign.name}-{token[5:]}"
        made = json.loads(self.baocao("--campaign", campaign.name, "--json", *arguments,
                                      token=token))
        for kind, record in (("proposal", "record"), ("group", None), ("task", "record")):
            if kind in made:
                held = made[kind][record] if record else made[kind]
                return held["task"]["id"] if kind == "task" else held["id"]
        return None


def follow(deployment):
    """Stays in the foreground until Ctrl-C; ends when a process ends."""
    stop = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.append(True))
    while not stop:
        try:
            deployment.check_alive()
        except DeploymentError as fault:
            say(f"✗ {fault}")
            break
        time.sleep(0.2)
    deployment.stop()


def show_links(deployment):
    """A link per role: each signs in once, within a day."""
    campaign, unit = next(deployment.units())
    for who, link in (
            (f"cán bộ đơn vị {unit}", deployment.sign_in_link("unit", campaign, unit)),
            ("cơ quan tổng hợp", deployment.sign_in_link("collector")),
            ("cơ quan khai thác", deployment.sign_in_link("reader")),
            ("người vận hành", deployment.sign_in_link("operator"))):
        say(f"  Đăng nhập ({who}):\n    {link}")


def refuse_mixed_data(deployment, samples):
    """Test data and real data never share a folder."""
    used = (deployment.data / "redis" / "appendonlydir").exists()
    if deployment.test_clock.exists() and not samples:
        raise DeploymentError(
            f"{deployment.data} holds test data (test-clock.json). Start it with "
            "--samples, or name another --data-dir for real reports.")
    if samples and used and not deployment.test_clock.exists():
        raise DeploymentError(
            f"{deployment.data} holds real reports. Name another --data-dir for samples.")


def up(options):
    deployment = Deployment(options.data_dir, options.port_base,
                            options.campaign or [DEFAULT_CAMPAIGN], options.build)
    deployment.smtp = options.smtp
    refuse_mixed_data(deployment, options.samples)
    if options.samples:
        deployment.data.mkdir(parents=True, exist_ok=True)
        deployment.write_samples()
        say("⚠  Dữ liệu thử: đồng hồ chạy từ tuần cuối của đợt báo cáo "
            "(test data: the clock starts in the campaign's last week).")
    try:
        deployment.start()
        if options.samples:
            for campaign in deployment.sampled_campaigns():
                deployment.load_samples(campaign)
                deployment.tell_story(campaign)
                at = ["--campaign", campaign.name]
                deployment.baocao(*at, "progress", capture=False)
                deployment.baocao(*at, "table", options.show, capture=False)
        say(f"\nBáo Cáo đang chạy: {deployment.endpoints_file}")
        say(f"  Cổng: http://127.0.0.1:{deployment.http}")
        if options.samples:
            show_links(deployment)
        say(f"  Thử: build/{options.build}/services/cli/baocao "
            f"--endpoints {deployment.endpoints_file} progress")
    except (DeploymentError, KeyboardInterrupt):
        deployment.stop()
        raise
    if options.detach:
        say("  Dừng: deploy/local/down" + (
            "" if options.data_dir == default_data_dir() else f" --data-dir {options.data_dir}"))
        return
    say("  Dừng: Ctrl-C")
    follow(deployment)


def down(options):
    deployment = Deployment(options.data_dir, 0, [], "release")
    if not deployment.endpoints_file.exists():
        raise DeploymentError(f"nothing runs on {deployment.data}")
    deployment.adopt()
    deployment.campaigns = []
    held = json.loads(deployment.endpoints_file.read_text())
    deployment.stop()
    held["pids"] = {}
    deployment.endpoints_file.write_text(json.dumps(held, indent=1) + "\n")


def default_data_dir():
    return str(ROOT / "var" / "local")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("up", prog="deploy/local/up")
    start.add_argument("--samples", action="store_true",
                       help="load one realistic package for each unit, on a test clock")
    start.add_argument("--detach", action="store_true", help="return once all is ready")
    start.add_argument("--port-base", type=int, default=7400,
                       help="Redis at this port, services behind it (default 7400)")
    start.add_argument("--campaign", action="append", metavar="DIR",
                       help="campaign folder; may be given more than once")
    start.add_argument("--smtp", help="smtp://host:port; without it mail goes to files")
    start.add_argument("--show", default="13B", help="table printed after loading samples")
    stop = commands.add_parser("down", prog="deploy/local/down")
    for command in (start, stop):
        command.add_argument("--data-dir", default=default_data_dir())
        command.add_argument("--build", default="release", help=argparse.SUPPRESS)
    options = parser.parse_args()
    try:
        {"up": up, "down": down}[options.command](options)
    except DeploymentError as fault:
        sys.exit(f"✗ {fault}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
