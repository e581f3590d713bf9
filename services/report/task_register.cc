#include "services/report/task_register.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/report/text.h"

namespace baocao::report {
namespace {

constexpr int kMostReports = 100;

v1::TaskRecord* Mutable(v1::Snapshot& snapshot, std::string_view id) {
  for (v1::TaskRecord& record : *snapshot.mutable_tasks()) {
    if (record.task().id() == id) return &record;
  }
  return nullptr;
}

void Write(const v1::Task& task, const EntryFacts& facts,
           v1::Snapshot& snapshot) {
  if (!task.id().empty()) {
    if (v1::TaskRecord* record = Mutable(snapshot, task.id())) {
      *record->mutable_task() = task;
      record->set_entry(facts.entry);
    }
    return;
  }
  v1::TaskRecord& record = *snapshot.add_tasks();
  *record.mutable_task() = task;
  record.mutable_task()->set_id(TaskId(facts.entry));
  record.set_state(v1::TASK_STATE_OPEN);
  record.set_entry(facts.entry);
  ToProto(facts.receive_time, record.mutable_create_time());
}

void Report(const v1::TaskReporting& told, const EntryFacts& facts,
            v1::TaskRecord& record) {
  v1::TaskReport& report = *record.add_reports();
  ToProto(facts.receive_time, report.mutable_time());
  report.set_author(facts.author);
  report.set_text(told.text());
  *report.mutable_evidence() = told.evidence();
  report.set_completes(told.completes());
  record.set_state(told.completes() ? v1::TASK_STATE_REPORTED
                                    : v1::TASK_STATE_OPEN);
  auto& reports = *record.mutable_reports();
  if (reports.size() > kMostReports) {
    reports.DeleteSubrange(0, reports.size() - kMostReports);
  }
}

const std::string& TaskOf(const v1::TaskAct& act) {
  switch (act.act_case()) {
    case v1::TaskAct::kReport:
      return act.report().task();
    case v1::TaskAct::kComplete:
      return act.complete().task();
    case v1::TaskAct::kReopen:
      return act.reopen().task();
    case v1::TaskAct::kCancel:
      return act.cancel().task();
    case v1::TaskAct::kWrite:
    case v1::TaskAct::ACT_NOT_SET:
      break;
  }
  return act.write().id();
}

}  // namespace

std::string TaskId(int64_t entry) { return absl::StrCat("t:", entry); }

const v1::TaskRecord* FindTask(const v1::Snapshot& snapshot,
                               std::string_view id) {
  for (const v1::TaskRecord& record : snapshot.tasks()) {
    if (record.task().id() == id) return &record;
  }
  return nullptr;
}

std::vector<std::string> BlankParts(const v1::Task& task) {
  const std::pair<const char*, const std::string*> parts[] = {
      {"work", &task.work()},
      {"lead", &task.lead()},
      {"authority", &task.authority()},
      {"responsibility", &task.responsibility()},
      {"due_date", &task.due_date()},
      {"product", &task.product()},
  };
  std::vector<std::string> blank;
  for (const auto& [name, text] : parts) {
    if (IsBlank(*text)) blank.emplace_back(name);
  }
  return blank;
}

bool IsRunning(v1::TaskState state) {
  return state == v1::TASK_STATE_OPEN || state == v1::TASK_STATE_REPORTED;
}

void LayTaskAct(const v1::TaskAct& act, const EntryFacts& facts,
                v1::Snapshot& snapshot) {
  if (act.has_write()) {
    Write(act.write(), facts, snapshot);
    return;
  }
  v1::TaskRecord* record = Mutable(snapshot, TaskOf(act));
  if (record == nullptr) return;
  record->set_entry(facts.entry);
  switch (act.act_case()) {
    case v1::TaskAct::kReport:
      Report(act.report(), facts, *record);
      break;
    case v1::TaskAct::kComplete:
      record->set_state(v1::TASK_STATE_COMPLETE);
      record->clear_reason();
      ToProto(facts.receive_time, record->mutable_complete_time());
      break;
    case v1::TaskAct::kReopen:
      record->set_state(v1::TASK_STATE_OPEN);
      record->set_reason(act.reopen().reason());
      record->clear_complete_time();
      break;
    case v1::TaskAct::kCancel:
      record->set_state(v1::TASK_STATE_CANCELLED);
      record->set_reason(act.cancel().reason());
      break;
    case v1::TaskAct::kWrite:
    case v1::TaskAct::ACT_NOT_SET:
      break;
  }
}

void LayAttendance(const v1::Attendance& attendance, v1::Snapshot& snapshot) {
  auto& held = *snapshot.mutable_attendances();
  const auto it =
      std::find_if(held.begin(), held.end(), [&](const v1::Attendance& each) {
        return each.milestone() >= attendance.milestone();
      });
  if (it != held.end() && it->milestone() == attendance.milestone()) {
    *it = attendance;
    return;
  }
  *held.Add() = attendance;
  std::sort(held.begin(), held.end(), [](const auto& a, const auto& b) {
    return a.milestone() < b.milestone();
  });
}

}  // namespace baocao::report
