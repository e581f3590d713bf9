#include <iostream>

#include "nlohmann/json.hpp"
#include "services/cli/acts.h"
#include "services/cli/command.h"
#include "services/cli/grid.h"
#include "services/cli/output.h"
#include "services/cli/render_findings.h"
#include "services/cli/render_progress.h"

namespace baocao::cli {
namespace {

messages::Text StateName(v1::SubmissionState state) {
  switch (state) {
    case v1::SUBMISSION_STATE_DECIDED:
      return messages::Say("cli.state.decided");
    case v1::SUBMISSION_STATE_SET_ASIDE:
      return messages::Say("cli.state.set_aside");
    default:
      return messages::Say("cli.state.received");
  }
}

messages::Text ActName(const v1::Act& act) {
  switch (act.act_case()) {
    case v1::Act::kConfirm:
      return messages::Say("cli.act.confirm");
    case v1::Act::kRequestCorrection:
      return messages::Say("cli.act.correction");
    case v1::Act::kExclude:
      return messages::Say("cli.act.exclude");
    case v1::Act::kPaper:
      return messages::Say("cli.act.paper");
    default:
      return messages::Say("cli.act.retry");
  }
}

std::string WhatOf(const v1::ActRecord& record) {
  const v1::Act& act = record.act();
  if (act.has_confirm()) return act.confirm().signatory().name();
  if (act.has_request_correction()) return act.request_correction().reason();
  if (act.has_exclude()) return act.exclude().reason();
  if (act.has_paper()) return act.paper().number();
  return std::to_string(act.retry().revision());
}

// Entries of both kinds, newest first.
std::string DrawLog(const Session& session,
                    const std::vector<v1::SubmissionRecord>& submissions,
                    const std::vector<v1::ActRecord>& acts) {
  Grid grid(
      {Align::kRight, Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.status.entry"))},
                    {session.Tell(messages::Say("cli.status.time"))},
                    {session.Tell(messages::Say("cli.status.what"))},
                    {session.Tell(messages::Say("cli.status.state"))},
                    {session.Tell(messages::Say("cli.status.author"))}});
  size_t s = 0, a = 0;
  while (s < submissions.size() || a < acts.size()) {
    const bool take_act =
        s == submissions.size() ||
        (a < acts.size() && acts[a].entry() > submissions[s].entry());
    if (take_act) {
      const v1::ActRecord& act = acts[a++];
      grid.AddRow({std::to_string(act.entry()),
                   FormatTime(act.receive_time(), session.zone()),
                   session.Tell(ActName(act.act())) + ": " + WhatOf(act),
                   session.Tell(StateName(act.state())), act.author()});
    } else {
      const v1::SubmissionRecord& record = submissions[s++];
      std::string state = session.Tell(StateName(record.state()));
      if (record.has_verdict()) {
        state = session.Tell(record.verdict().outcome() == v1::OUTCOME_ACCEPTED
                                 ? messages::Say("cli.outcome.accepted")
                             : record.verdict().outcome() ==
                                     v1::OUTCOME_PARTLY_ACCEPTED
                                 ? messages::Say("cli.outcome.partly")
                                 : messages::Say("cli.outcome.rejected"));
      }
      grid.AddRow({std::to_string(record.entry()),
                   FormatTime(record.receive_time(), session.zone()),
                   session.Tell(messages::Say(
                       "cli.status.submission",
                       {{"revision", std::to_string(record.revision())}})),
                   state, record.author()});
    }
  }
  return grid.Render(session.width());
}

// What the servers know of one unit.
struct UnitStatus {
  // Newest first.
  std::vector<v1::SubmissionRecord> submissions;
  std::vector<v1::ActRecord> acts;
  v1::UnitProgress progress;
};

ExitCode Fetch(Session& session, const std::string& unit, UnitStatus& fetched) {
  v1::ListSubmissionsRequest list;
  list.set_parent(session.unit_name(unit));
  grpc::Status status =
      session.CallPages<v1::IntakeService::Stub, v1::ListSubmissionsRequest,
                        v1::ListSubmissionsResponse>(
          session.intake(), &v1::IntakeService::Stub::ListSubmissions, list,
          [&](const v1::ListSubmissionsResponse& page) {
            fetched.submissions.insert(fetched.submissions.end(),
                                       page.submissions().begin(),
                                       page.submissions().end());
          });
  if (!status.ok()) return session.Complain(status);
  v1::ListActsRequest list_acts;
  list_acts.set_parent(session.unit_name(unit));
  status = session.CallPages<v1::IntakeService::Stub, v1::ListActsRequest,
                             v1::ListActsResponse>(
      session.intake(), &v1::IntakeService::Stub::ListActs, list_acts,
      [&](const v1::ListActsResponse& page) {
        fetched.acts.insert(fetched.acts.end(), page.acts().begin(),
                            page.acts().end());
      });
  if (!status.ok()) return session.Complain(status);
  ExitCode code = kDone;
  const auto progress = ProgressOf(session, unit, code);
  if (progress.has_value()) fetched.progress = *progress;
  return code;
}

// Three responses in one object, each as the server shapes it.
void PrintUnitJson(const UnitStatus& unit) {
  v1::ListSubmissionsResponse submissions;
  for (const auto& record : unit.submissions) {
    *submissions.add_submissions() = record;
  }
  v1::ListActsResponse acts;
  for (const auto& record : unit.acts) *acts.add_acts() = record;
  const auto parse = [](const google::protobuf::Message& message) {
    return nlohmann::ordered_json::parse(ToJson(message), nullptr,
                                         /*allow_exceptions=*/false);
  };
  nlohmann::ordered_json json = parse(submissions);
  json.update(parse(acts));
  json["progress"] = parse(unit.progress);
  std::cout << json.dump() << std::endl;
}

void PrintHead(const Session& session, const v1::UnitProgress& progress) {
  session.Print(messages::Say(
      "cli.status.head",
      {{"unit", progress.unit_name()},
       {"code", progress.unit()},
       {"completeness",
        CompletenessName(progress.completeness(), session.locale())},
       {"standing", StandingName(progress.standing(), session.locale())},
       {"deadline", FormatTime(progress.deadline(), session.zone())}}));
  const std::string missing = RenderMissing(progress, session.locale());
  if (!missing.empty()) {
    session.Print(messages::Say("cli.status.owes", {{"items", missing}}));
  }
  if (progress.estimates() > 0) {
    session.Print(
        messages::Say("cli.status.estimates",
                      {{"count", std::to_string(progress.estimates())}}));
  }
  if (!progress.snapshot_digest().empty()) {
    session.Print(messages::Say("cli.status.digest",
                                {{"digest", progress.snapshot_digest()}}));
  }
}

// Lists come without payloads; the newest verdict is fetched with its findings.
ExitCode PrintNewestVerdict(Session& session, const std::string& name) {
  v1::GetSubmissionRequest request;
  request.set_name(name);
  v1::GetSubmissionResponse newest;
  const grpc::Status status =
      session.Call(session.intake(), &v1::IntakeService::Stub::GetSubmission,
                   request, newest);
  if (!status.ok()) return session.Complain(status);
  if (newest.submission().has_verdict()) {
    session.Print(messages::Say(
        "cli.status.newest",
        {{"revision", std::to_string(newest.submission().revision())}}));
    std::cout << RenderVerdict(newest.submission().verdict(), session.locale(),
                               session.width());
  }
  return kDone;
}

ExitCode ShowUnit(Session& session, const std::string& code) {
  ExitCode exit = kDone;
  if (session.Campaign(exit) == nullptr) return exit;
  UnitStatus unit;
  exit = Fetch(session, code, unit);
  if (exit != kDone) return exit;
  if (session.globals().json) {
    PrintUnitJson(unit);
    return kDone;
  }
  PrintHead(session, unit.progress);
  if (unit.submissions.empty() && unit.acts.empty()) return kDone;
  std::cout << DrawLog(session, unit.submissions, unit.acts);
  if (unit.submissions.empty()) return kDone;
  return PrintNewestVerdict(session, unit.submissions.front().name());
}

ExitCode ShowAll(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListUnitProgressRequest request;
  request.set_parent(session.campaign_name());
  v1::ListUnitProgressResponse all;
  const grpc::Status status = session.CallPages<v1::AggregationService::Stub,
                                                v1::ListUnitProgressRequest,
                                                v1::ListUnitProgressResponse>(
      session.aggregation(), &v1::AggregationService::Stub::ListUnitProgress,
      request,
      [&](const v1::ListUnitProgressResponse& page) { all.MergeFrom(page); });
  if (!status.ok()) return session.Complain(status);
  all.clear_next_page_token();
  if (session.globals().json) {
    PrintJson(all);
    return kDone;
  }
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kLeft,
             Align::kLeft, Align::kLeft});
  grid.AddHeadings({{session.Tell(messages::Say("cli.progress.code"))},
                    {session.Tell(messages::Say("cli.progress.unit"))},
                    {session.Tell(messages::Say("cli.status.revision"))},
                    {session.Tell(messages::Say("cli.progress.completeness"))},
                    {session.Tell(messages::Say("cli.progress.standing"))},
                    {session.Tell(messages::Say("cli.status.time"))}});
  for (const v1::UnitProgress& unit : all.units()) {
    grid.AddRow({unit.unit(), unit.unit_name(), std::to_string(unit.revision()),
                 CompletenessName(unit.completeness(), session.locale()),
                 StandingName(unit.standing(), session.locale()),
                 FormatTime(unit.update_time(), session.zone())});
  }
  std::cout << grid.Render(session.width());
  return kDone;
}

}  // namespace

void AddStatus(CLI::App& app, Command& command) {
  auto unit = std::make_shared<std::string>();
  CLI::App* sub = app.add_subcommand(
      "status", command.Tell(messages::Say("cli.help.status")));
  sub->add_option("UNIT", *unit, command.Tell(messages::Say("cli.help.unit")));
  command.RunWithCampaign(sub, [unit](Session& session) {
    return unit->empty() ? ShowAll(session) : ShowUnit(session, *unit);
  });
}

}  // namespace baocao::cli
