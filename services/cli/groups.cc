// `groups list|write|move|remove|similar`: difficulties of one kind (Phụ lục
// 4).
#include <algorithm>
#include <optional>

#include "services/cli/command.h"
#include "services/cli/followup_calls.h"
#include "services/cli/followup_words.h"

namespace baocao::cli {
namespace {

using messages::Say;
using Stub = v1::ProposalService::Stub;
using Refs = google::protobuf::RepeatedPtrField<v1::ProposalRef>;

struct Options {
  std::string group, title, domain, description, direction, addressee, of;
  std::vector<std::string> political, legal, members, add, remove;
  int64_t base = 0;
  int least = 60, most = 50;
};

ExitCode ReadRefs(const Session& session, const std::vector<std::string>& texts,
                  Refs& refs) {
  for (const std::string& text : texts) {
    const auto ref = ParseRef(text);
    if (!ref.has_value()) {
      session.Complain(Say("cli_followup.bad_ref", {{"ref", text}}));
      return kUsage;
    }
    *refs.Add() = *ref;
  }
  return kDone;
}

grpc::Status Fetch(Session& session, v1::ListGroupsResponse& response) {
  v1::ListGroupsRequest request;
  request.set_parent(session.campaign_name());
  return session.Call(session.proposals(), &Stub::ListGroups, request,
                      response);
}

ExitCode List(Session& session) {
  ExitCode code = kDone;
  if (session.Campaign(code) == nullptr) return code;
  v1::ListGroupsResponse response;
  const grpc::Status status = Fetch(session, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response, RenderGroups);
}

// The group as it is served; nullopt: a fault, printed.
std::optional<v1::DifficultyGroup> Find(Session& session, const std::string& id,
                                        ExitCode& code) {
  v1::ListGroupsResponse response;
  const grpc::Status status = Fetch(session, response);
  if (!status.ok()) {
    code = session.Complain(status);
    return std::nullopt;
  }
  for (const v1::ListedGroup& each : response.groups()) {
    if (each.group().id() == id) return each.group();
  }
  session.Complain(Say("cli_followup.no_group", {{"group", id}}));
  code = kRefused;
  return std::nullopt;
}

ExitCode PrintGroup(Session& session, const google::protobuf::Message& response,
                    const v1::DifficultyGroup& group) {
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(Say("cli_followup.group_written",
                      {{"group", group.id()},
                       {"title", group.title()},
                       {"entry", std::to_string(group.entry())}}));
  }
  return kDone;
}

// What is not told of a group that is there stays as it was seen.
ExitCode Write(Session& session, const Options& options, const CLI::App& sub) {
  ExitCode code = kDone;
  v1::WriteGroupRequest request;
  request.set_parent(session.campaign_name());
  v1::DifficultyGroup& group = *request.mutable_group();
  if (!options.group.empty()) {
    const auto held = Find(session, options.group, code);
    if (!held.has_value()) return code;
    group = *held;
    request.set_base(options.base > 0 ? options.base : held->entry());
  }
  const auto told = [&](const char* name) { return sub.count(name) > 0; };
  if (told("--title")) group.set_title(options.title);
  if (told("--domain")) group.set_domain(options.domain);
  if (told("--description")) group.set_description(options.description);
  if (told("--direction")) group.set_policy_direction(options.direction);
  if (told("--addressee")) group.set_addressee(options.addressee);
  const auto set = [](const std::vector<std::string>& texts, auto& out) {
    out.Clear();
    for (const std::string& text : texts) {
      if (!text.empty()) out.Add(std::string(text));
    }
  };
  if (told("--political"))
    set(options.political, *group.mutable_political_bases());
  if (told("--legal")) set(options.legal, *group.mutable_legal_bases());
  if (told("--member")) {
    group.clear_members();
    code = ReadRefs(session, options.members, *group.mutable_members());
    if (code != kDone) return code;
  }
  v1::WriteGroupResponse response;
  const grpc::Status status = CallChange(session, session.proposals(),
                                         &Stub::WriteGroup, request, response);
  if (!status.ok()) return session.Complain(status);
  return PrintGroup(session, response, response.group());
}

ExitCode Move(Session& session, const Options& options) {
  v1::MoveGroupMembersRequest request;
  request.set_parent(session.campaign_name());
  request.set_group(options.group);
  ExitCode code = ReadRefs(session, options.add, *request.mutable_add());
  if (code == kDone) {
    code = ReadRefs(session, options.remove, *request.mutable_remove());
  }
  if (code != kDone) return code;
  v1::MoveGroupMembersResponse response;
  const grpc::Status status = CallChange(
      session, session.proposals(), &Stub::MoveGroupMembers, request, response);
  if (!status.ok()) return session.Complain(status);
  return PrintGroup(session, response, response.group());
}

ExitCode Remove(Session& session, const Options& options) {
  ExitCode code = kDone;
  const auto held = Find(session, options.group, code);
  if (!held.has_value()) return code;
  v1::RemoveGroupRequest request;
  request.set_parent(session.campaign_name());
  request.set_group(options.group);
  request.set_base(options.base > 0 ? options.base : held->entry());
  v1::RemoveGroupResponse response;
  const grpc::Status status = CallChange(session, session.proposals(),
                                         &Stub::RemoveGroup, request, response);
  if (!status.ok()) return session.Complain(status);
  if (session.globals().json) {
    PrintJson(response);
  } else {
    session.Print(
        Say("cli_followup.group_removed", {{"title", held->title()}}));
  }
  return kDone;
}

ExitCode Similar(Session& session, const Options& options) {
  v1::ListSimilarProposalsRequest request;
  request.set_parent(session.campaign_name());
  if (!options.of.empty()) {
    const auto ref = ParseRef(options.of);
    if (!ref.has_value()) {
      session.Complain(Say("cli_followup.bad_ref", {{"ref", options.of}}));
      return kUsage;
    }
    *request.mutable_of() = *ref;
  }
  request.set_least_percent(options.least);
  request.set_page_size(options.most);
  v1::ListSimilarProposalsResponse response;
  const grpc::Status status = session.Call(
      session.proposals(), &Stub::ListSimilarProposals, request, response);
  if (!status.ok()) return session.Complain(status);
  return Show(session, response, RenderSimilar);
}

CLI::App* AddOne(CLI::App& app, Command& command, const char* name,
                 const messages::Text& help, Options& options,
                 bool group_required) {
  CLI::App* sub = app.add_subcommand(name, command.Tell(help));
  CLI::Option* group = sub->add_option(
      "GROUP", options.group, command.Tell(Say("cli_followup.help.group")));
  if (group_required) group->required();
  return sub;
}

void AddWrite(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* write =
      AddOne(app, command, "write", Say("cli_followup.help.groups.write"),
             *options, false);
  const auto add = [&](const char* name, auto& value,
                       const messages::Text& help) {
    write->add_option(name, value, command.Tell(help));
  };
  add("--title", options->title, Say("cli_followup.help.title"));
  add("--domain", options->domain, Say("cli_followup.help.domain"));
  add("--addressee", options->addressee, Say("cli_followup.help.addressee"));
  add("--description", options->description,
      Say("cli_followup.help.description"));
  add("--direction", options->direction, Say("cli_followup.help.direction"));
  add("--political", options->political,
      Say("cli_followup.help.political_basis"));
  add("--legal", options->legal, Say("cli_followup.help.legal_basis"));
  add("--member", options->members, Say("cli_followup.help.refs"));
  add("--base", options->base, Say("cli_followup.help.base"));
  command.RunWithCampaign(write, [options, write](Session& session) {
    return Write(session, *options, *write);
  });
}

}  // namespace

void AddGroups(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "groups", command.Tell(Say("cli_followup.help.groups")));
  sub->require_subcommand(1);
  CLI::App* list = sub->add_subcommand(
      "list", command.Tell(Say("cli_followup.help.groups.list")));
  command.RunWithCampaign(list, List);
  AddWrite(*sub, command);

  auto moved = std::make_shared<Options>();
  CLI::App* move = AddOne(*sub, command, "move",
                          Say("cli_followup.help.groups.move"), *moved, true);
  move->add_option("--add", moved->add,
                   command.Tell(Say("cli_followup.help.refs")));
  move->add_option("--remove", moved->remove,
                   command.Tell(Say("cli_followup.help.refs")));
  command.RunWithCampaign(
      move, [moved](Session& session) { return Move(session, *moved); });

  auto removed = std::make_shared<Options>();
  CLI::App* remove =
      AddOne(*sub, command, "remove", Say("cli_followup.help.groups.remove"),
             *removed, true);
  remove->add_option("--base", removed->base,
                     command.Tell(Say("cli_followup.help.base")));
  command.RunWithCampaign(remove, [removed](Session& session) {
    return Remove(session, *removed);
  });

  auto alike = std::make_shared<Options>();
  CLI::App* similar = sub->add_subcommand(
      "similar", command.Tell(Say("cli_followup.help.groups.similar")));
  similar->add_option("--of", alike->of,
                      command.Tell(Say("cli_followup.help.of")));
  similar
      ->add_option("--least", alike->least,
                   command.Tell(Say("cli_followup.help.least")))
      ->check(CLI::Range(1, 100));
  similar
      ->add_option("--most", alike->most,
                   command.Tell(Say("cli_followup.help.most")))
      ->check(CLI::Range(1, 200));
  command.RunWithCampaign(
      similar, [alike](Session& session) { return Similar(session, *alike); });
}

}  // namespace baocao::cli
