// Proposals: the first half of render_followup.h.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/cli/followup_words.h"
#include "services/cli/grid.h"
#include "services/cli/render_followup.h"
#include "services/cli/render_progress.h"
#include "services/cli/text_width.h"
#include "services/messages/messages.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

using messages::Say;

// "28/5/2026, overdue"; a due instant is the end of a day, so that day is told.
std::string Due(const v1::UnitProposal& proposal, const FollowupView& view) {
  if (!proposal.has_due_time()) return "";
  google::protobuf::Timestamp last = proposal.due_time();
  last.set_seconds(last.seconds() - 1);
  std::string text = FormatTime(last, view.zone);
  text.resize(text.find(' '));
  if (!proposal.overdue()) return text;
  return view.Tell(Say("cli_followup.overdue", {{"day", text}}));
}

std::string Body(const v1::UnitProposal& proposal, const FollowupView& view) {
  const std::string name = view.UnitName(proposal.body());
  if (!proposal.at_desk()) return name;
  return view.Tell(Say("cli_followup.at_desk", {{"body", name}}));
}

void AddLine(const messages::Text& label, const std::string& text,
             const FollowupView& view, std::string& out) {
  if (text.empty()) return;
  for (const std::string& line :
       Wrap(absl::StrCat(view.Tell(label), ": ", text), view.width)) {
    absl::StrAppend(&out, line, "\n");
  }
}

void AddAnswers(const v1::ProposalRecord& record, const FollowupView& view,
                std::string& out) {
  for (const v1::ProposalAnswer& answer : record.answers()) {
    AddLine(Say("cli_followup.answer_of",
                {{"body", view.UnitName(answer.body())},
                 {"time", FormatTime(answer.time(), view.zone)},
                 {"kind", view.Tell(NameOf(answer.kind()))}}),
            answer.text(), view, out);
    AddLine(Say("cli_followup.document"),
            absl::StrCat(answer.document(),
                         answer.document_date().empty() ? "" : ", ",
                         answer.document_date()),
            view, out);
  }
}

// The name, with the id that commands take; the id alone where it has none.
template <typename Named>
std::string NameAndId(const Named& named, const std::string& id,
                      const std::string& locale) {
  for (const auto& each : named) {
    if (each.id() != id) continue;
    const std::string& name =
        locale == "en" ? each.name().en() : each.name().vi();
    return absl::StrCat(name, " (", id, ")");
  }
  return id;
}

std::string Steps(const v1::ProposalRecord& record, const FollowupView& view) {
  Grid grid(
      {Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli.status.entry"))},
                    {view.Tell(Say("cli.status.time"))},
                    {view.Tell(Say("cli.status.what"))},
                    {view.Tell(Say("cli.status.author"))},
                    {view.Tell(Say("cli_followup.reason"))}});
  for (const v1::ProposalStep& step : record.steps()) {
    std::string what = view.Tell(NameOf(step.kind()));
    if (!step.body().empty()) {
      absl::StrAppend(&what, ": ", view.UnitName(step.body()));
    }
    grid.AddRow({std::to_string(step.entry()),
                 FormatTime(step.time(), view.zone), what, step.author(),
                 step.reason()});
  }
  return grid.Render(view.width);
}

}  // namespace

std::string FollowupView::DomainName(const std::string& id) const {
  return campaign ? NameAndId(campaign->domains(), id, locale) : id;
}

std::string FollowupView::AddresseeName(const std::string& id) const {
  return campaign ? NameAndId(campaign->addressees(), id, locale) : id;
}

std::string RenderProposals(const v1::ListProposalsResponse& list,
                            const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft,
             Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli_followup.ref"))},
                    {view.Tell(Say("cli.progress.unit"))},
                    {view.Tell(Say("cli_followup.difficulty"))},
                    {view.Tell(Say("cli_followup.body"))},
                    {view.Tell(Say("cli_followup.state"))},
                    {view.Tell(Say("cli_followup.due"))},
                    {view.Tell(Say("cli_followup.groups"))}});
  for (const v1::UnitProposal& each : list.proposals()) {
    grid.AddRow({absl::StrCat(each.unit(), "/", each.record().id()),
                 each.unit_name(), each.record().content().difficulty(),
                 Body(each, view), view.Tell(NameOf(each.record().state())),
                 Due(each, view), absl::StrJoin(each.groups(), " ")});
  }
  return absl::StrCat(grid.Render(view.width),
                      view.Tell(Say("cli_followup.total",
                                    {{"count", std::to_string(list.total())}})),
                      "\n");
}

std::string RenderProposal(const v1::UnitProposal& proposal,
                           const FollowupView& view) {
  const v1::ProposalRecord& record = proposal.record();
  const v1::Proposal& content = record.content();
  std::string out;
  AddLine(Say("cli_followup.ref"),
          absl::StrCat(proposal.unit(), "/", record.id(), " (",
                       proposal.unit_name(), ")"),
          view, out);
  AddLine(Say("cli_followup.domain"), view.DomainName(content.domain()), view,
          out);
  AddLine(Say("cli_followup.addressee"),
          view.AddresseeName(content.addressee()), view, out);
  AddLine(Say("cli_followup.difficulty"), content.difficulty(), view, out);
  AddLine(Say("cli_followup.request"), content.request(), view, out);
  AddLine(Say("cli_followup.political_basis"), content.political_basis(), view,
          out);
  AddLine(Say("cli_followup.legal_basis"), content.legal_basis(), view, out);
  AddLine(Say("cli_followup.state"), view.Tell(NameOf(record.state())), view,
          out);
  AddLine(Say("cli_followup.body"), Body(proposal, view), view, out);
  AddLine(Say("cli_followup.due"), Due(proposal, view), view, out);
  AddLine(Say("cli_followup.groups"), absl::StrJoin(proposal.groups(), " "),
          view, out);
  AddAnswers(record, view, out);
  return out + Steps(record, view);
}

std::string RenderSummary(const v1::GetProposalSummaryResponse& summary,
                          const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight,
             Align::kRight, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli_followup.domain"))},
                    {view.Tell(Say("cli_followup.body"))},
                    {view.Tell(Say("cli_followup.state"))},
                    {view.Tell(Say("cli_followup.count"))},
                    {view.Tell(Say("cli_followup.overdue_count"))},
                    {view.Tell(Say("cli_followup.overdue_since"))}});
  for (const v1::ProposalCount& count : summary.counts()) {
    grid.AddRow({view.DomainName(count.domain()), view.UnitName(count.body()),
                 view.Tell(NameOf(count.state())),
                 std::to_string(count.proposals()),
                 std::to_string(count.overdue()),
                 FormatTime(count.overdue_since(), view.zone)});
  }
  return grid.Render(view.width);
}

std::string RenderAnswered(const v1::AnswerProposalsResponse& answered,
                           const FollowupView& view) {
  Grid grid({Align::kLeft, Align::kLeft});
  grid.AddHeadings({{view.Tell(Say("cli_followup.ref"))},
                    {view.Tell(Say("cli.status.state"))}});
  for (const v1::AnsweredProposal& each : answered.results()) {
    grid.AddRow(
        {RefText(each.ref()),
         each.has_proposal()
             ? view.Tell(NameOf(each.proposal().record().state()))
             : (view.locale == "en" ? each.message_en() : each.message_vi())});
  }
  return grid.Render(view.width);
}

}  // namespace baocao::cli
