#include "made_follow_up.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/report/difficulty_groups.h"
#include "services/report/snapshot.h"

namespace baocao::documents {
namespace {

// 28/6/2026 08:00 in the campaign's zone.
const absl::Time kAsOf = absl::FromUnixSeconds(1'782'608'400);

}  // namespace

const campaign::Campaign& FollowedCampaign() {
  static const auto* const campaign = [] {
    auto loaded = campaign::LoadOrStatus(BAOCAO_AN_GIANG);
    return new std::shared_ptr<const campaign::Campaign>(loaded.value());
  }();
  return **campaign;
}

MadeAnnex::MadeAnnex() { annex_.as_of = kAsOf; }

v1::ProposalRef MadeAnnex::Raise(const std::string& unit,
                                 const std::string& difficulty,
                                 const std::string& request) {
  const auto before = std::count_if(
      annex_.proposals.begin(), annex_.proposals.end(),
      [&](const v1::UnitProposal& p) { return p.unit() == unit; });
  v1::UnitProposal& made = annex_.proposals.emplace_back();
  made.set_unit(unit);
  made.set_body("STC");
  made.mutable_record()->set_id(absl::StrCat("s:", before + 1));
  made.mutable_record()->set_state(v1::PROPOSAL_STATE_ROUTED);
  v1::Proposal& content = *made.mutable_record()->mutable_content();
  content.set_domain("tai-chinh");
  content.set_addressee("VI.0");
  content.set_difficulty(difficulty);
  content.set_request(request);
  v1::ProposalRef ref;
  ref.set_unit(unit);
  ref.set_proposal(made.record().id());
  return ref;
}

v1::ListedGroup& MadeAnnex::Group(const std::string& title,
                                  const std::vector<v1::ProposalRef>& members) {
  v1::ListedGroup& listed = *annex_.groups.add_groups();
  v1::DifficultyGroup& group = *listed.mutable_group();
  group.set_id(absl::StrCat("g:", annex_.groups.groups_size()));
  group.set_title(title);
  group.set_domain("tai-chinh");
  group.set_addressee("VI.3");
  group.set_description("Nhu cầu kinh phí vượt dự toán được giao đầu năm.");
  group.add_political_bases("Kết luận 202-KL/TW, điểm 3");
  group.add_legal_bases("Luật Ngân sách nhà nước, Điều 9");
  group.set_policy_direction("Phân cấp nguồn thu gắn với nhiệm vụ được giao.");
  for (const v1::ProposalRef& member : members) *group.add_members() = member;
  return listed;
}

v1::UnitProposal& MadeAnnex::Find(const v1::ProposalRef& ref) {
  return *std::find_if(annex_.proposals.begin(), annex_.proposals.end(),
                       [&](const v1::UnitProposal& p) {
                         return p.unit() == ref.unit() &&
                                p.record().id() == ref.proposal();
                       });
}

DifficultyAnnex MadeAnnex::Take() {
  annex_.groups.set_complete(true);
  std::set<std::pair<std::string, std::string>> taken;
  for (v1::ListedGroup& listed : *annex_.groups.mutable_groups()) {
    listed.clear_lacks();
    for (v1::GroupLack lack : report::LacksOf(listed.group())) {
      listed.add_lacks(lack);
    }
    for (const v1::ProposalRef& ref : listed.group().members()) {
      taken.insert({ref.unit(), ref.proposal()});
    }
  }
  for (const v1::UnitProposal& proposal : annex_.proposals) {
    if (taken.contains({proposal.unit(), proposal.record().id()})) continue;
    if (proposal.record().state() == v1::PROPOSAL_STATE_WITHDRAWN) continue;
    v1::ProposalRef& ref = *annex_.groups.add_ungrouped();
    ref.set_unit(proposal.unit());
    ref.set_proposal(proposal.record().id());
  }
  annex_.groups.set_ungrouped_total(annex_.groups.ungrouped_size());
  return std::move(annex_);
}

MadeAnnex TwoGroups() {
  MadeAnnex made;
  std::vector<v1::ProposalRef> money, software;
  for (const char* unit : {"30985", "30307", "31078", "30985"}) {
    money.push_back(made.Raise(
        unit, "Kinh phí chi thường xuyên chưa bảo đảm cho bộ máy mới.",
        "Bổ sung kinh phí hoạt động cho cấp xã"));
  }
  for (const char* unit : {"30904", "30577", "30341"}) {
    software.push_back(made.Raise(
        unit, "Hồ sơ nhập trước ngày 01/7/2025 còn nằm ở phần mềm cũ.",
        absl::StrCat("Liên thông hai phần mềm quản lý văn bản, đề nghị của ",
                     unit)));
  }
  software.push_back(
      made.Raise("30307", "Phần mềm một cửa hay nghẽn mạng.", ""));
  v1::UnitProposal& answered = made.Find(software.front());
  answered.mutable_record()->set_state(v1::PROPOSAL_STATE_ANSWERED);
  answered.mutable_record()->add_answers()->set_text("Đã nâng cấp.");
  made.Group("Kinh phí hoạt động của cấp xã", money);
  made.Group("Phần mềm, cơ sở dữ liệu chưa liên thông", software)
      .mutable_group()
      ->set_domain("khoa-hoc-cong-nghe");
  return made;
}

v1::ListedTask TaskOf(const std::string& lead, const std::string& work,
                      const std::string& due_date) {
  v1::ListedTask task;
  v1::TaskRecord& record = *task.mutable_record();
  record.set_state(v1::TASK_STATE_OPEN);
  v1::Task& plan = *record.mutable_task();
  plan.set_work(work);
  plan.set_lead(lead);
  plan.set_person("Giám đốc");
  plan.add_collaborators("VPUBND");
  plan.set_authority("UBND tỉnh, theo Luật Tổ chức chính quyền địa phương");
  plan.set_responsibility("Chịu trách nhiệm trước Ban Thường vụ về tiến độ");
  plan.set_start_date("2026-06-05");
  plan.set_due_date(due_date);
  plan.set_product("Tờ trình và dự thảo quyết định");
  plan.mutable_source()->set_kind(v1::TASK_SOURCE_KIND_CONCLUSION);
  plan.mutable_source()->set_text("Kết luận Hội nghị sơ kết, điểm 3.2");
  return task;
}

void ReportOn(v1::ListedTask& task, const std::string& text,
              const std::vector<std::string>& evidence) {
  v1::TaskReport& report = *task.mutable_record()->add_reports();
  report::ToProto(kAsOf - absl::Hours(48), report.mutable_time());
  report.set_text(text);
  for (const std::string& each : evidence) report.add_evidence(each);
}

void MakeOverdue(v1::ListedTask& task, int days) {
  task.set_overdue(true);
  task.set_days_overdue(days);
}

TaskReport FiveTasks() {
  TaskReport report;
  report.as_of = kAsOf;
  v1::ListedTask late = TaskOf(
      "STC", "Rà soát, phân bổ bổ sung kinh phí cho các xã", "2026-06-20");
  MakeOverdue(late, 8);
  ReportOn(late, "Đã có dự thảo, đang lấy ý kiến các xã.",
           {"Công văn 812/STC-NS", std::string(64, 'a')});
  v1::ListedTask later =
      TaskOf("SNV", "Bố trí đủ công chức địa chính, tài chính", "2026-06-15");
  MakeOverdue(later, 13);
  v1::ListedTask running = TaskOf("STC", "Xử lý trụ sở dôi dư", "2026-08-31");
  running.mutable_record()->set_state(v1::TASK_STATE_REPORTED);
  ReportOn(running, "Đã trình phương án.", {});
  v1::ListedTask done =
      TaskOf("SXD", "Hướng dẫn quy hoạch chung cấp xã", "2026-06-25");
  done.mutable_record()->set_state(v1::TASK_STATE_COMPLETE);
  report::ToProto(kAsOf - absl::Hours(96),
                  done.mutable_record()->mutable_complete_time());
  v1::ListedTask cancelled =
      TaskOf("STC", "Mua sắm thiết bị tập trung", "2026-06-10");
  cancelled.mutable_record()->set_state(v1::TASK_STATE_CANCELLED);
  cancelled.mutable_record()->set_reason("Trung ương đã thực hiện");
  report.tasks = {cancelled, late, later, running, done};
  return report;
}

}  // namespace baocao::documents
