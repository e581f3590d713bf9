"""One commune sends thousands of bad reports; others do not wait for it."""

import time
import unittest
from concurrent.futures import ThreadPoolExecutor

import grpc

from system import AN_GIANG, SystemTest

FLOOD = 5000
COMMUNES = [line.split(",")[0] for line in
            (AN_GIANG / "units.csv").read_text(encoding="utf-8").splitlines()[1:7]]
FLOODER, OTHERS = COMMUNES[0], COMMUNES[1:]


def varint_field(number, payload):
    """A length-delimited protobuf field; enough to build requests by hand."""
    data = payload if isinstance(payload, bytes) else payload.encode()
    size, encoded = len(data), b""
    while True:
        byte = size & 0x7F
        size >>= 7
        encoded += bytes([byte | (0x80 if size else 0)])
        if not size:
            return bytes([number << 3 | 2]) + encoded + data


def report(unit, request_id, number):
    cell = varint_field(1, "13B.II.1") + varint_field(2, "c1") + varint_field(3, number)
    form = varint_field(1, "13B") + varint_field(2, cell)
    submission = varint_field(1, unit) + varint_field(3, form)
    parent = f"campaigns/{AN_GIANG.name}/units/{unit}"
    return varint_field(1, parent) + varint_field(2, request_id) + varint_field(3, submission)


class FloodTest(SystemTest):
    def oldest_of(self, units):
        """Age in seconds of the oldest waiting report of the units, as metrics tell."""
        series = self.system.scrape("validation")
        return max((float(value) for name, value in series.items()
                    if name.startswith("baocao_validation_queue_oldest_seconds")
                    and any(f'unit="{unit}"' in name for unit in units)))

    def test_a_flood_by_one_commune_does_not_delay_the_others(self):
        token = (self.system.data / "tokens" / "collector.jwt").read_text().strip()
        metadata = [("authorization", f"Bearer {token}")]
        identity = lambda data: data
        address = f"127.0.0.1:{self.system.ports['intake']}"
        with grpc.insecure_channel(address) as channel:
            submit = channel.unary_unary("/baocao.v1.IntakeService/Submit",
                                         request_serializer=identity,
                                         response_deserializer=identity)
            watch = channel.unary_stream("/baocao.v1.IntakeService/WatchSubmission",
                                         request_serializer=identity,
                                         response_deserializer=identity)

            def flood(first):
                for i in range(first, FLOOD, 8):
                    submit(report(FLOODER, f"flood-{i}", "x"), timeout=30, metadata=metadata)

            pool = ThreadPoolExecutor(8)
            floods = [pool.submit(flood, i) for i in range(8)]
            waits, ages, flood_ages = [], [], []
            turn = 0
            while not all(f.done() for f in floods) or turn < 50:
                unit = OTHERS[turn % len(OTHERS)]
                revision = turn // len(OTHERS) + 1
                turn += 1
                begin = time.monotonic()
                submit(report(unit, f"good-{turn}", str(turn)), timeout=30, metadata=metadata)
                name = f"campaigns/{AN_GIANG.name}/units/{unit}/submissions/{revision}"
                for _ in watch(varint_field(1, name), timeout=60, metadata=metadata):
                    pass  # ends when it is decided
                waits.append(time.monotonic() - begin)
                if turn % 10 == 0:
                    ages.append(self.oldest_of(OTHERS))
                    flood_ages.append(self.oldest_of([FLOODER]))
            for f in floods:
                f.result()
        waits.sort()
        print(f"{len(waits)} verdicts of others during a flood of {FLOOD}: "
              f"median {waits[len(waits) // 2] * 1000:.0f} ms, "
              f"worst {waits[-1] * 1000:.0f} ms; by metrics the oldest waiting report of "
              f"others was {max(ages):.1f} s old, of the flooder {max(flood_ages):.1f} s",
              end=" ")
        # The promise is one second; the bound leaves room for a slow machine.
        self.assertLess(waits[-1], 5)
        self.assertLess(max(ages), 5)
        self.assertGreaterEqual(len(waits), 50)

    def test_z_nothing_of_the_flood_is_lost_or_counted(self):
        deadline = time.monotonic() + 120
        while True:
            listed = self.system.run("--json", "progress").json()
            status = self.system.run("--json", "table", "13B", "--unit", FLOODER).json()
            verified = self.system.run("--json", "verify")
            decided = int(verified.json().get("entries", 0))
            if decided >= FLOOD or time.monotonic() > deadline:
                break
        self.assertGreaterEqual(decided, FLOOD)
        self.assertEqual(verified.code, 0, verified.out)
        self.assertEqual(status.get("table", status).get("cells", []), [])
        self.assertIn("progress", listed)


if __name__ == "__main__":
    unittest.main()
