#include "tests/unit/followup/story.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "google/protobuf/text_format.h"
#include "services/report/difficulty_groups.h"
#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/report/task_register.h"

namespace baocao::followup {
namespace {

constexpr char kCampaign[] = R"pb(
  id: "story"
  collecting_body: "BAN"
  utc_offset: "+07:00"
  money_unit: "triệu đồng"
  data_period { start_date: "2025-07-01" end_date: "2026-05-31" }
  deadline { instant: "2026-05-29T00:00:00+07:00" }
  classes { id: "a" }
  classes { id: "e" owes_package: true }
  domains { id: "tai-chinh" }
  domains { id: "can-bo" }
  domains { id: "thue" }
  addressees { id: "VI.0" }
  addressees { id: "VI.1" }
  milestones {
    id: "tham-luan"
    instant: "2026-05-27T00:00:00+07:00"
    units: [ "B", "STC", "A" ]
  }
  milestones { id: "hoi-nghi" instant: "2026-06-01T08:00:00+07:00" }
  proposal_plan {
    routes { addressee: "VI.1" body: "BAN" }
    routes { domain: "tai-chinh" body: "STC" }
    routes { domain: "can-bo" body: "SNV" }
    desk: "VP"
    answer_days: 10
  }
  partitions: 4
)pb";

v1::Unit UnitOf(const std::string& code, const std::string& name,
                const std::string& type, const std::string& of_class) {
  v1::Unit unit;
  unit.set_code(code);
  unit.set_name(name);
  unit.set_full_name(type == "xa" ? "xã " + name : name);
  unit.set_type(type);
  unit.set_reporting_class(of_class);
  return unit;
}

}  // namespace

std::shared_ptr<const campaign::Campaign> StoryCampaign() {
  v1::CampaignSpec spec;
  if (!google::protobuf::TextFormat::ParseFromString(kCampaign, &spec)) {
    std::cerr << "the story's campaign can not be read\n";
    std::abort();
  }
  std::vector<v1::Unit> units = {UnitOf("C", "Châu Phú", "xa", "e"),
                                 UnitOf("A", "An Biên", "xa", "e"),
                                 UnitOf("B", "Ba Chúc", "xa", "e"),
                                 UnitOf("STC", "Sở Tài chính", "co-quan", "a"),
                                 UnitOf("SNV", "Sở Nội vụ", "co-quan", "a"),
                                 UnitOf("BAN", "Ban Tổ chức", "co-quan", "a"),
                                 UnitOf("VP", "Văn phòng", "co-quan", "a")};
  return std::make_shared<const campaign::Campaign>(
      std::move(spec), std::move(units), std::vector<v1::FormSpec>(), "digest");
}

absl::Time At(const std::string& local) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%dT%H:%M", local,
                       absl::FixedTimeZone(7 * 60 * 60), &time, &error)) {
    std::cerr << local << ": " << error << "\n";
    std::abort();
  }
  return time;
}

v1::ProposalRef Ref(const std::string& unit, const std::string& proposal) {
  v1::ProposalRef ref;
  ref.set_unit(unit);
  ref.set_proposal(proposal);
  return ref;
}

Story::Story(std::shared_ptr<const campaign::Campaign> campaign)
    : campaign_(std::move(campaign)), now_(followup::At("2026-05-20T08:00")) {}

Story& Story::At(const std::string& local) {
  now_ = followup::At(local);
  return *this;
}

const v1::Snapshot& Story::Snapshot(const std::string& unit) {
  v1::Snapshot& snapshot = snapshots_[unit];
  snapshot.set_unit(unit);
  return snapshot;
}

void Story::Do(const std::string& unit, const v1::Act& act) {
  const v1::Snapshot& base = Snapshot(unit);
  const report::EntryFacts facts{base.entry() + 1, now_, "officer"};
  snapshots_[unit] = report::ApplyAct(base, act, facts);
  history_.push_back(snapshots_[unit]);
}

std::string Story::Raise(const std::string& unit, const std::string& domain,
                         const std::string& difficulty,
                         const std::string& request,
                         const std::string& addressee) {
  v1::Act act;
  v1::Proposal& content =
      *act.mutable_proposal()->mutable_raise()->mutable_content();
  content.set_domain(domain);
  content.set_addressee(addressee);
  content.set_difficulty(difficulty);
  content.set_request(request);
  Do(unit, act);
  return report::RaisedProposalId(Snapshot(unit).entry());
}

void Story::Answer(const std::string& unit, const std::string& proposal,
                   const std::string& body, const std::string& text) {
  v1::Act act;
  act.mutable_proposal()->set_proposal(proposal);
  v1::ProposalAnswer& answer = *act.mutable_proposal()->mutable_answer();
  answer.set_id("answer-" + std::to_string(Snapshot(unit).entry()));
  answer.set_body(body);
  answer.set_kind(v1::ANSWER_KIND_RESOLVED);
  answer.set_text(text);
  Do(unit, act);
}

void Story::Accept(const std::string& unit, const std::string& proposal) {
  v1::Act act;
  act.mutable_proposal()->set_proposal(proposal);
  act.mutable_proposal()->set_accept(true);
  Do(unit, act);
}

void Story::Contest(const std::string& unit, const std::string& proposal) {
  v1::Act act;
  act.mutable_proposal()->set_proposal(proposal);
  act.mutable_proposal()->mutable_contest()->set_reason("Chưa rõ.");
  Do(unit, act);
}

void Story::Withdraw(const std::string& unit, const std::string& proposal) {
  v1::Act act;
  act.mutable_proposal()->set_proposal(proposal);
  act.mutable_proposal()->mutable_withdraw()->set_reason("Đã tự giải quyết.");
  Do(unit, act);
}

void Story::Route(const std::string& unit, const std::string& proposal,
                  const std::string& body) {
  v1::Act act;
  act.mutable_proposal()->set_proposal(proposal);
  act.mutable_proposal()->mutable_route()->set_body(body);
  act.mutable_proposal()->mutable_route()->set_reason("Đúng thẩm quyền.");
  Do(unit, act);
}

std::string Story::Group(const std::string& title,
                         const std::vector<v1::ProposalRef>& members,
                         const std::string& domain) {
  v1::DifficultyGroup group;
  group.set_title(title);
  group.set_domain(domain);
  group.add_political_bases("Kết luận số 226-KL/TW");
  group.add_legal_bases("Luật Ngân sách nhà nước");
  group.set_policy_direction("Bổ sung kinh phí.");
  for (const v1::ProposalRef& member : members) *group.add_members() = member;
  Write(group);
  return report::GroupId(Snapshot("BAN").entry());
}

void Story::Write(const v1::DifficultyGroup& group) {
  v1::Act act;
  *act.mutable_group()->mutable_write() = group;
  Do("BAN", act);
}

std::string Story::Task(const std::string& lead, const std::string& due_date,
                        const std::string& group,
                        const std::vector<std::string>& collaborators) {
  v1::Act act;
  v1::Task& task = *act.mutable_task()->mutable_write();
  task.set_work("Rà soát định mức chi");
  task.set_lead(lead);
  for (const std::string& unit : collaborators) task.add_collaborators(unit);
  task.set_authority("Ủy ban nhân dân tỉnh");
  task.set_responsibility("Giám đốc chịu trách nhiệm trước Chủ tịch");
  task.set_due_date(due_date);
  task.set_product("Quyết định");
  if (!group.empty()) {
    task.mutable_source()->set_kind(v1::TASK_SOURCE_KIND_GROUP);
    task.mutable_source()->set_group(group);
  }
  Do(lead, act);
  return report::TaskId(Snapshot(lead).entry());
}

void Story::Complete(const std::string& lead, const std::string& task) {
  v1::Act act;
  act.mutable_task()->mutable_complete()->set_task(task);
  Do(lead, act);
}

void Story::Attach(const std::string& unit, v1::AttachmentKind kind,
                   const std::string& name) {
  const v1::Snapshot& base = Snapshot(unit);
  v1::Submission submission;
  submission.set_unit(unit);
  v1::Attachment& file = *submission.mutable_attachments()->add_attachments();
  file.set_digest(name);
  file.set_file_name(name);
  file.set_kind(kind);
  v1::Verdict verdict;
  verdict.set_outcome(v1::OUTCOME_ACCEPTED);
  v1::ItemVerdict& item = *verdict.add_items();
  item.mutable_item()->set_attachments(true);
  item.set_accepted(true);
  snapshots_[unit] =
      report::ApplySubmission(base, submission, base.revision() + 1, verdict,
                              {base.entry() + 1, now_, "officer"});
  history_.push_back(snapshots_[unit]);
}

void Story::Attend(const std::string& unit, const std::string& milestone,
                   const std::string& name) {
  v1::Act act;
  act.mutable_attendance()->set_milestone(milestone);
  act.mutable_attendance()->add_attendees()->set_name(name);
  Do(unit, act);
}

std::vector<v1::Snapshot> Story::Snapshots() const {
  std::vector<v1::Snapshot> snapshots;
  for (const auto& [unit, snapshot] : snapshots_) snapshots.push_back(snapshot);
  return snapshots;
}

Fold Story::Folded() const {
  Fold fold(campaign_);
  for (const v1::Snapshot& snapshot : Snapshots()) fold.Apply(snapshot);
  return fold;
}

}  // namespace baocao::followup
