// Groups, tasks and the conference: the second half of render_followup.h.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/followup_words.h"
#include "services/cli/grid.h"
#include "services/cli/render_followup.h"
#include "services/cli/render_progress.h"
#include "services/cli/text_width.h"
#include "services/messages/messages.h"
#include "services/report/date.h"

namespace baocao::cli {
namespace {

using messages::Say;

std::string NamesOf(
    const google::protobuf::RepeatedPtrField<std::string>& codes,
    const FollowupView& view) {
  std::string names;
  for (const std::string& code : codes) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", view.UnitName(code));
  }
  return names;
}

std::string Lacks(const v1::ListedGroup& group, const FollowupView& view) {
  std::string lacks;
  for (int lack : group.lacks()) {
    absl::StrAppend(&lacks, lacks.empty() ? "" : ", ",
                    view.Tell(NameOf(static_cast<v1::GroupLack>(lack))));
  }
  return lacks;
}

std::string Day(const std::string& iso) {
  const auto day = report::ParseIsoDate(iso);
  return day ? report::FormatVietnameseDate(*day) : iso;
}

}  // namespace

std::string RenderGroups(const v1::ListGroupsResponse& list,
                         const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kRight, Align::kLeft, Align::kLeft,
             Align::kRight, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli_followup.group"))},
                    {view.Tell(Say("cli.status.entry"))},
                    {view.Tell(Say("cli_followup.title"))},
                    {view.Tell(Say("cli_followup.units"))},
                    {view.Tell(Say("cli_followup.opinions"))},
                    {view.Tell(Say("cli_followup.lacks"))}});
  for (const v1::ListedGroup& each : list.groups()) {
    grid.AddRow({each.group().id(), std::to_string(each.group().entry()),
                 each.group().title(), NamesOf(each.units(), view),
                 std::to_string(each.group().members_size()),
                 Lacks(each, view)});
  }
  std::string text = list.groups().empty() ? "" : grid.Render(view.width);
  const auto add = [&](const messages::Text& paragraph) {
    for (const std::string& line : Wrap(view.Tell(paragraph), view.width)) {
      absl::StrAppend(&text, line, "\n");
    }
  };
  if (list.ungrouped_total() > 0) {
    std::string refs;
    for (const v1::ProposalRef& ref : list.ungrouped()) {
      absl::StrAppend(&refs, refs.empty() ? "" : ", ", RefText(ref));
    }
    add(Say(
        "cli_followup.ungrouped",
        {{"count", std::to_string(list.ungrouped_total())}, {"refs", refs}}));
  }
  add(list.complete() ? Say("cli_followup.annex_complete")
                      : Say("cli_followup.annex_incomplete"));
  return text;
}

std::string RenderSimilar(const v1::ListSimilarProposalsResponse& list,
                          const FollowupView& view) {
  Grid grid({Align::kRight, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli_followup.percent"))},
                    {view.Tell(Say("cli_followup.one"))},
                    {view.Tell(Say("cli_followup.other"))}});
  for (const v1::SimilarProposals& pair : list.pairs()) {
    grid.AddRow({std::to_string(pair.percent()), RefText(pair.one()),
                 RefText(pair.other())});
  }
  return grid.Render(view.width);
}

std::string RenderTasks(const v1::ListTasksResponse& list,
                        const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft,
             Align::kLeft, Align::kLeft, Align::kRight});
  grid.AddHeadings({{view.Tell(Say("cli_followup.task"))},
                    {view.Tell(Say("cli_followup.work"))},
                    {view.Tell(Say("cli_followup.lead"))},
                    {view.Tell(Say("cli_followup.last_day"))},
                    {view.Tell(Say("cli_followup.product"))},
                    {view.Tell(Say("cli_followup.state"))},
                    {view.Tell(Say("cli_followup.days_overdue"))}});
  for (const v1::ListedTask& each : list.tasks()) {
    const v1::Task& task = each.record().task();
    grid.AddRow({absl::StrCat(task.lead(), "/", task.id()), task.work(),
                 each.lead_name(), Day(task.due_date()), task.product(),
                 view.Tell(NameOf(each.record().state())),
                 each.overdue() ? std::to_string(each.days_overdue()) : ""});
  }
  return absl::StrCat(grid.Render(view.width),
                      view.Tell(Say("cli_followup.total",
                                    {{"count", std::to_string(list.total())}})),
                      "\n");
}

std::string RenderSpeeches(const v1::ListSpeechesResponse& list,
                           const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli.progress.unit"))},
                    {view.Tell(Say("cli_followup.paper"))},
                    {view.Tell(Say("cli.status.time"))}});
  for (const v1::Speech& speech : list.speeches()) {
    const messages::Text none = speech.overdue()
                                    ? Say("cli_followup.speech_overdue")
                                    : Say("cli_followup.speech_awaited");
    grid.AddRow(
        {view.UnitName(speech.unit()),
         speech.has_paper() ? speech.paper().file_name() : view.Tell(none),
         FormatTime(speech.time(), view.zone)});
  }
  return grid.Render(view.width);
}

std::string RenderAttendance(const v1::ListAttendanceResponse& list,
                             const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli.progress.unit"))},
                    {view.Tell(Say("cli_followup.name"))},
                    {view.Tell(Say("cli_followup.position"))},
                    {view.Tell(Say("cli_followup.present"))}});
  for (const v1::UnitAttendance& unit : list.units()) {
    for (const v1::Attendee& attendee : unit.attendees()) {
      grid.AddRow(
          {view.UnitName(unit.unit()), attendee.name(), attendee.position(),
           attendee.present() ? view.Tell(Say("cli_followup.yes")) : ""});
    }
  }
  return grid.Render(view.width);
}

}  // namespace baocao::cli
