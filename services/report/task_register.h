// Tasks by "6 rõ": the part of their lead's snapshot that follows them.
#ifndef BAOCAO_REPORT_TASK_REGISTER_H_
#define BAOCAO_REPORT_TASK_REGISTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/report/snapshot.h"

namespace baocao::report {

// Id of the task that this entry makes.
std::string TaskId(int64_t entry);

// nullptr: none.
const v1::TaskRecord* FindTask(const v1::Snapshot& snapshot,
                               std::string_view id);

// Names of the six fields that are blank ("work", "lead", "authority",
// "responsibility", "due_date", "product"), in this order. Time is told by its
// last day; a first day may be left out.
std::vector<std::string> BlankParts(const v1::Task& task);

// Its work goes on: open, or reported and not yet taken.
bool IsRunning(v1::TaskState state);

// Lays an act that holds.
void LayTaskAct(const v1::TaskAct& act, const EntryFacts& facts,
                v1::Snapshot& snapshot);

// Replaces the unit's attendance of the same milestone.
void LayAttendance(const v1::Attendance& attendance, v1::Snapshot& snapshot);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_TASK_REGISTER_H_
