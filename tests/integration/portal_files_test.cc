// Files through the portal, and drafts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "services/server/errors.h"
#include "services/server/token.h"
#include "tests/integration/live_portal.h"

namespace baocao::testing {
namespace {

using ::testing::HasSubstr;

constexpr char kTemplate[] =
    "/files/v1/ExportTemplate?request=%7B%22parent%22%3A%22campaigns%2Fc%22%7D";

std::string Bytes(size_t size) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7 % 251);
  return bytes;
}

server::Refusal Corrupt() {
  server::Refusal refusal;
  refusal.code = grpc::StatusCode::INVALID_ARGUMENT;
  refusal.reason = "FILE_UNREADABLE";
  refusal.text = {"Không mở được tệp.", "The file can not be opened."};
  return refusal;
}

class PortalFilesTest : public LivePortal {
 protected:
  httplib::Result Upload(const std::string& file, const std::string& options) {
    return browser_->Post("/files/v1/ImportWorkbook?options=" +
                              httplib::detail::encode_query_param(options),
                          Own(OfficerToken()), file,
                          "application/octet-stream");
  }
};

TEST_F(PortalFilesTest, AFileComesWholeAndUnderItsName) {
  documents_.file = Bytes(123'456);
  const std::string token = OfficerToken();
  const auto file = Get(kTemplate, token);
  ASSERT_EQ(file->status, 200);
  EXPECT_EQ(file->body, documents_.file);
  EXPECT_EQ(file->get_header_value("Content-Type"), "application/x-test");
  // This client undoes the encoding.
  EXPECT_EQ(file->get_header_value("Content-Disposition"),
            "attachment; filename=\"Bi_u_m_u.xlsx\"; "
            "filename*=UTF-8''Biểu mẫu.xlsx");
  EXPECT_EQ(file->get_header_value("Cache-Control"), "no-store");
  EXPECT_EQ(file->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(file->get_header_value_count("Content-Security-Policy"), 1u);
  EXPECT_EQ(file->get_header_value("Content-Security-Policy"),
            "default-src 'none'; sandbox");
  EXPECT_EQ(documents_.authorization, "Bearer " + token);
  EXPECT_EQ(documents_.parent, "campaigns/c");
}

TEST_F(PortalFilesTest, AnEmptyFileIsAFileToo) {
  const auto file = Get(kTemplate, OfficerToken());
  EXPECT_EQ(file->status, 200);
  EXPECT_EQ(file->body, "");
}

TEST_F(PortalFilesTest, ARefusedFileIsWordsAndNoFile) {
  documents_.refusal = server::ToGrpc(Corrupt());
  const auto refused = Get(kTemplate, OfficerToken());
  EXPECT_EQ(refused->status, 400);
  EXPECT_EQ(JsonOf(refused)["message"], "Không mở được tệp.");
  EXPECT_FALSE(refused->has_header("Content-Disposition"));
}

TEST_F(PortalFilesTest, AFileThatIsNotAsLongAsSaidIsBrokenOff) {
  documents_.file = Bytes(5000);
  for (const int64_t announced : {4000, 6000}) {
    documents_.announced = announced;
    EXPECT_FALSE(Get(kTemplate, OfficerToken())) << announced;
  }
}

TEST_F(PortalFilesTest, AWorkbookGoesUpWholeWithItsOptions) {
  const std::string file = Bytes(3'000'000);
  const auto read =
      Upload(file, R"({"parent":"campaigns/c/units/1","fileName":"a b+ă"})");
  ASSERT_EQ(read->status, 200) << read->body;
  EXPECT_EQ(JsonOf(read)["submission"]["unit"], kUnit);
  EXPECT_EQ(documents_.options.file_name(), "a b+ă");
  EXPECT_TRUE(documents_.received == file);
}

TEST_F(PortalFilesTest, OptionsTooLongForAnAddressGoUpAsAForm) {
  const std::string file = Bytes(300'000);
  const std::string name(100'000, 'x');
  const httplib::MultipartFormDataItems form = {
      {"options", nlohmann::json({{"fileName", name}}).dump(), "",
       "application/json"},
      {"file", file, "a.xlsx", "application/octet-stream"}};
  const auto read =
      browser_->Post("/files/v1/ImportWorkbook", Own(OfficerToken()), form);
  ASSERT_EQ(read->status, 200) << read->body;
  EXPECT_EQ(documents_.options.file_name(), name);
  EXPECT_TRUE(documents_.received == file);
}

TEST_F(PortalFilesTest, WhatTheReaderSaysOfAFileIsToldAtOnce) {
  documents_.refusal = server::ToGrpc(Corrupt());
  const auto refused = Upload(Bytes(9'000'000), "{}");
  ASSERT_TRUE(refused) << httplib::to_string(refused.error());
  EXPECT_EQ(refused->status, 400);
  EXPECT_EQ(JsonOf(refused)["reason"], "FILE_UNREADABLE");
  EXPECT_EQ(Get("/session", OfficerToken())->status, 200);
}

TEST_F(PortalFilesTest, AFileBeyondTheLimitIsRefusedInWords) {
  const auto refused = Upload(Bytes((32 << 20) + 1), "{}");
  ASSERT_TRUE(refused) << httplib::to_string(refused.error());
  EXPECT_EQ(refused->status, 413);
  EXPECT_THAT(std::string(JsonOf(refused)["message"]), HasSubstr("32 MB"));
}

TEST_F(PortalFilesTest, AFileOfTheLargestSizeGoesThroughInAForm) {
  const std::string file = Bytes(32 << 20);
  const httplib::MultipartFormDataItems form = {
      {"options", "{}", "", "application/json"},
      {"file", file, "a.pdf", "application/pdf"}};
  const auto read =
      browser_->Post("/files/v1/ImportWorkbook", Own(OfficerToken()), form);
  ASSERT_TRUE(read) << httplib::to_string(read.error());
  EXPECT_EQ(read->status, 200) << read->body;
  EXPECT_TRUE(documents_.received == file);
}

TEST_F(PortalFilesTest, AFileThatABrowserWouldShowIsStillOnlySaved) {
  documents_.file = "<script>alert(1)</script>";
  documents_.media_type = "text/html; charset=utf-8";
  const auto file = Get(kTemplate, OfficerToken());
  EXPECT_EQ(file->get_header_value("Content-Type"), "application/octet-stream");
  EXPECT_THAT(file->get_header_value("Content-Disposition"),
              ::testing::StartsWith("attachment;"));
}

TEST_F(PortalFilesTest, OptionsThatAreNoneAreRefused) {
  EXPECT_EQ(Upload("x", "{")->status, 400);
  EXPECT_EQ(Upload("x", R"({"data":"x"})")->status, 400);
}

TEST_F(PortalFilesTest, OnlyFilesAreServedHere) {
  for (const char* path : {"/files/v1/Submit", "/files/v1/", "/files/v1/a/b",
                           "/files/v1/ImportWorkbook"}) {
    EXPECT_EQ(Get(path, OfficerToken())->status, 404) << path;
  }
  EXPECT_EQ(Get(kTemplate, "")->status, 401);
  httplib::Headers headers = Own(OfficerToken());
  headers.emplace("Sec-Fetch-Site", "same-site");
  EXPECT_EQ(browser_->Get(kTemplate, headers)->status, 403);
}

class PortalDraftsTest : public LivePortal {
 protected:
  httplib::Result Put(const std::string& path, const nlohmann::json& body,
                      const std::string& token) {
    return browser_->Put(path, Own(token), body.dump(), "application/json");
  }
  const std::string form_ = "/drafts/01273/form%2F13B";
};

TEST_F(PortalDraftsTest, ADraftIsKeptAndComesBack) {
  EXPECT_EQ(Get(form_, OfficerToken())->status, 404);
  const nlohmann::json content = {{"ô", {1, "hai", nullptr}}};
  const auto put =
      Put(form_, {{"base", 0}, {"content", content}}, OfficerToken());
  ASSERT_EQ(put->status, 200) << put->body;
  EXPECT_EQ(JsonOf(put)["version"], 1);
  const auto draft = JsonOf(Get(form_, OfficerToken()));
  EXPECT_EQ(draft["content"], content);
  EXPECT_EQ(draft["version"], 1);
  EXPECT_EQ(draft["author"], "kế toán");
  const auto list = JsonOf(Get("/drafts/01273", OfficerToken()));
  ASSERT_EQ(list["drafts"].size(), 1u);
  EXPECT_EQ(list["drafts"][0]["item"], "form/13B");
}

TEST_F(PortalDraftsTest, TheSecondOfTwoIsShownTheNewerDraft) {
  const std::string other =
      server::IssueToken(folder_ / "key",
                         {"văn phòng", server::Role::kUnit, kUnit, kCaoBang},
                         absl::Now())
          .value();
  Put(form_, {{"base", 0}, {"content", "a"}}, OfficerToken());
  EXPECT_EQ(Put(form_, {{"base", 1}, {"content", "b"}}, other)->status, 200);
  const auto late = Put(form_, {{"base", 1}, {"content", "c"}}, OfficerToken());
  EXPECT_EQ(late->status, 409);
  const auto newer = JsonOf(late);
  EXPECT_EQ(newer["version"], 2);
  EXPECT_EQ(newer["content"], "b");
  EXPECT_EQ(newer["author"], "văn phòng");
  EXPECT_EQ(newer["reason"], "DRAFT_NEWER");
}

TEST_F(PortalDraftsTest, ADraftThatWasSentIsDropped) {
  Put(form_, {{"base", 0}, {"content", "a"}}, OfficerToken());
  const auto dropped =
      browser_->Delete(form_ + "?version=1", Own(OfficerToken()));
  EXPECT_EQ(JsonOf(dropped)["dropped"], true);
  EXPECT_EQ(Get(form_, OfficerToken())->status, 404);
}

TEST_F(PortalDraftsTest, OthersDraftsAreClosed) {
  const std::string stranger =
      server::IssueToken(folder_ / "key",
                         {"khác", server::Role::kUnit, "01274", kCaoBang},
                         absl::Now())
          .value();
  const nlohmann::json body = {{"base", 0}, {"content", 1}};
  EXPECT_EQ(Put(form_, body, stranger)->status, 403);
  EXPECT_EQ(Get(form_, stranger)->status, 403);
  EXPECT_EQ(Get("/drafts/01273", stranger)->status, 403);
  EXPECT_EQ(
      Get(form_ + "?campaign=cao-bang-2026", TokenOf(server::Role::kReader))
          ->status,
      403);
  EXPECT_EQ(Get(form_, "")->status, 401);
  // The collecting body types in paper reports; it names the campaign.
  const std::string collector = TokenOf(server::Role::kCollector);
  EXPECT_EQ(Put(form_, body, collector)->status, 404);
  EXPECT_EQ(Put(form_ + "?campaign=cao-bang-2026", body, collector)->status,
            200);
}

TEST_F(PortalDraftsTest, WhatIsNoDraftIsRefused) {
  const std::string token = OfficerToken();
  EXPECT_EQ(Put("/drafts/01273/nothing", {{"base", 0}, {"content", 1}}, token)
                ->status,
            404);
  EXPECT_EQ(
      Put("/drafts/01273/form%2F1%23", {{"base", 0}, {"content", 1}}, token)
          ->status,
      404);
  EXPECT_EQ(Put(form_, {{"base", -1}, {"content", 1}}, token)->status, 400);
  EXPECT_EQ(Put(form_, {{"base", 0}}, token)->status, 400);
  const std::string deep =
      "{\"base\":0,\"content\":" + std::string(100'000, '[') + "}";
  EXPECT_EQ(browser_->Put(form_, Own(token), deep, "application/json")->status,
            400);
  EXPECT_EQ(
      Put(form_, {{"base", 0}, {"content", std::string(2 << 20, 'x')}}, token)
          ->status,
      413);
  EXPECT_EQ(
      Put(form_, {{"base", 0}, {"content", std::string((1 << 20) + 1, 'x')}},
          token)
          ->status,
      413);
}

}  // namespace
}  // namespace baocao::testing
