"""Files of a report: stored, sent, seen by those who may, given back whole."""

import hashlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import zipfile
from pathlib import Path

import grpc

from system import ROOT, SystemTest

CAMPAIGN = "an-giang-2026"
PDF = b"%PDF-1.7\n" + os.urandom(700_000) + b"\n%%EOF\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def digest(content):
    return hashlib.sha256(content).hexdigest()


class AttachmentsTest(SystemTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.units = [unit for _, unit in cls.system.units()]
        made = tempfile.mkdtemp(dir=cls.folder)
        protos = [str(p.relative_to(ROOT / "proto"))
                  for p in (ROOT / "proto" / "baocao" / "v1").glob("*.proto")]
        subprocess.run(["protoc", f"-I{ROOT / 'proto'}", f"--python_out={made}", *protos],
                       check=True)
        sys.path.insert(0, made)
        from baocao.v1 import document_service_pb2, submission_pb2
        cls.pb = document_service_pb2
        cls.kinds = submission_pb2

    def setUp(self):
        # A unit for each test.
        self.unit = self.units.pop()
        self.own = f"unit-{self.unit}"

    def file(self, name, content):
        path = Path(tempfile.mkdtemp(dir=self.folder)) / name
        path.write_bytes(content)
        return path

    def attach(self, path, kind="signed-report", token=None, unit=None):
        return self.system.run("attach", path, "--unit", unit or self.unit, "--kind", kind,
                               token=token or self.own)

    def listed(self, token=None):
        done = self.system.run("--json", "attachments", self.unit, token=token or self.own)
        self.assertEqual(done.code, 0, done.err)
        return done.json().get("attachments", [])

    def saved(self, token):
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        done = self.system.run("attachments", self.unit, "-o", folder, token=token)
        return done, {f.name: f.read_bytes() for f in folder.iterdir()}

    def kept(self, content):
        name = digest(content)
        return self.system.data / "attachments" / name[:2] / name[2:4] / name

    def channel(self):
        return grpc.insecure_channel(f"127.0.0.1:{self.system.ports['documents']}")

    def metadata(self, role):
        token = (self.system.data / "tokens" / f"{role}.jwt").read_text().strip()
        return [("authorization", f"Bearer {token}")]

    def get(self, name, role):
        """The file's bytes, or the error of the call."""
        pb = self.pb
        with self.channel() as channel:
            rpc = channel.unary_stream("/baocao.v1.DocumentService/GetAttachment",
                                       request_serializer=pb.GetAttachmentRequest.SerializeToString,
                                       response_deserializer=pb.GetAttachmentResponse.FromString)
            try:
                return b"".join(each.chunk.data for each in rpc(
                    pb.GetAttachmentRequest(name=name), timeout=10, metadata=self.metadata(role)))
            except grpc.RpcError as error:
                return error

    def store(self, name, pieces, role, parent=None):
        pb = self.pb
        options = pb.StoreAttachmentOptions(
            parent=parent or f"campaigns/{CAMPAIGN}/units/{self.unit}", file_name=name,
            kind=self.kinds.ATTACHMENT_KIND_OTHER)
        def requests():
            yield pb.StoreAttachmentRequest(options=options)
            for piece in pieces:
                yield pb.StoreAttachmentRequest(data=piece)
        with self.channel() as channel:
            rpc = channel.stream_unary("/baocao.v1.DocumentService/StoreAttachment",
                                       request_serializer=pb.StoreAttachmentRequest.SerializeToString,
                                       response_deserializer=pb.StoreAttachmentResponse.FromString)
            try:
                return rpc(requests(), timeout=30, metadata=self.metadata(role)).attachment
            except grpc.RpcError as error:
                return error

    def assert_refused(self, error, code, reason):
        self.assertIsInstance(error, grpc.RpcError)
        self.assertEqual(error.code(), code, error.details())
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
        self.assertIn(reason.encode(), details)

    def test_what_a_unit_attaches_comes_to_the_province_byte_for_byte(self):
        done = self.attach(self.file("Báo cáo đã ký.pdf", PDF))
        self.assertEqual(done.code, 0, done.out + done.err)
        self.assertIn("1 tệp", done.out)
        self.assertEqual(self.listed("reader"), [{
            "digest": digest(PDF), "fileName": "Báo cáo đã ký.pdf",
            "mediaType": "application/pdf", "size": str(len(PDF)),
            "kind": "ATTACHMENT_KIND_SIGNED_REPORT"}])
        for role in ("collector", "reader", self.own):
            done, files = self.saved(role)
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(files, {"Báo cáo đã ký.pdf": PDF}, role)
        self.assertEqual(self.kept(PDF).read_bytes(), PDF)
        self.assertEqual(self.kept(PDF).stat().st_mode & 0o777, 0o600)

    def test_a_second_file_joins_the_first_and_the_same_one_is_listed_once(self):
        annex = PDF + b"annex"
        self.assertEqual(self.attach(self.file("a.pdf", PDF)).code, 0)
        self.assertEqual(self.attach(self.file("a.pdf", annex), "annex").code, 0)
        self.assertEqual(self.attach(self.file("b.pdf", PDF), "speech").code, 0)
        self.assertEqual([(f["fileName"], f["kind"]) for f in self.listed()],
                         [("b.pdf", "ATTACHMENT_KIND_SPEECH"), ("a.pdf", "ATTACHMENT_KIND_ANNEX")])
        done = self.system.run("attachments", self.unit, token=self.own)
        self.assertIn("Tham luận", done.out)

    def test_files_of_one_name_are_saved_beside_each_other(self):
        other = PDF + b"other"
        for content in (PDF, other):
            self.assertEqual(self.attach(self.file("a.pdf", content)).code, 0)
        _, files = self.saved("collector")
        self.assertEqual(files, {"a.pdf": PDF, f"a-{digest(other)[:8]}.pdf": other})

    def test_other_units_neither_attach_nor_see(self):
        self.assertEqual(self.attach(self.file("a.pdf", PDF)).code, 0)
        stranger = f"unit-{self.units[0]}"
        self.assertEqual(self.attach(self.file("b.pdf", PDF), token=stranger).code, 4)
        self.assertEqual(self.system.run("attachments", self.unit, token=stranger).code, 4)
        own = f"campaigns/{CAMPAIGN}/units/{self.unit}/attachments/{digest(PDF)}"
        self.assertEqual(self.get(own, self.own), PDF)
        self.assert_refused(self.get(own, stranger), grpc.StatusCode.PERMISSION_DENIED,
                            "OTHER_UNIT")
        self.assert_refused(self.get(own, "operator"), grpc.StatusCode.PERMISSION_DENIED, "")
        # Knowing the digest is not enough: the own package must name it.
        through_own = f"campaigns/{CAMPAIGN}/units/{self.units[0]}/attachments/{digest(PDF)}"
        self.assert_refused(self.get(through_own, stranger), grpc.StatusCode.NOT_FOUND,
                            "UNKNOWN_ATTACHMENT")
        self.assertEqual(self.attach(self.file("c.pdf", PDF), token="reader").code, 4)

    def test_what_is_stored_but_not_sent_is_given_to_nobody(self):
        stored = self.store("a.pdf", [PDF], self.own)
        self.assertEqual(stored.digest, digest(PDF))
        name = f"campaigns/{CAMPAIGN}/units/{self.unit}/attachments/{stored.digest}"
        self.assert_refused(self.get(name, self.own), grpc.StatusCode.NOT_FOUND,
                            "UNKNOWN_ATTACHMENT")
        self.assertEqual(self.listed(), [])

    def test_names_that_are_none_are_refused(self):
        parent = f"campaigns/{CAMPAIGN}/units/{self.unit}"
        for name in ("", parent, f"{parent}/attachments/", f"{parent}/attachments/../../x",
                     f"{parent}/attachments/{'A' * 64}", f"x/attachments/{'a' * 64}"):
            self.assert_refused(self.get(name, self.own), grpc.StatusCode.INVALID_ARGUMENT,
                                "MALFORMED_NAME")
        for name in ("", "../a.pdf", "a/b.pdf", "a\u202egpj.pdf", "x" * 201 + ".pdf"):
            self.assert_refused(self.store(name, [PDF], self.own),
                                grpc.StatusCode.INVALID_ARGUMENT, "FILE_NAME")
        self.assert_refused(self.store("Tối mật.pdf", [PDF], self.own),
                            grpc.StatusCode.INVALID_ARGUMENT, "CLASSIFIED")

    def test_what_is_not_what_it_says_is_refused_in_words_and_leaves_nothing(self):
        page = b"<!DOCTYPE html><script>alert(document.cookie)</script>"
        done = self.attach(self.file("bao-cao.pdf", page))
        self.assertEqual(done.code, 1, done.out + done.err)
        self.assertIn("trang web", done.err)
        for name, content in (("a.exe", b"MZ"), ("a.html", page), ("a.pdf", b"MZ\x90\0\3"),
                              ("a.docx", PDF + b"3"), ("a.docx", b"PK\x03\x04 cut off"), ("a.pdf", b"")):
            done = self.attach(self.file(name, content))
            self.assertEqual(done.code, 1, f"{name}: {done.out + done.err}")
            self.assertNotIn("INTERNAL", done.err)
            self.assertFalse(self.kept(content).exists())
        self.assertEqual(self.listed(), [])
        self.assertEqual(list((self.system.data / "attachments" / "incoming").iterdir()), [])

    def test_thirty_two_megabytes_are_taken_and_no_byte_more(self):
        largest = b"%PDF-1.7\n" + bytes((32 << 20) - 9)
        done = self.attach(self.file("a.pdf", largest))
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.saved("collector")[1], {"a.pdf": largest})
        done = self.attach(self.file("b.pdf", largest + b"x"))
        self.assertEqual(done.code, 2)
        self.assertIn("32 MB", done.err)
        # Who does not ask first is told all the same.
        pieces = [largest[at:at + (1 << 20)] for at in range(0, len(largest), 1 << 20)]
        self.assert_refused(self.store("b.pdf", [*pieces, b"x"], self.own),
                            grpc.StatusCode.RESOURCE_EXHAUSTED, "FILE_TOO_LARGE")

    def test_a_word_file_is_known_by_its_content(self):
        path = self.file("tham-luan.docx", b"")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("[Content_Types].xml",
                           '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                           f'content-types"><Override PartName="/word/document.xml" ContentType="{WORD}'
                           '.main+xml"/></Types>')
            parts.writestr("word/document.xml", "<w/>")
        self.assertEqual(self.attach(path, "speech").code, 0)
        self.assertEqual(self.listed()[0]["mediaType"], WORD)

    def test_a_damaged_file_is_never_given_and_the_same_file_mends_it(self):
        self.assertEqual(self.attach(self.file("a.pdf", PDF + b"1")).code, 0)
        kept = self.kept(PDF + b"1")
        name = f"campaigns/{CAMPAIGN}/units/{self.unit}/attachments/{kept.name}"
        kept.write_bytes(PDF + b"2")
        self.assert_refused(self.get(name, self.own), grpc.StatusCode.NOT_FOUND, "ATTACHMENT_LOST")
        done, files = self.saved("collector")
        self.assertEqual(done.code, 1, done.err)
        self.assertEqual(files, {})
        kept.unlink()
        self.assert_refused(self.get(name, self.own), grpc.StatusCode.NOT_FOUND, "ATTACHMENT_LOST")
        self.assertEqual(self.attach(self.file("a.pdf", PDF + b"1")).code, 0)
        self.assertEqual(self.get(name, self.own), PDF + b"1")

    def test_files_outlive_the_service(self):
        self.assertEqual(self.attach(self.file("a.pdf", PDF)).code, 0)
        self.system.kill("documents")
        self.system.restart("documents")
        self.assertEqual(self.saved("collector")[1], {"a.pdf": PDF})

    def test_a_browser_is_given_a_file_to_save_and_nothing_to_run(self):
        done = self.attach(self.file("Báo cáo.pdf", PDF))
        self.assertEqual(done.code, 0, done.err)
        browser = http.client.HTTPConnection("127.0.0.1", self.system.http, timeout=10)
        self.addCleanup(browser.close)
        origin = f"http://127.0.0.1:{self.system.http}"
        code = self.system.sign_in_link("unit", CAMPAIGN, self.unit).split("#")[1]
        browser.request("POST", "/session", json.dumps({"code": code}),
                        {"X-Baocao": "1", "Origin": origin, "Content-Type": "application/json"})
        answer = browser.getresponse()
        answer.read()
        self.assertLess(answer.status, 300)
        cookie = answer.getheader("Set-Cookie").split(";")[0]
        name = f"campaigns/{CAMPAIGN}/units/{self.unit}/attachments/{digest(PDF)}"
        request = urllib.parse.quote(json.dumps({"name": name}))
        browser.request("GET", f"/files/v1/GetAttachment?request={request}", headers={"Cookie": cookie})
        answer = browser.getresponse()
        self.assertEqual(answer.read(), PDF)
        self.assertEqual(answer.getheader("Content-Type"), "application/pdf")
        self.assertTrue(answer.getheader("Content-Disposition").startswith("attachment; "))
        self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
        self.assertEqual(answer.getheader("Content-Security-Policy"), "default-src 'none'; sandbox")
        self.assertEqual(answer.getheader("Cache-Control"), "no-store")

    def test_an_unreadable_path_sends_nothing(self):
        done = self.attach(Path(self.folder) / "nowhere.pdf")
        self.assertEqual(done.code, 2)
        self.assertIn("nowhere.pdf", done.err)
        self.assertEqual(self.system.run("attach", "x.pdf", "--unit", self.unit, "--kind", "khac",
                                         token=self.own).code, 2)


class NoAttachmentsTest(SystemTest):
    """A deployment without the folder takes everything else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.system.kill("documents")
        command = cls.system.service_command("documents")
        at = command.index("--attachments")
        cls.system.service_command = lambda service: (
            [*command[:at], *command[at + 2:]] if service == "documents" else None)
        cls.system.restart("documents")

    def test_says_that_it_keeps_none(self):
        _, unit = next(self.system.units())
        file = Path(self.folder) / "a.pdf"
        file.write_bytes(PDF)
        done = self.system.run("attach", file, "--unit", unit, "--kind", "other",
                               token=f"unit-{unit}")
        self.assertEqual(done.code, 1, done.err)
        self.assertIn("không nhận tệp kèm theo", done.err)
        shutil.rmtree(self.system.data / "attachments")
        self.assertEqual(self.system.run("template", unit, "--output", self.folder,
                                         token=f"unit-{unit}").code, 0)


if __name__ == "__main__":
    unittest.main()
