#include "services/documents/following/task_content.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/documents/following/wording.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;

constexpr size_t kDigest = 64;
constexpr size_t kDigestShown = 12;

void Count(const v1::ListedTask& task, TaskFigures& figures) {
  switch (task.record().state()) {
    case v1::TASK_STATE_CANCELLED:
      ++figures.cancelled;
      return;
    case v1::TASK_STATE_COMPLETE:
      ++figures.complete;
      break;
    case v1::TASK_STATE_REPORTED:
      ++figures.reported;
      break;
    default:
      ++figures.open;
  }
  ++figures.given;
  figures.overdue += task.overdue() ? 1 : 0;
}

bool IsCancelled(const v1::ListedTask& task) {
  return task.record().state() == v1::TASK_STATE_CANCELLED;
}

bool IsRunning(const v1::ListedTask& task) {
  return task.record().state() != v1::TASK_STATE_COMPLETE && !IsCancelled(task);
}

// Papers as people quote them; attachments, which are told by their digest,
// by its beginning.
std::string Evidence(const std::string& text, std::string_view locale) {
  const bool is_digest =
      text.size() == kDigest &&
      text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_digest) return text;
  return Say("documents_following.task.attachment",
             {{"digest", text.substr(0, kDigestShown)}})
      .In(locale);
}

std::string LocalDay(const campaign::Campaign& campaign,
                     const google::protobuf::Timestamp& time) {
  return report::FormatVietnameseDate(
      absl::ToCivilDay(report::FromProto(time), campaign.time_zone()));
}

std::string StateOf(const campaign::Campaign& campaign,
                    const v1::ListedTask& task, std::string_view locale) {
  const v1::TaskRecord& record = task.record();
  std::string state = WordOf(record.state(), locale);
  if (record.state() == v1::TASK_STATE_COMPLETE && record.has_complete_time()) {
    return Say("documents_following.task.complete_on",
               {{"day", LocalDay(campaign, record.complete_time())}})
        .In(locale);
  }
  if (IsCancelled(task) && !report::IsBlank(record.reason())) {
    return Say("documents_following.task.cancelled_since",
               {{"reason", report::Normalise(record.reason())}})
        .In(locale);
  }
  if (!task.overdue()) return state;
  const std::string days = std::to_string(task.days_overdue());
  return Say("documents_following.task.overdue",
             {{"state", state}, {"days", days}})
      .In(locale);
}

}  // namespace

TaskContent ContentOf(const campaign::Campaign& campaign,
                      const TaskReport& report) {
  TaskContent content;
  std::vector<const v1::ListedTask*> tasks;
  for (const v1::ListedTask& task : report.tasks) tasks.push_back(&task);
  const auto lead = [&](const v1::ListedTask& task) {
    return campaign.UnitIndex(task.record().task().lead());
  };
  const auto due = [](const v1::ListedTask& task) {
    return task.record().task().due_date();
  };
  // The official order of bodies, then last days.
  std::stable_sort(
      tasks.begin(), tasks.end(), [&](const auto* a, const auto* b) {
        return std::tuple(lead(*a), a->record().task().lead(), IsCancelled(*a),
                          due(*a)) < std::tuple(lead(*b),
                                                b->record().task().lead(),
                                                IsCancelled(*b), due(*b));
      });
  const std::string* last = nullptr;
  for (const v1::ListedTask* task : tasks) {
    const std::string& code = task->record().task().lead();
    if (last == nullptr || *last != code) {
      content.bodies.emplace_back().body = NameOfUnit(campaign, code);
      last = &code;
    }
    BodyTasks& body = content.bodies.back();
    body.tasks.push_back(task);
    Count(*task, body.figures);
    Count(*task, content.figures);
    if (task->overdue() &&
        (body.overdue_since.empty() || due(*task) < body.overdue_since)) {
      body.overdue_since = due(*task);
    }
    if (IsRunning(*task)) content.by_date.push_back(task);
    if (task->overdue()) content.overdue.push_back(task);
  }
  const auto earlier = [&](const auto* a, const auto* b) {
    return due(*a) < due(*b);
  };
  std::stable_sort(content.by_date.begin(), content.by_date.end(), earlier);
  std::stable_sort(content.overdue.begin(), content.overdue.end(), earlier);
  return content;
}

TaskWords WordsOf(const campaign::Campaign& campaign,
                  const v1::ListedTask& task, std::string_view locale) {
  const v1::Task& plan = task.record().task();
  const auto part = [&](const std::string& text) {
    const std::string read = report::Normalise(text);
    return read.empty() ? Say("documents_following.task.blank").In(locale)
                        : read;
  };
  TaskWords words;
  words.work = part(plan.work());
  words.source = report::Normalise(plan.source().text());
  words.lead =
      plan.lead().empty() ? part("") : NameOfUnit(campaign, plan.lead());
  words.person = report::Normalise(plan.person());
  std::vector<std::string> others;
  for (const std::string& code : plan.collaborators()) {
    others.push_back(NameOfUnit(campaign, code));
  }
  words.collaborators = absl::StrJoin(others, ", ");
  words.authority = part(plan.authority());
  words.responsibility = part(plan.responsibility());
  words.start = DayForPeople(plan.start_date());
  words.due = part(DayForPeople(plan.due_date()));
  words.product = part(plan.product());
  words.state = StateOf(campaign, task, locale);
  if (!task.record().reports().empty()) {
    const v1::TaskReport& newest =
        task.record().reports(task.record().reports_size() - 1);
    words.progress = absl::StrCat(LocalDay(campaign, newest.time()), ": ",
                                  report::Normalise(newest.text()));
    std::vector<std::string> evidence;
    for (const std::string& each : newest.evidence()) {
      evidence.push_back(Evidence(each, locale));
    }
    words.evidence = absl::StrJoin(evidence, "; ");
  }
  return words;
}

}  // namespace baocao::documents
