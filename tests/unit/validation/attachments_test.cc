#include "services/validation/attachments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/report/attachment.h"
#include "services/report/item.h"
#include "services/validation/naming.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Digest(int number) {
  const std::string digits = std::to_string(number);
  return std::string(64 - digits.size(), 'a') + digits;
}

v1::Attachment GoodFile(int number = 1) {
  v1::Attachment file;
  file.set_digest(Digest(number));
  file.set_file_name("Bao-cao-da-ky.pdf");
  file.set_media_type("application/pdf");
  file.set_size(1234);
  file.set_kind(v1::ATTACHMENT_KIND_SIGNED_REPORT);
  return file;
}

v1::Submission With(const std::vector<v1::Attachment>& files) {
  v1::Submission submission;
  submission.mutable_attachments();
  for (const v1::Attachment& file : files) {
    *submission.mutable_attachments()->add_attachments() = file;
  }
  return submission;
}

std::vector<std::string> RulesOf(const v1::Verdict& verdict) {
  std::vector<std::string> rules;
  for (const v1::Finding& finding : verdict.findings()) {
    rules.push_back(finding.rule());
  }
  return rules;
}

TEST(AttachmentsTest, FilesAsTheyWereStoredAreAccepted) {
  const v1::Verdict verdict = CheckSmall(With({GoodFile(1), GoodFile(2)}));
  EXPECT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
  EXPECT_TRUE(IsAccepted(verdict, "attachments"));
}

TEST(AttachmentsTest, AnEmptyListTakesBackAndIsAccepted) {
  EXPECT_TRUE(IsAccepted(CheckSmall(With({})), "attachments"));
}

TEST(AttachmentsTest, AFileThatIsNotDescribedWholeIsAnError) {
  std::vector<v1::Attachment> bad(10, GoodFile());
  bad[0].clear_digest();
  bad[1].set_digest("5EA1");
  bad[2].clear_file_name();
  bad[3].set_file_name("../bao-cao.pdf");
  bad[4].set_media_type("text/html");
  bad[5].set_size(0);
  bad[6].set_size(-1);
  bad[7].set_size(report::kLargestAttachment + 1);
  bad[8].clear_kind();
  bad[9].set_kind(static_cast<v1::AttachmentKind>(99));
  for (const v1::Attachment& file : bad) {
    const v1::Verdict verdict = CheckSmall(With({GoodFile(2), file}));
    EXPECT_THAT(RulesOf(verdict), ElementsAre("attachment"))
        << file.DebugString();
    EXPECT_FALSE(IsAccepted(verdict, "attachments"));
    EXPECT_EQ(report::ItemKeyOf(verdict.findings(0).place()), "attachments");
  }
  v1::Attachment largest = GoodFile();
  largest.set_size(report::kLargestAttachment);
  EXPECT_TRUE(IsAccepted(CheckSmall(With({largest})), "attachments"));
}

TEST(AttachmentsTest, AFindingNamesTheFile) {
  v1::Attachment file = GoodFile();
  file.set_file_name("Tham-luan.pdf");
  file.set_size(0);
  const v1::Verdict verdict = CheckSmall(With({file}));
  ASSERT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_EQ(verdict.findings(0).place().attachment(), file.digest());
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("Tham-luan.pdf"));
  EXPECT_THAT(verdict.findings(0).message_en(), HasSubstr("Tham-luan.pdf"));
}

TEST(AttachmentsTest, TheSameContentTwiceIsAnErrorAlsoUnderAnotherName) {
  v1::Attachment again = GoodFile(1);
  again.set_file_name("Khac.pdf");
  const v1::Verdict verdict = CheckSmall(With({GoodFile(1), again}));
  EXPECT_THAT(RulesOf(verdict), ElementsAre("duplicate-attachment"));
  EXPECT_FALSE(IsAccepted(verdict, "attachments"));
}

TEST(AttachmentsTest, FiftyFilesAreTakenAndNotOneMore) {
  std::vector<v1::Attachment> files;
  for (int i = 1; i <= report::kMostAttachments; ++i) {
    files.push_back(GoodFile(i));
  }
  EXPECT_TRUE(IsAccepted(CheckSmall(With(files)), "attachments"));
  files.push_back(GoodFile(report::kMostAttachments + 1));
  const v1::Verdict verdict = CheckSmall(With(files));
  ASSERT_THAT(RulesOf(verdict), ElementsAre("too-many-attachments"));
  EXPECT_EQ(verdict.findings(0).expected(), "50");
  EXPECT_EQ(verdict.findings(0).actual(), "51");
  EXPECT_EQ(report::ItemKeyOf(verdict.findings(0).place()), "attachments");
}

TEST(AttachmentsTest, ABrokenListDoesNotHoldBackTheRest) {
  v1::Attachment bad = GoodFile();
  bad.clear_digest();
  v1::Submission submission = With({bad});
  submission.mutable_proposals();
  const v1::Verdict verdict = CheckSmall(submission);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_PARTLY_ACCEPTED);
  EXPECT_TRUE(IsAccepted(verdict, "proposals"));
  EXPECT_FALSE(IsAccepted(verdict, "attachments"));
}

TEST(AttachmentsTest, ASecrecyMarkInAFileNameRejectsTheFiles) {
  v1::Attachment marked = GoodFile();
  marked.set_file_name("Tối mật.pdf");
  v1::Submission submission = With({marked});
  submission.mutable_proposals();
  const v1::Verdict verdict = CheckSmall(submission);
  EXPECT_THAT(RulesOf(verdict), ElementsAre("classified"));
  EXPECT_FALSE(IsAccepted(verdict, "attachments"));
  EXPECT_TRUE(IsAccepted(verdict, "proposals"));
}

TEST(AttachmentsTest, ThePlaceOfAFileHasAName) {
  EXPECT_EQ(PlaceName(*SmallCampaign(), report::AttachmentPlace("5ea1")).vi,
            "Tệp kèm theo");
  EXPECT_EQ(PlaceName(*SmallCampaign(), report::AttachmentPlace("")).en,
            "The attached files");
}

}  // namespace
}  // namespace baocao::validation
