"""What a Prometheus server and an operator see of a running system."""

import subprocess
import unittest
import urllib.request

from system import AN_GIANG, SystemTest
from deployment import SERVICES

WANTED = {
    "intake": ("baocao_intake_receipts_total", "baocao_rpc_total", "baocao_rpc_seconds",
               "baocao_redis_round_trips_total", "baocao_redis_reconnects_total"),
    "validation": ("baocao_validation_verdicts_total", "baocao_validation_verdict_seconds",
                   "baocao_validation_queue_entries", "baocao_validation_queue_oldest_seconds",
                   "baocao_validation_dead_letters_total"),
    "aggregation": ("baocao_aggregation_end_to_end_seconds", "baocao_aggregation_version"),
    "notification": ("baocao_notification_outbox_pending", "baocao_notification_results_total"),
    "followup": ("baocao_followup_unanswered_proposals", "baocao_followup_overdue_proposals",
                 "baocao_followup_overdue_tasks", "baocao_followup_acts_total",
                 "baocao_followup_load_seconds"),
    "documents": ("baocao_rpc_total", "baocao_rpc_seconds"),
    "portal": ("baocao_http_requests_total", "baocao_http_seconds",
               "baocao_http_event_streams", "baocao_portal_sign_ins_total"),
}


class MetricsTest(SystemTest):
    samples = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.load_samples(AN_GIANG)
        cls.system.run("export", "table", "13B", "--output", cls.folder)
        with urllib.request.urlopen(f"http://127.0.0.1:{cls.system.http}/", timeout=5) as page:
            page.read()

    def text(self, service):
        address = f"http://127.0.0.1:{self.system.metrics[service]}/metrics"
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.read().decode()

    def test_every_service_tells_what_operators_need(self):
        for service in SERVICES:
            text = self.text(service)
            for name in WANTED[service]:
                self.assertIn(f"# TYPE {name} ", text, service)

    def test_prometheus_finds_nothing_wrong_with_the_metrics(self):
        for service in SERVICES:
            done = subprocess.run(["promtool", "check", "metrics"], input=self.text(service),
                                  capture_output=True, text=True)
            # The metrics of the exposer library itself have names of their own.
            said = [line for line in (done.stdout + done.stderr).splitlines()
                    if line.startswith("baocao_")]
            self.assertEqual(said, [], service)

    def test_each_commune_has_a_series_of_its_own(self):
        text = self.text("intake")
        series = [line for line in text.splitlines()
                  if line.startswith("baocao_intake_receipts_total{")]
        self.assertGreaterEqual(len(series), 102)


if __name__ == "__main__":
    unittest.main()
