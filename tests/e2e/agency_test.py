"""An agency's own client, in Python, from nothing but the .proto files."""

import subprocess
import sys
import tempfile
import unittest

import grpc

from system import ROOT, SystemTest


class AgencyTest(SystemTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        made = tempfile.mkdtemp(dir=cls.folder)
        protos = [str(p.relative_to(ROOT / "proto"))
                  for p in (ROOT / "proto" / "baocao" / "v1").glob("*.proto")]
        subprocess.run(["protoc", f"-I{ROOT / 'proto'}", f"--python_out={made}", *protos],
                       check=True)
        sys.path.insert(0, made)
        from baocao.v1 import aggregation_service_pb2, intake_service_pb2
        cls.aggregation_pb = aggregation_service_pb2
        cls.intake_pb = intake_service_pb2

    def call(self, service, method, request, answer, role):
        token = (self.system.data / "tokens" / f"{role}.jwt").read_text().strip()
        port = self.system.ports["intake" if service != "AggregationService" else "aggregation"]
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            rpc = channel.unary_unary(f"/baocao.v1.{service}/{method}",
                                      request_serializer=type(request).SerializeToString,
                                      response_deserializer=answer.FromString)
            return rpc(request, timeout=5, metadata=[("authorization", f"Bearer {token}")])

    def test_reads_a_table(self):
        pb = self.aggregation_pb
        answer = self.call("AggregationService", "GetTable",
                           pb.GetTableRequest(parent="campaigns/an-giang-2026", form="13B"),
                           pb.GetTableResponse, "reader")
        self.assertEqual(answer.table.form, "13B")
        self.assertEqual(answer.table.units_included, 0)
        self.assertGreaterEqual(len(answer.table.missing_units), 102)

    def test_sends_a_report_and_gets_the_same_receipt_again(self):
        pb = self.intake_pb
        request = pb.SubmitRequest(parent="campaigns/an-giang-2026/units/30307", request_id="a1")
        request.submission.unit = "30307"
        form = request.submission.forms.add(form="13B")
        form.cells.add(row="13B.II.1", column="c1", number="20")
        first = self.call("IntakeService", "Submit", request, pb.SubmitResponse, "unit-30307")
        again = self.call("IntakeService", "Submit", request, pb.SubmitResponse, "unit-30307")
        self.assertEqual(first.revision, 1)
        self.assertEqual(first, again)

    def test_is_told_why_in_rich_errors(self):
        pb = self.intake_pb
        request = pb.SubmitRequest(parent="campaigns/an-giang-2026/units/99999", request_id="a1")
        with self.assertRaises(grpc.RpcError) as caught:
            self.call("IntakeService", "Submit", request, pb.SubmitResponse, "collector")
        self.assertEqual(caught.exception.code(), grpc.StatusCode.NOT_FOUND)
        trailers = dict(caught.exception.trailing_metadata())
        self.assertIn(b"google.rpc.ErrorInfo", trailers["grpc-status-details-bin"])
        self.assertIn("99999".encode(), trailers["grpc-status-details-bin"])

    def test_gets_nothing_without_a_token(self):
        pb = self.aggregation_pb
        with grpc.insecure_channel(f"127.0.0.1:{self.system.ports['aggregation']}") as channel:
            rpc = channel.unary_unary("/baocao.v1.AggregationService/GetTable",
                                      request_serializer=pb.GetTableRequest.SerializeToString,
                                      response_deserializer=pb.GetTableResponse.FromString)
            with self.assertRaises(grpc.RpcError) as caught:
                rpc(pb.GetTableRequest(parent="campaigns/an-giang-2026", form="13B"), timeout=5)
        self.assertEqual(caught.exception.code(), grpc.StatusCode.UNAUTHENTICATED)

    def test_may_not_write_with_a_reading_token(self):
        pb = self.intake_pb
        with self.assertRaises(grpc.RpcError) as caught:
            self.call("IntakeService", "Submit",
                      pb.SubmitRequest(parent="campaigns/an-giang-2026/units/30307", request_id="r"),
                      pb.SubmitResponse, "reader")
        self.assertEqual(caught.exception.code(), grpc.StatusCode.PERMISSION_DENIED)


if __name__ == "__main__":
    unittest.main()
