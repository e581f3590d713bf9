#include "services/cli/render_findings.h"

#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"

namespace baocao::cli {
namespace {

v1::Verdict Parse(const char* text) {
  v1::Verdict verdict;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &verdict));
  return verdict;
}

TEST(RenderFindingsTest, GroupsByItemWithPlaceExpectedAndActual) {
  const v1::Verdict verdict = Parse(R"pb(
    outcome: OUTCOME_PARTLY_ACCEPTED
    items {
      item { form: "1B" }
      accepted: true
    }
    items { item { form: "13B" } }
    findings {
      rule: "R13B-2"
      severity: SEVERITY_JUSTIFY
      place { form: "13B" row: "13B.II" column: "c1" }
      message_vi: "Dòng II không khớp."
      message_en: "Row II differs."
      expected: "1687"
      actual: "1700"
    })pb");
  EXPECT_EQ(RenderVerdict(verdict, "vi", 80),
            "Được nhận một phần\n"
            "Biểu 13B: bị trả lại, số liệu trước đó giữ nguyên\n"
            "  • CẦN GIẢI TRÌNH · R13B-2 · 13B.II · c1\n"
            "    Dòng II không khớp.\n"
            "    Phải là: 1.687. Đã ghi: 1.700.\n");
}

TEST(RenderFindingsTest, FindingsOfAWorkbookNameItsCellAndWhereAReasonGoes) {
  const v1::Verdict verdict = Parse(R"pb(
    outcome: OUTCOME_REJECTED
    items { item { form: "13B" } }
    findings {
      rule: "R13B-2"
      severity: SEVERITY_JUSTIFY
      place { form: "13B" row: "13B.II" column: "c1" }
      message_vi: "Dòng II không khớp."
    }
    findings {
      rule: "R13B-3"
      severity: SEVERITY_JUSTIFY
      place { form: "13B" row: "13B.II" }
      message_vi: "Chênh 2."
      justified: true
    })pb");
  std::vector<v1::Origin> origins(1);
  origins[0].mutable_place()->set_form("13B");
  origins[0].mutable_place()->set_row("13B.II");
  origins[0].set_sheet("Biểu 13B");
  origins[0].set_cell("C8");
  // A sum that was left out is pointed at by its row.
  EXPECT_EQ(
      RenderVerdict(verdict, "vi", 100, origins),
      "Bị trả lại\n"
      "Biểu 13B: bị trả lại, số liệu trước đó giữ nguyên\n"
      "  • CẦN GIẢI TRÌNH · R13B-2 · 13B.II · c1 · Biểu 13B!C8\n"
      "    Dòng II không khớp.\n"
      "    Trong tệp Excel: ghi lý do vào trang “Giải trình” (cột Ô: Biểu "
      "13B!C8, cột Quy tắc: R13B-2).\n"
      "  • ĐÃ GIẢI TRÌNH · R13B-3 · 13B.II · Biểu 13B!C8\n"
      "    Chênh 2.\n");
  EXPECT_EQ(RenderVerdict(verdict, "vi", 100).find("Giải trình”"),
            std::string::npos);
}

TEST(RenderFindingsTest, AJustifiedFindingSaysSo) {
  const v1::Verdict verdict = Parse(R"pb(
    outcome: OUTCOME_ACCEPTED
    items {
      item { form: "13B" }
      accepted: true
    }
    findings {
      rule: "R13B-3"
      severity: SEVERITY_JUSTIFY
      place { form: "13B" row: "13B.II" }
      message_vi: "Chênh 2."
      justified: true
    })pb");
  const std::string text = RenderVerdict(verdict, "vi", 80);
  EXPECT_NE(text.find("ĐÃ GIẢI TRÌNH"), std::string::npos);
  EXPECT_NE(text.find("Biểu 13B: được nhận"), std::string::npos);
}

TEST(RenderFindingsTest, SaysHowManyAreNotShown) {
  v1::Verdict verdict;
  verdict.set_findings_total(7);
  EXPECT_NE(RenderVerdict(verdict, "vi", 80).find("7 lỗi"), std::string::npos);
}

TEST(RenderFindingsTest, FindingsOnItemsThatWereNotJudgedAreShownToo) {
  const v1::Verdict verdict = Parse(R"pb(
    outcome: OUTCOME_REJECTED
    findings {
      rule: "unknown"
      severity: SEVERITY_ERROR
      place { form: "99B" }
      message_vi: "Không có biểu 99B."
    })pb");
  EXPECT_NE(RenderVerdict(verdict, "vi", 80).find("99B"), std::string::npos);
}

TEST(RenderFindingsTest, AttachedFilesHaveANameOfTheirOwn) {
  const v1::Verdict verdict = Parse(R"pb(
    outcome: OUTCOME_REJECTED
    items { item { attachments: true } }
    findings {
      rule: "too-many-attachments"
      severity: SEVERITY_ERROR
      place { attachment: "*" }
      message_vi: "Nhiều quá."
      message_en: "Too many."
    })pb");
  EXPECT_EQ(RenderVerdict(verdict, "vi", 80),
            "Bị trả lại\n"
            "Tệp kèm theo: bị trả lại, số liệu trước đó giữ nguyên\n"
            "  • LỖI · too-many-attachments\n"
            "    Nhiều quá.\n");
}

}  // namespace
}  // namespace baocao::cli
