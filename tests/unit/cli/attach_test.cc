#include <gtest/gtest.h>

#include "services/report/digest.h"
#include "tests/unit/cli/fake_servers.h"
#include "tests/unit/cli/invoke.h"

namespace baocao::cli {
namespace {

class AttachTest : public testing::Test {
 protected:
  std::string File(const std::string& name, const std::string& content) {
    const auto path = deployment_.folder / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  Ended Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"--endpoints", deployment_.endpoints()});
    return Invoke(arguments);
  }
  Ended Attach(const std::string& file) {
    return Run({"attach", file, "--unit", "30292", "--kind", "annex"});
  }
  // Puts a file into the package.
  void Name(const std::string& content, const std::string& name) {
    const std::string digest = report::Sha256Hex(content);
    deployment_.documents.kept[digest] = content;
    auto& items = *deployment_.intake.package.mutable_items();
    if (items.empty()) items.Add()->set_key("attachments");
    v1::Attachment& file = *items[0].mutable_attachments()->add_attachments();
    file.set_digest(digest);
    file.set_file_name(name);
    file.set_size(2048);
    file.set_kind(v1::ATTACHMENT_KIND_SPEECH);
  }
  std::vector<std::string> Sent() {
    std::vector<std::string> names;
    if (deployment_.intake.taken.empty()) return names;
    for (const auto& file :
         deployment_.intake.taken.back().attachments().attachments()) {
      names.push_back(file.file_name());
    }
    return names;
  }
  using List = std::vector<std::string>;

  FakeDeployment deployment_;
};

TEST_F(AttachTest, AFileJoinsThoseThatTheReportNames) {
  Name("một", "mot.pdf");
  deployment_.intake.package.set_revision(7);
  const std::string large(700'000, 'x');
  const Ended ended = Attach(File("hai.pdf", large));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(Sent(), (List{"mot.pdf", "hai.pdf"}));
  const v1::Submission& taken = deployment_.intake.taken.back();
  EXPECT_EQ(taken.base_revision(), 7);
  EXPECT_EQ(taken.attachments().attachments(1).kind(),
            v1::ATTACHMENT_KIND_ANNEX);
  EXPECT_EQ(deployment_.documents.kept[report::Sha256Hex(large)], large);
}

TEST_F(AttachTest, TheSameFileIsNamedOnceAsNowSaid) {
  Name("một", "mot.pdf");
  EXPECT_EQ(Attach(File("khac.pdf", "một")).code, 0);
  EXPECT_EQ(Sent(), (List{"khac.pdf"}));
}

TEST_F(AttachTest, WhatAnotherSentMeanwhileIsNotWrittenOver) {
  deployment_.intake.overtaken = 2;
  const Ended ended = Attach(File("hai.pdf", "hai"));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(deployment_.intake.calls.size(), 3u);
  EXPECT_EQ(deployment_.intake.taken.size(), 1u);
  EXPECT_EQ(deployment_.intake.taken[0].base_revision(), 2);
}

TEST_F(AttachTest, ALostReceiptIsAskedForWithTheSameId) {
  deployment_.intake.lost_receipts = 1;
  EXPECT_EQ(Attach(File("hai.pdf", "hai")).code, 0);
  EXPECT_EQ(deployment_.intake.receipts.size(), 1u);
}

TEST_F(AttachTest, OneRefusedFileSendsNone) {
  deployment_.documents.refusal =
      grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no");
  const Ended ended = Run({"attach", File("a.pdf", "a"), File("b.pdf", "b"),
                           "--unit", "30292", "--kind", "other"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("a.pdf"), std::string::npos) << ended.err;
  EXPECT_TRUE(deployment_.intake.calls.empty());
}

TEST_F(AttachTest, AnUnknownKindIsWrongUsage) {
  const Ended ended =
      Run({"attach", File("a.pdf", "a"), "--unit", "30292", "--kind", "khac"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("signed-report"), std::string::npos) << ended.err;
}

TEST_F(AttachTest, ARefusedListIsToldAndEndsInOne) {
  deployment_.intake.outcome = v1::OUTCOME_REJECTED;
  const Ended ended = Attach(File("hai.pdf", "hai"));
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.out.find("Bị trả lại"), std::string::npos) << ended.out;
}

TEST_F(AttachTest, FilesAreListedWithKindAndSize) {
  EXPECT_NE(Run({"attachments", "30292"}).out.find("không có tệp kèm theo"),
            std::string::npos);
  Name("một", "mot.pdf");
  const Ended ended = Run({"attachments", "30292"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  for (const char* part : {"mot.pdf", "Tham luận", "2"}) {
    EXPECT_NE(ended.out.find(part), std::string::npos) << ended.out;
  }
}

TEST_F(AttachTest, FilesAreSavedInTheFolderAndNowhereElse) {
  Name("một", "../mot.pdf");
  Name("hai", "mot.pdf");
  const std::string folder = (deployment_.folder / "tai" / "ve").string();
  const Ended ended = Run({"attachments", "30292", "-o", folder});
  EXPECT_EQ(ended.code, 0) << ended.err;
  std::map<std::string, std::string> saved;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    saved[entry.path().filename()] = {std::istreambuf_iterator<char>(file), {}};
  }
  const std::string second =
      "mot-" + report::Sha256Hex("hai").substr(0, 8) + ".pdf";
  EXPECT_EQ(saved, (std::map<std::string, std::string>{{"mot.pdf", "một"},
                                                       {second, "hai"}}));
}

TEST_F(AttachTest, BytesThatAreNotTheFilesAreNotSaved) {
  Name("một trăm", "mot.pdf");
  deployment_.documents.most = 3;
  const std::string folder = (deployment_.folder / "tai-ve").string();
  const Ended ended = Run({"attachments", "30292", "-o", folder});
  EXPECT_EQ(ended.code, 1) << ended.out;
  EXPECT_NE(ended.err.find("mot.pdf"), std::string::npos) << ended.err;
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
}  // namespace baocao::cli
