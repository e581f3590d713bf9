"""Measures the system on this machine and prints one table, or JSON in which
every ratio is named `…ratio`. Everything compared is measured in one run."""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from system import AN_GIANG, System  # noqa: E402
from deployment import SERVICES, is_ready, wait_until  # noqa: E402

BIN = ROOT / "build" / "release" / "tests" / "bench"
PACKAGE_BYTES = 4096
IN_FLIGHT = 128


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def resident_mib(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"no such process: {pid}")


def body_file(folder):
    """A serialised Submission of 4 KiB: one narrative section."""
    text = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=PACKAGE_BYTES - 64))

    def field(number, data):
        size, encoded = len(data), b""
        while True:
            byte = size & 0x7F
            size >>= 7
            encoded += bytes([byte | (0x80 if size else 0)])
            if not size:
                return bytes([number << 3 | 2]) + encoded + data

    section = field(1, b"I.a") + field(3, text.encode())
    path = Path(folder) / "body.bin"
    path.write_bytes(field(4, section))
    return path


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def communes():
    lines = (AN_GIANG / "units.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[0] for line in lines if line.split(",")[0].isdigit()]


def load(address, token, body, calls):
    return run(BIN / "bench_load", address, AN_GIANG.name, token, body, calls,
               IN_FLIGHT, *communes())


def measure_services(result, folder):
    """Start to ready and idle memory of each service."""
    system = System(folder)
    system.prepare()
    system.start_redis()
    for service in SERVICES:
        begin = time.monotonic()
        system.start_service(service)
        address = f"127.0.0.1:{system.ports[service]}"
        wait_until(lambda: is_ready(address), 20, f"{service} ready")
        result[f"{service}_start_to_ready_seconds"] = round(time.monotonic() - begin, 3)
    system.write_endpoints()
    time.sleep(1)
    for service in SERVICES:
        result[f"{service}_idle_mib"] = round(resident_mib(system.pids[service]), 1)
    return system


def measure_receipts(result, system, body, calls):
    """Receipts a second with the other services stopped, beside the ceiling."""
    for service in ("validation", "aggregation", "notification"):
        system.kill(service)
    token = system.data / "tokens" / "collector.jwt"
    ceiling_port = system.redis_port + 30
    ceiling = subprocess.Popen([str(BIN / "bench_ceiling"), f"127.0.0.1:{ceiling_port}",
                                str(system.redis_port)])
    try:
        wait_until(lambda: listens(ceiling_port), 10, "ceiling server")
        intake = f"127.0.0.1:{system.ports['intake']}"
        rounds = []
        # Taken in turn, so that whatever else the machine does hits both.
        for _ in range(3):
            bare = load(f"127.0.0.1:{ceiling_port}", token, body, calls)
            ours = load(intake, token, body, calls)
            rounds.append((calls / bare["seconds"], calls / ours["seconds"], bare, ours))
    finally:
        ceiling.kill()
        ceiling.wait()
    rounds.sort(key=lambda r: r[1] / r[0])
    bare, ours, bare_run, our_run = rounds[1]
    result["ceiling_per_second"] = round(bare)
    result["ceiling_p50_us"], result["ceiling_p99_us"] = bare_run["p50_us"], bare_run["p99_us"]
    result["receipts_per_second"] = round(ours)
    result["receipt_p50_us"], result["receipt_p99_us"] = our_run["p50_us"], our_run["p99_us"]
    result["receipts_to_ceiling_ratio"] = round(ours / bare, 3)


def version(system):
    done = system.run("--json", "progress")
    return int(done.json()["progress"].get("version", 0))


def histogram_quantile(series, name, share):
    buckets = sorted(
        (float("inf") if 'le="+Inf"' in k else float(k.split('le="')[1].split('"')[0]), float(v))
        for k, v in series.items() if k.startswith(name + "_bucket"))
    total = buckets[-1][1] if buckets else 0
    return next((edge for edge, count in buckets if total and count >= share * total), None)


def measure_counted(result, folder, body, calls):
    """Submit to counted with all services running on both cores."""
    system = System(folder)
    try:
        system.start()
        token = system.data / "tokens" / "collector.jwt"
        begin = time.monotonic()
        load(f"127.0.0.1:{system.ports['intake']}", token, body, calls)
        wait_until(lambda: version(system) >= calls, 300, "all counted")
        seconds = time.monotonic() - begin
        result["counted_per_second"] = round(calls / seconds)
        result["counted_to_ceiling_ratio"] = round(
            calls / seconds / result["ceiling_per_second"], 3)
        p99 = histogram_quantile(system.scrape("aggregation"),
                                 "baocao_aggregation_end_to_end_seconds", 0.99)
        result["submit_to_counted_p99_seconds_at_most"] = p99
    finally:
        system.stop()


def measure_fold(result, sizes):
    for size in sizes:
        measured = run(BIN / "bench_fold", AN_GIANG, size)
        for key, value in measured.items():
            result[f"fold_{size}_{key}"] = value
    small, large = sizes[0], sizes[-1]
    result["update_cost_large_to_small_ratio"] = round(
        result[f"fold_{large}_update_us"] / result[f"fold_{small}_update_us"], 2)


def measure_system(result, scale):
    result.update(package_bytes=PACKAGE_BYTES, in_flight=IN_FLIGHT)
    with tempfile.TemporaryDirectory(prefix="baocao-bench-") as first, \
            tempfile.TemporaryDirectory(prefix="baocao-bench-") as second:
        body = body_file(first)
        system = measure_services(result, first)
        try:
            measure_receipts(result, system, body, 40000 // scale)
            scripts = run(BIN / "bench_scripts", system.redis_port, 20000 // scale)
            for key in ("submit_us", "take_us", "decide_us"):
                result[f"redis_{key}_per_submission"] = scripts[key]
        finally:
            system.stop()
        measure_counted(result, second, body, 20000 // scale)


def measure_documents(result, folder):
    """Workbooks written and read; a file at the limit of cells, and one beyond."""
    bench = BIN / "bench_documents"
    files = {name: Path(folder) / f"{name}.xlsx"
             for name in ("template", "province", "limit", "beyond")}
    for name in ("template", "province"):
        written = run(bench, f"write-{name}", files[name])
        result[f"{name}_cells_written_per_second"] = written["cells_per_second"]
        result[f"{name}_written_peak_mib"] = written["peak_mib"]
    # One cell more than the reader takes, and as many as it takes.
    for name, rows in (("limit", 62_500), ("beyond", 62_501)):
        subprocess.run([bench, "make", str(rows), "16", files[name]], check=True)
    for name, file in files.items():
        read = run(bench, "read", file)
        if name != "beyond":
            result[f"{name}_cells_read"] = read["cells"]
            result[f"{name}_cells_read_per_second"] = read["cells_per_second"]
        else:
            result["beyond_refusal"] = read["refusal"]
        result[f"{name}_read_file_kib"] = read["file_kib"]
        result[f"{name}_read_peak_mib"] = read["peak_mib"]


PARTS = ("services", "fold", "documents")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a tenth of the calls")
    parser.add_argument("--part", choices=PARTS, action="append", help="this one only")
    options = parser.parse_args()
    parts = options.part or PARTS
    scale = 10 if options.quick else 1
    os.environ["BAOCAO_BUILD"] = str(ROOT / "build" / "release")
    result = {"cores": os.cpu_count()}
    if "services" in parts:
        measure_system(result, scale)
    if "fold" in parts:
        measure_fold(result, [102, 3321, 100000] if not options.quick else [102, 3321])
    if "documents" in parts:
        with tempfile.TemporaryDirectory(prefix="baocao-bench-") as folder:
            measure_documents(result, folder)
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        width = max(map(len, result))
        for key, value in result.items():
            print(f"{key:<{width}}  {value}")


if __name__ == "__main__":
    main()
