// The plan by "6 rõ" and how far it is, as content: by body and by date. Word
// and workbook print the same. Pure.
#ifndef BAOCAO_DOCUMENTS_FOLLOWING_TASK_CONTENT_H_
#define BAOCAO_DOCUMENTS_FOLLOWING_TASK_CONTENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/task_service.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

// Answers of the follow-up service, as they are.
struct TaskReport {
  // All of the campaign, in any order.
  std::vector<v1::ListedTask> tasks;
  // When "overdue" was looked at.
  absl::Time as_of;
  // The deployment holds made-up reports: said in the report.
  bool test_data = false;
};

struct TaskFigures {
  // Cancelled ones are not in it.
  int given = 0;
  int complete = 0;
  int reported = 0;
  int open = 0;
  // Of those reported and open.
  int overdue = 0;
  int cancelled = 0;
};

struct BodyTasks {
  std::string body;  // with the type word
  TaskFigures figures;
  // By last day; the cancelled come last.
  std::vector<const v1::ListedTask*> tasks;
  // ISO date of the last day that was missed first; empty: none is overdue.
  std::string overdue_since;
};

struct TaskContent {
  TaskFigures figures;
  // In the official order.
  std::vector<BodyTasks> bodies;
  // Those that are running, by last day, then in the official order.
  std::vector<const v1::ListedTask*> by_date;
  // The longest first.
  std::vector<const v1::ListedTask*> overdue;
};

// `report` must outlive it.
TaskContent ContentOf(const campaign::Campaign& campaign,
                      const TaskReport& report);

// One task in words. Parts of the six that are blank say so.
struct TaskWords {
  std::string work;
  std::string source;
  std::string lead;
  std::string person;
  std::string collaborators;
  std::string authority;
  std::string responsibility;
  std::string start;
  std::string due;
  std::string product;
  // "Quá hạn 12 ngày", "Hoàn thành ngày 20/5/2026"
  std::string state;
  // The newest report with its day, and what proves it; may be empty.
  std::string progress;
  std::string evidence;
};
TaskWords WordsOf(const campaign::Campaign& campaign,
                  const v1::ListedTask& task, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_FOLLOWING_TASK_CONTENT_H_
