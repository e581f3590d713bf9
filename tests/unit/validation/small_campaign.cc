#include "tests/unit/validation/small_campaign.h"

#include <cstdio>
#include <cstdlib>

#include "google/protobuf/text_format.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "tests/unit/validation/compact_form.h"

namespace baocao::validation {
namespace {

constexpr char kSpec[] = R"pb(
  id: "nho-2026"
  title { vi: "Đợt nhỏ" en: "Small campaign" }
  collecting_body: "BTC"
  data_period { start_date: "2025-07-01" end_date: "2026-05-31" }
  utc_offset: "+07:00"
  deadline { instant: "2026-05-29T00:00:00+07:00" }
  money_unit: "triệu đồng"
  classes {
    id: "e"
    name { vi: "các xã, phường" en: "communes" }
    owes_package: true
  }
  classes {
    id: "f"
    name { vi: "cơ quan tỉnh" en: "provincial bodies" }
  }
  domains {
    id: "tai-chinh"
    name { vi: "Tài chính" en: "Finance" }
  }
  domains {
    id: "thue"
    name { vi: "Thuế" en: "Taxes" }
  }
  addressees {
    id: "VI.0"
    name { vi: "Tỉnh" en: "Province" }
  }
  milestones {
    id: "hoi-nghi"
    instant: "2026-06-01T08:00:00+07:00"
    title { vi: "Hội nghị" en: "Conference" }
  }
  milestones {
    id: "tham-luan"
    instant: "2026-05-27T00:00:00+07:00"
    title { vi: "Tham luận" en: "Speeches" }
    units: "30293"
  }
  proposal_plan {
    routes { domain: "tai-chinh" body: "STC" }
    desk: "SNV"
    answer_days: 10
  }
  outline {
    id: "I"
    heading: true
    label { vi: "Đặc điểm" }
  }
  outline {
    id: "I.a"
    parent: "I"
    label { vi: "Khái quát" }
    by_axis: true
  }
  outline {
    id: "I.b"
    parent: "I"
    label { vi: "Thay đổi" }
    required_for: "e"
  }
  secrecy_marks: [ "Mật", "Tối mật", "Tuyệt mật" ]
  reason_codes {
    id: "forwarded"
    name { vi: "Chuyển" en: "Forwarded" }
  }
  reason_codes {
    id: "signed-paper"
    name { vi: "Đã ký" en: "Signed" }
  }
  reason_codes {
    id: "other"
    name { vi: "Khác" en: "Other" }
  }
  partitions: 4
  peers_minimum: 5
  rules {
    id: "X-1"
    severity: SEVERITY_ERROR
    text { vi: "Hai biểu phải khớp." en: "Both forms agree." }
    linear {
      left { form: "KN" row: "KN.II.1" column: "c1" }
      relation: RELATION_EQUAL
      right { form: "VB" row: "VB.1" column: "#" }
    }
  }
  rules {
    id: "X-2"
    severity: SEVERITY_ERROR
    text { vi: "Hai biểu phải khớp." en: "Both forms agree." }
    linear {
      left { form: "DV" row: "DV.L" column: "#" }
      relation: RELATION_EQUAL
      right { form: "KN" row: "KN.II.2" column: "c1" }
    }
  }
  rules {
    id: "X-3"
    severity: SEVERITY_WARNING
    text { vi: "Nên khớp." en: "Better agree." }
    linear {
      left { form: "VB" row: "VB.2" column: "#" }
      relation: RELATION_AT_MOST
      right { form: "KN" row: "KN.II.2" column: "c2" }
    }
  }
)pb";

constexpr char kCounts[] = R"pb(
  key: "KN"
  status: FORM_STATUS_PRINTED
  title: "KHIẾU NẠI"
  kind: FORM_KIND_MATRIX
  owed_by: "e"
  columns { key: "stt" heading: "STT" type: COLUMN_TYPE_ORDINAL }
  columns { key: "nd" heading: "Nội dung" type: COLUMN_TYPE_LABEL }
  columns {
    key: "c1"
    heading: "Số cuộc tiếp"
    type: COLUMN_TYPE_COUNT
    maximum: "100000"
  }
  columns { key: "c2" heading: "Tồn đọng" type: COLUMN_TYPE_COUNT }
  columns { key: "c3" heading: "Đã giải quyết" type: COLUMN_TYPE_COUNT }
  columns {
    key: "tl"
    heading: "Tỷ lệ"
    type: COLUMN_TYPE_PERCENT
    decimals: 1
    minimum: "0"
    maximum: "100"
  }
  columns { key: "ngay" heading: "Ngày" type: COLUMN_TYPE_DATE }
  columns { key: "gc" heading: "Ghi chú" type: COLUMN_TYPE_TEXT max_length: 20 }
  rows {
    key: "KN.I"
    printed_number: "I"
    label: "Cấp tỉnh"
    kind: ROW_KIND_LEAF
    owner: "STC"
  }
  rows { key: "KN.II" printed_number: "II" label: "Cấp xã" kind: ROW_KIND_SUM }
  rows {
    key: "KN.II.1"
    parent: "KN.II"
    printed_number: "1"
    label: "Bí Thư"
    label_normalised: "Bí thư"
    kind: ROW_KIND_LEAF
    filled_by: "e"
  }
  rows {
    key: "KN.II.2"
    parent: "KN.II"
    printed_number: "2"
    label: "Chủ tịch"
    kind: ROW_KIND_LEAF
    filled_by: "e"
  }
  rows {
    key: "KN.T"
    printed_number: "*"
    label: "Tổng cộng"
    kind: ROW_KIND_GRAND_TOTAL
    addends: [ "KN.I", "KN.II" ]
  }
  rows {
    key: "KN.G"
    label: "Hình thức khác"
    kind: ROW_KIND_LEAF
    filled_by: "e"
  }
  rows { key: "KN.P" label: "Cơ quan tỉnh" kind: ROW_KIND_LEAF filled_by: "f" }
  rules {
    id: "KN-1"
    severity: SEVERITY_JUSTIFY
    text { vi: "Tổng cộng = I + II." en: "Total = I + II." }
    linear {
      columns: "*"
      left { row: "KN.T" }
      relation: RELATION_EQUAL
      right { row: "KN.I" }
      right { row: "KN.II" }
    }
  }
  rules {
    id: "KN-2"
    severity: SEVERITY_JUSTIFY
    text { vi: "II = 1 + 2." en: "II = 1 + 2." }
    reason_codes: "signed-paper"
    linear {
      columns: [ "c1", "c2", "c3" ]
      left { row: "KN.II" }
      relation: RELATION_EQUAL
      right { row: "KN.II.*" }
    }
  }
  rules {
    id: "KN-3"
    severity: SEVERITY_JUSTIFY
    text { vi: "Đã giải quyết không quá tồn đọng." en: "Resolved ≤ backlog." }
    linear {
      rows: "KN.II"
      left { column: "c3" }
      relation: RELATION_AT_MOST
      right { column: "c2" }
      on_computed: true
    }
  }
  rules {
    id: "KN-4"
    severity: SEVERITY_WARNING
    text { vi: "Cần ghi chú." en: "A note is needed." }
    required { groups: "KN.G" columns: "gc" }
  }
  rules {
    id: "KN-5"
    severity: SEVERITY_ERROR
    effective_from: "2026-06-01"
    text { vi: "Tiếp ít nhất bằng tồn đọng." en: "At least the backlog." }
    linear {
      rows: "KN.II.2"
      left { column: "c1" }
      relation: RELATION_AT_LEAST
      right { column: "c2" }
    }
  }
)pb";

constexpr char kMoney[] = R"pb(
  key: "TC"
  status: FORM_STATUS_PRINTED
  title: "TÀI CHÍNH"
  kind: FORM_KIND_MATRIX
  owed_by: "e"
  columns {
    key: "so"
    heading: "Năm 2025"
    heading: "Số lượng"
    printed_number: "(3)"
    type: COLUMN_TYPE_MONEY
    decimals: 3
    minimum: "0"
  }
  columns {
    key: "tt"
    heading: "Năm 2025"
    heading: "Tỷ trọng"
    type: COLUMN_TYPE_PERCENT
    decimals: 2
    share_of: "so"
  }
  rows { key: "TC.I" label: "Tổng chi" kind: ROW_KIND_SUM share_bases: "TC.I" }
  rows {
    key: "TC.I.1"
    parent: "TC.I"
    printed_number: "1"
    label: "Đầu tư"
    kind: ROW_KIND_LEAF
    filled_by: "e"
    share_bases: "TC.I"
    choice {
      question { vi: "Tính cả năm hay nửa năm?" en: "Whole or half year?" }
      options {
        id: "ca-nam"
        text { vi: "Cả năm" en: "Whole year" }
      }
      options {
        id: "nua-nam"
        text { vi: "Nửa năm" en: "Half year" }
      }
    }
  }
  rows {
    key: "TC.I.2"
    parent: "TC.I"
    printed_number: "2"
    label: "Thường xuyên"
    kind: ROW_KIND_SUM
    share_bases: "TC.I"
  }
  rows {
    key: "TC.I.2.a"
    parent: "TC.I.2"
    label: "Y tế"
    kind: ROW_KIND_LEAF
    filled_by: "e"
    share_bases: [ "TC.I", "TC.I.2" ]
  }
  rows {
    key: "TC.I.2.b"
    parent: "TC.I.2"
    label: "Giáo dục"
    kind: ROW_KIND_LEAF
    filled_by: "e"
    share_bases: [ "TC.I", "TC.I.2" ]
  }
  rules {
    id: "TC-1"
    severity: SEVERITY_JUSTIFY
    text { vi: "Tổng chi = 1 + 2." en: "Total = 1 + 2." }
    linear {
      columns: "so"
      left { row: "TC.I" }
      relation: RELATION_EQUAL
      right { row: "TC.I.*" }
    }
  }
  rules {
    id: "TC-2"
    severity: SEVERITY_WARNING
    text { vi: "Tỷ trọng tính trên tổng chi." en: "Shares of the total." }
    share {
      rows: [ "TC.I.*", "TC.I.2.*" ]
      columns: "tt"
    }
  }
  rules {
    id: "TC-3"
    severity: SEVERITY_WARNING
    text { vi: "Cần chọn cách tính." en: "A reading is needed." }
    choice { rows: "TC.I.1" }
  }
)pb";

constexpr char kDocuments[] = R"pb(
  key: "VB"
  status: FORM_STATUS_PRINTED
  title: "VĂN BẢN"
  kind: FORM_KIND_LIST
  owed_by: "e"
  columns { key: "stt" heading: "STT" type: COLUMN_TYPE_ORDINAL }
  columns {
    key: "loai"
    heading: "Loại"
    type: COLUMN_TYPE_TEXT
    options: [ "Công văn", "Nghị quyết" ]
  }
  columns { key: "so" heading: "Số hiệu" type: COLUMN_TYPE_TEXT }
  columns { key: "ngay" heading: "Ngày ban hành" type: COLUMN_TYPE_DATE }
  columns { key: "ty" heading: "Trích yếu" type: COLUMN_TYPE_TEXT }
  rows {
    key: "VB.1"
    printed_number: "I"
    label: "Cấp ủy"
    kind: ROW_KIND_LIST_GROUP
    filled_by: "e"
  }
  rows {
    key: "VB.2"
    printed_number: "II"
    label: "Ủy ban"
    kind: ROW_KIND_LIST_GROUP
    filled_by: "e"
  }
  rows {
    key: "VB.3"
    printed_number: "III"
    label: "Cơ quan tỉnh"
    kind: ROW_KIND_LIST_GROUP
    owner: "STC"
  }
  rules {
    id: "VB-ngay"
    severity: SEVERITY_WARNING
    text { vi: "Ngày trong kỳ." en: "Within the period." }
    date { column: "ngay" }
  }
  rules {
    id: "VB-trung"
    severity: SEVERITY_WARNING
    text { vi: "Không kê trùng." en: "No repetition." }
    unique { columns: [ "so", "ngay" ] }
  }
  rules {
    id: "VB-so"
    severity: SEVERITY_STYLE
    text { vi: "Số hiệu theo mẫu." en: "Number as usual." }
    pattern { groups: "VB.1" column: "so" expressions: "[0-9]+-CV/.+" }
  }
  rules {
    id: "VB-loai"
    severity: SEVERITY_STYLE
    text { vi: "Loại trong danh mục." en: "A type of the list." }
    one_of { column: "loai" }
  }
  rules {
    id: "VB-du"
    severity: SEVERITY_ERROR
    text { vi: "Phải có số hoặc trích yếu." en: "Number or abstract." }
    required { columns: [ "so", "ty" ] }
  }
  rules {
    id: "VB-dai"
    severity: SEVERITY_WARNING
    text { vi: "Trích yếu ngắn gọn." en: "A short abstract." }
    length { column: "ty" max_length: 10 }
  }
)pb";

constexpr char kBodies[] = R"pb(
  key: "DV"
  status: FORM_STATUS_PRINTED
  title: "ĐƠN VỊ"
  kind: FORM_KIND_LIST
  owed_by: "e"
  columns { key: "ten" heading: "Tên" type: COLUMN_TYPE_LABEL part: "L" }
  columns { key: "sl" heading: "Số lượng" type: COLUMN_TYPE_COUNT part: "L" }
  columns { key: "pa" heading: "Phương án" type: COLUMN_TYPE_TEXT part: "L" }
  columns { key: "ten2" heading: "Tên" type: COLUMN_TYPE_LABEL part: "R" }
  columns { key: "tc1" heading: "Tự chủ" type: COLUMN_TYPE_MARK part: "R" }
  columns { key: "tc2" heading: "Bảo đảm" type: COLUMN_TYPE_MARK part: "R" }
  rows {
    key: "DV.L"
    label: "Trước"
    kind: ROW_KIND_LIST_GROUP
    filled_by: "e"
    part: "L"
  }
  rows {
    key: "DV.R"
    label: "Sau"
    kind: ROW_KIND_LIST_GROUP
    filled_by: "e"
    part: "R"
  }
  rules {
    id: "DV-1"
    severity: SEVERITY_WARNING
    text { vi: "Nhóm bằng tổng các dòng." en: "Group = its rows." }
    linear {
      rows: "DV.L"
      columns: "sl"
      left {}
      relation: RELATION_EQUAL
      right { list_rows: true }
    }
  }
  rules {
    id: "DV-2"
    severity: SEVERITY_JUSTIFY
    text { vi: "Đánh dấu đúng một cột." en: "One mark." }
    mark {
      groups: "DV.R"
      columns: [ "tc1", "tc2" ]
    }
  }
  rules {
    id: "DV-3"
    severity: SEVERITY_WARNING
    text { vi: "Dấu bằng số đơn vị." en: "Marks = rows." }
    linear {
      rows: "DV.R"
      left { column: "tc1" }
      left { column: "tc2" }
      relation: RELATION_EQUAL
      right { column: "#" }
    }
  }
  rules {
    id: "DV-4"
    severity: SEVERITY_WARNING
    text { vi: "Truy được nguồn gốc." en: "Traceable." }
    trace { from: "DV.L" to: "DV.R" ended_column: "pa" ended: "Giải thể" }
  }
)pb";

template <typename Message>
Message Parse(const char* text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    std::fprintf(stderr, "the small campaign can not be read\n");
    std::abort();
  }
  return message;
}

v1::Unit MakeUnit(std::string code, std::string name, std::string type,
                  std::string reporting_class) {
  v1::Unit unit;
  unit.set_code(std::move(code));
  unit.set_name(name);
  unit.set_full_name((type == "xa" ? "xã " : "") + name);
  unit.set_type(std::move(type));
  unit.set_reporting_class(std::move(reporting_class));
  return unit;
}

}  // namespace

std::shared_ptr<const campaign::Campaign> SmallCampaign() {
  static const auto* const campaign =
      new std::shared_ptr<const campaign::Campaign>(
          std::make_shared<const campaign::Campaign>(
              Parse<v1::CampaignSpec>(kSpec),
              std::vector<v1::Unit>{
                  MakeUnit("30292", "Bình Đức", "xa", "e"),
                  MakeUnit("30293", "Mỹ Thới", "xa", "e"),
                  MakeUnit("STC", "Sở Tài chính", "co-quan", "f"),
                  MakeUnit("SNV", "Sở Nội vụ", "co-quan", "f"),
                  MakeUnit("BTC", "Ban Tổ chức", "co-quan", "f")},
              std::vector<v1::FormSpec>{Parse<v1::FormSpec>(kCounts),
                                        Parse<v1::FormSpec>(kMoney),
                                        Parse<v1::FormSpec>(kDocuments),
                                        Parse<v1::FormSpec>(kBodies)},
              "digest-of-the-small-campaign"));
  return *campaign;
}

absl::Time SomeTime() {
  return absl::FromCivil(absl::CivilSecond(2026, 5, 20, 3, 0, 0),
                         absl::UTCTimeZone());
}

v1::Verdict CheckSmall(const v1::Submission& submission,
                       const v1::Snapshot& base, const Peers& peers) {
  static const Checker* const checker = new Checker(SmallCampaign());
  Budget budget = Budget::Unlimited();
  auto verdict =
      checker->Check({*SmallCampaign()->FindUnit("30292"), submission, base,
                      peers, SomeTime(), SomeTime()},
                     budget);
  if (!verdict.ok()) std::abort();
  return *std::move(verdict);
}

v1::Verdict CheckSmall(std::string_view compact) {
  return CheckSmall(ReadCompact(compact));
}

v1::Snapshot Accepted(const v1::Submission& submission, int revision,
                      const v1::Snapshot& base) {
  v1::Verdict verdict;
  verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  for (const std::string& key : report::ItemKeys(submission)) {
    v1::ItemVerdict& item = *verdict.add_items();
    *item.mutable_item() = *report::ParseItemKey(key);
    item.set_accepted(true);
  }
  report::EntryFacts facts;
  facts.entry = base.entry() + 1;
  facts.receive_time = SomeTime();
  v1::Snapshot before = base;
  before.set_unit("30292");
  return report::ApplySubmission(before, submission, revision, verdict, facts);
}

std::vector<v1::Finding> Of(const v1::Verdict& verdict, std::string_view rule) {
  std::vector<v1::Finding> found;
  for (const v1::Finding& finding : verdict.findings()) {
    if (finding.rule() == rule) found.push_back(finding);
  }
  return found;
}

std::vector<std::string> PlacesOf(const v1::Verdict& verdict,
                                  std::string_view rule) {
  std::vector<std::string> places;
  for (const v1::Finding& finding : Of(verdict, rule)) {
    const v1::Place& place = finding.place();
    std::string text =
        place.list_row().empty() ? place.row() : place.list_row();
    if (text.empty()) text = place.form();
    if (!place.column().empty()) text += ":" + place.column();
    places.push_back(text);
  }
  return places;
}

bool IsAccepted(const v1::Verdict& verdict, std::string_view item_key) {
  for (const v1::ItemVerdict& item : verdict.items()) {
    if (report::ItemKey(item.item()) == item_key) return item.accepted();
  }
  return false;
}

std::string Rules(const v1::Verdict& verdict) {
  std::string rules;
  for (const v1::Finding& finding : verdict.findings()) {
    rules += finding.rule() + " @" + report::Describe(finding.place()) + ": " +
             finding.message_vi() + "\n";
  }
  return rules;
}

}  // namespace baocao::validation
