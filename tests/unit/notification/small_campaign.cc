#include "tests/unit/notification/small_campaign.h"

#include <cstdlib>
#include <string>

#include "google/protobuf/text_format.h"

namespace baocao::notification {
namespace {

template <typename Message>
Message Parse(const char* text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    std::abort();
  }
  return message;
}

constexpr char kSpec[] = R"pb(
  id: "thu"
  title { vi: "Báo cáo thử" en: "A trial report" }
  collecting_body: "BTC"
  utc_offset: "+07:00"
  deadline {
    instant: "2026-03-10T00:00:00+07:00"
    printed { vi: "trước ngày 10/3/2026" en: "before 10 March 2026" }
  }
  reminders {
    days_before: [ 3, 1 ]
    time_of_day: "08:00"
    late_days: 2
  }
  classes {
    id: "e"
    name { vi: "xã" }
    owes_package: true
  }
  classes {
    id: "f"
    name { vi: "cơ quan" }
  }
  recipients {
    id: "tong-hop"
    name { vi: "Ban Tổ chức" en: "The Commission" }
    email: "btc@example.org"
    kinds: [ NOTIFICATION_KIND_CONFIRMED, NOTIFICATION_KIND_DIGEST ]
  }
  recipients {
    id: "desk"
    name { vi: "Bàn trực" en: "Help desk" }
    email: "desk@example.org"
    kinds: [ NOTIFICATION_KIND_VERDICT ]
    locale: "en"
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
  proposal_plan {
    routes { domain: "tai-chinh" body: "STC" }
    desk: "SNV"
    answer_days: 10
    remind_days_before: [ 3, 1 ]
    escalate_days_after: 2
    task_remind_days_before: 3
  }
  money_unit: "triệu đồng"
  secrecy_marks: [ "Mật", "Tuyệt mật" ]
  partitions: 2
)pb";

constexpr char kForm[] = R"pb(
  key: "1A"
  kind: FORM_KIND_MATRIX
  status: FORM_STATUS_PRINTED
  owed_by: "e"
  columns { key: "c1" heading: "Số lượng" type: COLUMN_TYPE_COUNT }
  rows { key: "1A.1" label: "Hội nghị" kind: ROW_KIND_LEAF filled_by: "e" }
)pb";

}  // namespace

std::shared_ptr<const campaign::Campaign> SmallCampaign() {
  std::vector<v1::Unit> units = {
      Parse<v1::Unit>(R"pb(code: "1001"
                           name: "Đông Hà"
                           full_name: "xã Đông Hà"
                           type: "xa"
                           reporting_class: "e"
                           email: "dongha@example.org")pb"),
      Parse<v1::Unit>(R"pb(code: "1002"
                           name: "Tây Sơn"
                           full_name: "phường Tây Sơn"
                           type: "phuong"
                           reporting_class: "e")pb"),
      Parse<v1::Unit>(R"pb(code: "BTC"
                           name: "Ban Tổ chức"
                           full_name: "Ban Tổ chức"
                           type: "co-quan"
                           reporting_class: "f"
                           email: "hoi@example.org")pb"),
      Parse<v1::Unit>(R"pb(code: "STC"
                           name: "Sở Tài chính"
                           type: "co-quan"
                           reporting_class: "f"
                           email: "stc@example.org")pb"),
      Parse<v1::Unit>(R"pb(code: "SNV"
                           name: "Sở Nội vụ"
                           type: "co-quan"
                           reporting_class: "f"
                           email: "snv@example.org")pb")};
  return std::make_shared<campaign::Campaign>(
      Parse<v1::CampaignSpec>(kSpec), std::move(units),
      std::vector<v1::FormSpec>{Parse<v1::FormSpec>(kForm)}, "digest-of-thu");
}

absl::Time At(const char* local) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M", local,
                       absl::FixedTimeZone(7 * 60 * 60), &time, &error)) {
    std::abort();
  }
  return time;
}

v1::Snapshot CompleteSnapshot(const char* unit) {
  auto snapshot = Parse<v1::Snapshot>(R"pb(
    entry: 1
    items {
      key: "form/1A"
      revision: 1
      form {
        form: "1A"
        cells { row: "1A.1" column: "c1" number: "5" }
      }
    }
    signatory { name: "Nguyễn Thị An" position: "Bí thư" }
    revision: 1
  )pb");
  snapshot.set_unit(unit);
  return snapshot;
}

}  // namespace baocao::notification
