#include "services/report/secrecy.h"

#include <gtest/gtest.h>

namespace baocao::report {
namespace {

const std::vector<std::string> kMarks = {"Mật", "Tối mật", "Tuyệt mật"};

TEST(SecrecyTest, AWholeFieldThatIsAMarkCounts) {
  for (std::string_view field :
       {"Mật", "MẬT", " mật ", "Tối  mật", "tuyệt mật", "(Mật)", "Mật.",
        "Ma\u0323\u0302t", "Độ mật: Tối mật", "12-BC/TU (Mật)", "05/QĐ-M",
        "12-BC/TU-TM"}) {
    EXPECT_TRUE(MarksSecrecy(field, kMarks)) << field;
  }
}

TEST(SecrecyTest, OrdinaryTitlesWithTheWordDoNot) {
  for (std::string_view field :
       {"Quy chế bảo vệ bí mật nhà nước", "Bí mật", "bảo mật", "", "08-CV/BCĐ",
        "1654/NQ-UBTVQH15", "202-KL/TW", "Không mật",
        "Kế hoạch bảo vệ bí mật nhà nước năm 2026", "28/2018/QĐ-TTg"}) {
    EXPECT_FALSE(MarksSecrecy(field, kMarks)) << field;
  }
}

TEST(SecrecyTest, MarksAreFoundInEveryFormTheyAreWritten) {
  // Decomposed in the campaign, composed in the field, and the other way.
  const std::vector<std::string> decomposed = {"Ma\u0323\u0302t"};
  for (std::string_view field :
       {"Mật", "Ma\u0323\u0302t", "\u00a0M\u200bật\u00a0",
        "Đo\u0323\u0302 ma\u0323\u0302t: Mật", "\t 05/QĐ-M"}) {
    EXPECT_TRUE(MarksSecrecy(field, decomposed)) << field;
    EXPECT_TRUE(MarksSecrecy(field, kMarks)) << field;
  }
  EXPECT_FALSE(MarksSecrecy("x", kMarks));
  EXPECT_FALSE(MarksSecrecy("Tối mật", decomposed));
}

TEST(SecrecyTest, TellsThePlaceOfEveryMark) {
  v1::Submission submission;
  v1::FormEntry& form = *submission.add_forms();
  form.set_form("2B");
  v1::ListRow& row = *form.add_rows();
  row.set_id("r1");
  row.set_group("2B.X1");
  v1::CellEntry& cell = *row.add_cells();
  cell.set_column("ghichu");
  cell.set_text("Mật");
  v1::CellEntry& noted = *form.add_cells();
  noted.set_row("2B.X1");
  noted.set_column("ghichu");
  noted.set_note("Tối mật");
  submission.add_sections()->set_text("Tuyệt mật");
  const auto places = ClassifiedPlaces(submission, kMarks);
  ASSERT_EQ(places.size(), 3u);
  EXPECT_EQ(places[0].column(), "ghichu");
  EXPECT_EQ(places[1].list_row(), "r1");
  EXPECT_EQ(places[1].form(), "2B");
}

TEST(SecrecyTest, AFileNameMarksSecrecyByWhatStandsBeforeItsEnding) {
  v1::Submission submission;
  for (std::string_view name :
       {"Tuyệt mật.pdf", "05-QĐ-M.pdf", "12-BC (Mật).docx",
        "Quy chế bảo vệ bí mật nhà nước.pdf", "Bao-cao-da-ky.pdf", "pdf"}) {
    v1::Attachment& file = *submission.mutable_attachments()->add_attachments();
    file.set_digest(
        std::to_string(submission.attachments().attachments_size()));
    file.set_file_name(std::string(name));
  }
  std::vector<std::string> digests;
  for (const v1::Place& place : ClassifiedPlaces(submission, kMarks)) {
    digests.push_back(place.attachment());
  }
  EXPECT_EQ(digests, (std::vector<std::string>{"1", "2", "3"}));
}

}  // namespace
}  // namespace baocao::report
