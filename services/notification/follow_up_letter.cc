#include "services/notification/follow_up_letter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/campaign/calendar.h"
#include "services/campaign/proposal_route.h"
#include "services/messages/messages.h"
#include "services/notification/recipients.h"
#include "services/notification/wording.h"
#include "services/report/date.h"
#include "services/report/text.h"

namespace baocao::notification {
namespace {

using messages::Say;

// Lines that a letter names; the rest is counted.
constexpr int kMostLines = 50;
// Code points of what somebody wrote: in a list, and where it is the matter.
constexpr int kMostInList = 200;
constexpr int kMostOfText = 2000;

std::string NameOf(const campaign::Campaign& campaign,
                   const std::string& code) {
  const v1::Unit* unit = campaign.FindUnit(code);
  return unit == nullptr ? code : UnitName(*unit);
}

messages::Text KindName(v1::AnswerKind kind) {
  switch (kind) {
    case v1::ANSWER_KIND_RESOLVED:
      return Say("notification.answer_resolved");
    case v1::ANSWER_KIND_EXPLAINED:
      return Say("notification.answer_explained");
    case v1::ANSWER_KIND_FORWARDED:
      return Say("notification.answer_forwarded");
    default:
      return Say("notification.answer_declined");
  }
}

// The reason that stands with the record's newest step of this kind.
std::string ReasonOf(const v1::ProposalRecord& record,
                     v1::ProposalStepKind kind) {
  for (int i = record.steps_size() - 1; i >= 0; --i) {
    if (record.steps(i).kind() == kind) return record.steps(i).reason();
  }
  return "";
}

// One letter in one language.
class Writer {
 public:
  Writer(const campaign::Campaign& campaign, const Occasion& occasion,
         std::string_view locale)
      : campaign_(campaign),
        occasion_(occasion),
        locale_(locale),
        unit_(occasion.unit == nullptr ? "" : UnitName(*occasion.unit)),
        answers_(absl::StrCat(occasion.answers.size())),
        tasks_(absl::StrCat(occasion.tasks.size())) {}

  Letter Write() && {
    switch (occasion_.kind) {
      case v1::NOTIFICATION_KIND_PROPOSAL_ROUTED:
        Routed();
        break;
      case v1::NOTIFICATION_KIND_PROPOSAL_ANSWERED:
        Answered();
        break;
      case v1::NOTIFICATION_KIND_ANSWER_CONTESTED:
        Contested();
        break;
      case v1::NOTIFICATION_KIND_ANSWER_REMINDER:
        AnswersDue();
        break;
      case v1::NOTIFICATION_KIND_ANSWER_OVERDUE:
        AnswersLate();
        break;
      case v1::NOTIFICATION_KIND_TASK_GIVEN:
        TaskGiven();
        break;
      case v1::NOTIFICATION_KIND_TASK_REMINDER:
        TasksDue();
        break;
      case v1::NOTIFICATION_KIND_TASK_OVERDUE:
        TasksLate();
        break;
      case v1::NOTIFICATION_KIND_FOLLOW_UP_DIGEST:
        Digest();
        break;
      default:
        break;
    }
    return std::move(letter_);
  }

 private:
  void Subject(const messages::Text& text) {
    letter_.subject = text.In(locale_);
  }
  void Add(const messages::Text& text) { Add(text.In(locale_)); }
  void Add(std::string text) {
    if (!text.empty()) letter_.paragraphs.push_back(std::move(text));
  }
  void AddReason(const std::string& reason) {
    if (report::IsBlank(reason)) return;
    Add(Say("notification.reason", {{"reason", OneLine(reason, kMostOfText)}}));
  }
  std::string Happened() const {
    return campaign::FormatLocal(campaign_, occasion_.time);
  }
  // Decree 30 style in both languages, as instants are.
  static std::string Day(absl::CivilDay day) {
    return report::FormatVietnameseDate(day);
  }
  std::string DayOrNone(const std::optional<absl::CivilDay>& day) const {
    return day ? Day(*day) : Say("notification.no_day").In(locale_);
  }
  // Of reminders: all of one letter have the same.
  std::string LastDayOfAnswers() const {
    return occasion_.answers.empty()
               ? DayOrNone(std::nullopt)
               : DayOrNone(occasion_.answers.front().last_day);
  }
  std::string LastDayOfTasks() const {
    return occasion_.tasks.empty() ? DayOrNone(std::nullopt)
                                   : Day(occasion_.tasks.front().last_day);
  }

  std::string DomainName(const std::string& id) const {
    for (const v1::ProposalDomain& domain : campaign_.spec().domains()) {
      if (domain.id() != id) continue;
      return locale_ == "en" && !domain.name().en().empty()
                 ? domain.name().en()
                 : domain.name().vi();
    }
    return id;
  }

  // "1. [Tài chính] Đề nghị … (xã Đông Hà, d:7)"
  std::string AnswerLine(int number, const OwedAnswer& owed) const {
    const v1::Proposal& content = owed.record.content();
    const std::string& said = report::IsBlank(content.request())
                                  ? content.difficulty()
                                  : content.request();
    return Say("notification.proposal_line",
               {{"number", absl::StrCat(number)},
                {"domain", DomainName(content.domain())},
                {"text", OneLine(said, kMostInList)},
                {"unit", owed.unit == nullptr ? "" : UnitName(*owed.unit)},
                {"id", owed.record.id()}})
        .In(locale_);
  }

  std::string TaskLine(int number, const OwedTask& owed) const {
    return Say("notification.task_line",
               {{"number", absl::StrCat(number)},
                {"work", OneLine(owed.record.task().work(), kMostInList)},
                {"id", owed.record.task().id()}})
        .In(locale_);
  }

  template <typename Owed, typename Line>
  void AddLines(const std::vector<Owed>& owed, Line line) {
    std::vector<std::string> lines;
    for (const Owed& each : owed) {
      if (static_cast<int>(lines.size()) == kMostLines) break;
      lines.push_back(line(static_cast<int>(lines.size()) + 1, each));
    }
    const int more = static_cast<int>(owed.size() - lines.size());
    if (more > 0) {
      lines.push_back(
          Say("notification.lines_more", {{"count", absl::StrCat(more)}})
              .In(locale_));
    }
    Add(absl::StrJoin(lines, "\n"));
  }
  void AddAnswers() {
    AddLines(occasion_.answers, [this](int number, const OwedAnswer& owed) {
      return AnswerLine(number, owed);
    });
  }
  void AddTasks() {
    AddLines(occasion_.tasks, [this](int number, const OwedTask& owed) {
      return TaskLine(number, owed);
    });
  }

  void Routed() {
    Subject(Say("notification.routed_subject",
                {{"count", answers_}, {"unit", unit_}}));
    Add(Say("notification.routed", {{"count", answers_},
                                    {"unit", unit_},
                                    {"time", Happened()},
                                    {"due", LastDayOfAnswers()}}));
    AddAnswers();
    // Somebody chose the body, and said why.
    if (occasion_.event.kind() == v1::EVENT_KIND_PROPOSAL_ROUTED &&
        !occasion_.answers.empty()) {
      AddReason(ReasonOf(occasion_.answers.front().record,
                         v1::PROPOSAL_STEP_KIND_ROUTED));
    }
    const bool at_desk =
        std::any_of(occasion_.answers.begin(), occasion_.answers.end(),
                    [this](const OwedAnswer& owed) {
                      return campaign::BodyFor(campaign_, owed.record).is_desk;
                    });
    Add(at_desk ? Say("notification.routed_desk")
                : Say("notification.routed_next"));
  }

  void Answered() {
    v1::ProposalAnswer answer;
    if (!occasion_.answers.empty() &&
        !occasion_.answers.front().record.answers().empty()) {
      answer = *occasion_.answers.front().record.answers().rbegin();
    }
    const std::string body = NameOf(campaign_, answer.body());
    Subject(Say("notification.answered_subject",
                {{"body", body}, {"unit", unit_}}));
    Add(Say("notification.answered",
            {{"body", body}, {"unit", unit_}, {"time", Happened()}}));
    AddAnswers();
    Add(Say("notification.answer_text",
            {{"kind", KindName(answer.kind()).In(locale_)},
             {"text", OneLine(answer.text(), kMostOfText)}}));
    if (!answer.document().empty()) {
      const auto day = report::ParseIsoDate(answer.document_date());
      Add(Say("notification.answer_document",
              {{"document", answer.document()}, {"date", DayOrNone(day)}}));
    }
    Add(Say("notification.answered_next"));
  }

  void Contested() {
    Subject(Say("notification.contested_subject", {{"unit", unit_}}));
    Add(Say("notification.contested", {{"unit", unit_}, {"time", Happened()}}));
    AddAnswers();
    if (occasion_.answers.empty()) return;
    const v1::ProposalRecord& record = occasion_.answers.front().record;
    AddReason(ReasonOf(record, v1::PROPOSAL_STEP_KIND_CONTESTED));
    Add(Say(
        "notification.contested_next",
        {{"body", NameOf(campaign_, campaign::BodyFor(campaign_, record).unit)},
         {"due", LastDayOfAnswers()}}));
  }

  void AnswersDue() {
    Subject(Say("notification.answer_reminder_subject",
                {{"count", answers_}, {"due", LastDayOfAnswers()}}));
    Add(Say("notification.answer_reminder",
            {{"count", answers_}, {"due", LastDayOfAnswers()}}));
    AddAnswers();
    Add(Say("notification.routed_next"));
  }

  void AnswersLate() {
    Subject(Say("notification.answer_overdue_subject",
                {{"count", answers_}, {"due", LastDayOfAnswers()}}));
    Add(Say("notification.answer_overdue", {{"count", answers_},
                                            {"due", LastDayOfAnswers()},
                                            {"time", Happened()}}));
    AddAnswers();
    Add(Say("notification.answer_overdue_next"));
  }

  void TaskGiven() {
    v1::Task task;
    if (!occasion_.tasks.empty()) task = occasion_.tasks.front().record.task();
    Subject(Say("notification.task_given_subject",
                {{"unit", unit_}, {"due", LastDayOfTasks()}}));
    const bool reopened =
        occasion_.event.kind() == v1::EVENT_KIND_TASK_REOPENED;
    Add(reopened ? Say("notification.task_reopened",
                       {{"unit", unit_}, {"time", Happened()}})
                 : Say("notification.task_given",
                       {{"unit", unit_}, {"time", Happened()}}));
    std::vector<std::string> who = {unit_};
    if (!report::IsBlank(task.person())) who.push_back(task.person());
    std::vector<std::string> with;
    for (const std::string& code : task.collaborators()) {
      with.push_back(NameOf(campaign_, code));
    }
    Add(Say("notification.task_parts",
            {{"work", OneLine(task.work(), kMostOfText)},
             {"lead", absl::StrJoin(who, ", ")},
             {"with", with.empty() ? Say("notification.nobody").In(locale_)
                                   : absl::StrJoin(with, ", ")},
             {"authority", OneLine(task.authority(), kMostOfText)},
             {"responsibility", OneLine(task.responsibility(), kMostOfText)},
             {"due", LastDayOfTasks()},
             {"product", OneLine(task.product(), kMostOfText)}}));
    if (reopened && !occasion_.tasks.empty()) {
      AddReason(occasion_.tasks.front().record.reason());
    }
    Add(Say("notification.task_given_next"));
  }

  void TasksDue() {
    Subject(Say("notification.task_reminder_subject",
                {{"count", tasks_}, {"due", LastDayOfTasks()}}));
    Add(Say("notification.task_reminder",
            {{"count", tasks_}, {"due", LastDayOfTasks()}}));
    AddTasks();
    Add(Say("notification.task_given_next"));
  }

  void TasksLate() {
    Subject(Say("notification.task_overdue_subject",
                {{"count", tasks_}, {"due", LastDayOfTasks()}}));
    Add(Say(
        "notification.task_overdue",
        {{"count", tasks_}, {"due", LastDayOfTasks()}, {"time", Happened()}}));
    AddTasks();
    Add(Say("notification.task_overdue_next"));
  }

  void Digest() {
    int answers = 0, tasks = 0;
    for (const SlowBody& slow : occasion_.slow) {
      answers += slow.answers;
      tasks += slow.tasks;
    }
    Subject(Say("notification.follow_up_subject",
                {{"answers", absl::StrCat(answers)},
                 {"tasks", absl::StrCat(tasks)},
                 {"time", Happened()}}));
    Add(Say("notification.follow_up", {{"answers", absl::StrCat(answers)},
                                       {"tasks", absl::StrCat(tasks)},
                                       {"time", Happened()}}));
    AddLines(occasion_.slow, [this](int number, const SlowBody& slow) {
      return Say("notification.follow_up_line",
                 {{"number", absl::StrCat(number)},
                  {"body", slow.body == nullptr ? "" : UnitName(*slow.body)},
                  {"answers", absl::StrCat(slow.answers)},
                  {"tasks", absl::StrCat(slow.tasks)},
                  {"since", Day(slow.since)}})
          .In(locale_);
    });
    Add(Say("notification.follow_up_next"));
  }

  const campaign::Campaign& campaign_;
  const Occasion& occasion_;
  const std::string_view locale_;
  const std::string unit_;
  const std::string answers_, tasks_;
  Letter letter_;
};

}  // namespace

Letter WriteFollowUpLetter(const campaign::Campaign& campaign,
                           const Occasion& occasion, std::string_view locale) {
  return Writer(campaign, occasion, locale).Write();
}

}  // namespace baocao::notification
