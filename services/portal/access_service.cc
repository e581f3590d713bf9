#include "services/portal/access_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/channel.h"
#include "services/messages/messages.h"
#include "services/portal/letter_code.h"
#include "services/report/snapshot.h"
#include "services/server/errors.h"
#include "services/server/log.h"
#include "services/server/paging.h"
#include "services/server/token.h"

namespace baocao::portal {
namespace {

using messages::Say;
using server::Caller;
using server::Refusal;
using server::Refuse;
using server::RefuseField;
using server::Role;
using server::ToGrpc;

constexpr char kIssueLetters[] = "/baocao.v1.AccessService/IssueLetters";
constexpr char kListLetters[] = "/baocao.v1.AccessService/ListLetters";

constexpr int kValidDays = 14;
constexpr int kMostValidDays = 60;
constexpr int kSessionDays = 30;
constexpr int kMostSessionDays = 90;
constexpr server::PageLimits kPages{50, 1000};

absl::Duration Days(int days) { return absl::Hours(24) * days; }

std::optional<Refusal> CheckDays(const char* field, int days, int most) {
  if (days >= 0 && days <= most) return std::nullopt;
  return RefuseField(
      "INVALID_DAYS", field,
      Say("portal_server.letter_days",
          {{"days", absl::StrCat(days)}, {"most", absl::StrCat(most)}}));
}

bool IsForUnits(const v1::IssueLettersRequest& request) {
  return request.role().empty() ||
         request.role() == server::RoleName(Role::kUnit);
}

// What can be told without the campaign.
std::optional<Refusal> Check(const Caller& caller, bool takes_letters,
                             const v1::IssueLettersRequest& request) {
  const std::string& role = request.role();
  if (!role.empty() && !server::ParseRole(role).has_value()) {
    return RefuseField(
        "UNKNOWN_ROLE", "role",
        Say("portal_server.letter_unknown_role", {{"role", role}}));
  }
  if (IsForUnits(request)) {
    if (request.parent() == server::CampaignName(redis::kNoCampaign)) {
      return RefuseField("UNITS_NEED_A_CAMPAIGN", "parent",
                         Say("portal_server.letter_needs_campaign"));
    }
  } else {
    if (caller.role != Role::kOperator) {
      return Refuse(grpc::StatusCode::PERMISSION_DENIED, "OPERATORS_ONLY",
                    Say("portal_server.letter_operators_only"));
    }
    if (!request.units().empty()) {
      return RefuseField("UNITS_OF_OTHER_ROLE", "units",
                         Say("portal_server.letter_units_of_other_role"));
    }
  }
  if (auto refusal =
          CheckDays("valid_days", request.valid_days(), kMostValidDays)) {
    return refusal;
  }
  if (auto refusal =
          CheckDays("session_days", request.session_days(), kMostSessionDays)) {
    return refusal;
  }
  if (takes_letters) return std::nullopt;
  return Refuse(grpc::StatusCode::FAILED_PRECONDITION, "NO_ACTIVATION",
                Say("portal_server.no_activation"));
}

// A context that asks on the caller's behalf.
std::unique_ptr<grpc::ClientContext> OnBehalfOf(
    const grpc::ServerContext& context) {
  auto asking = grpc::ClientContext::FromServerContext(context);
  for (const char* name : {"authorization", "traceparent"}) {
    const auto found = context.client_metadata().find(name);
    if (found == context.client_metadata().end()) continue;
    asking->AddMetadata(
        name, std::string(found->second.data(), found->second.size()));
  }
  return asking;
}

void Describe(const redis::Letter& letter, v1::Letter* out) {
  out->set_unit(letter.unit);
  out->set_role(letter.role);
  report::ToProto(letter.issued, out->mutable_issue_time());
  report::ToProto(letter.expires, out->mutable_expire_time());
  if (letter.used.has_value()) {
    report::ToProto(*letter.used, out->mutable_use_time());
  }
  out->set_author(letter.author);
}

}  // namespace

AccessService::AccessService(redis::Letters& letters,
                             const std::shared_ptr<grpc::Channel>& catalogue,
                             server::CallGate& gate, bool takes_letters)
    : letters_(letters),
      catalogue_(v1::CampaignService::NewStub(catalogue)),
      gate_(gate),
      takes_letters_(takes_letters) {}

grpc::Status AccessService::IssueLetters(grpc::ServerContext* context,
                                         const v1::IssueLettersRequest* request,
                                         v1::IssueLettersResponse* response) {
  return gate_.Unary(context, kIssueLetters, [&](const Caller& caller) {
    if (const auto refusal = Check(caller, takes_letters_, *request)) {
      return ToGrpc(*refusal);
    }
    return Issue(*context, caller, *request, response);
  });
}

grpc::Status AccessService::Issue(const grpc::ServerContext& context,
                                  const Caller& caller,
                                  const v1::IssueLettersRequest& request,
                                  v1::IssueLettersResponse* response) {
  std::vector<std::string> known;
  const grpc::Status opened = Open(context, caller, request.parent(), &known);
  if (!opened.ok()) return opened;

  redis::Letter letter;
  letter.campaign = server::ParseResourceName(request.parent())->campaign;
  letter.role = IsForUnits(request) ? "unit" : request.role();
  letter.author = caller.subject;
  // As exact as it is kept.
  letter.issued = absl::FromUnixMicros(absl::ToUnixMicros(absl::Now()));
  letter.expires =
      letter.issued +
      Days(request.valid_days() > 0 ? request.valid_days() : kValidDays);
  letter.session =
      Days(request.session_days() > 0 ? request.session_days() : kSessionDays);

  std::vector<std::string> units;  // each once
  if (!IsForUnits(request)) {
    units = {""};
  } else if (request.units().empty()) {
    std::set<std::string> used;
    const absl::Status found = FindUsed(letter.campaign, &used);
    if (!found.ok()) return ToGrpc(found);
    std::copy_if(known.begin(), known.end(), std::back_inserter(units),
                 [&](const std::string& unit) { return !used.contains(unit); });
  } else {
    const std::set<std::string> of_campaign(known.begin(), known.end());
    std::set<std::string> taken;
    Refusal unknown = Refuse(grpc::StatusCode::INVALID_ARGUMENT, "UNKNOWN_UNIT",
                             Say("portal_server.letter_unknown_units"));
    for (int i = 0; i < request.units_size(); ++i) {
      const std::string& unit = request.units(i);
      if (!of_campaign.contains(unit)) {
        unknown.violations.push_back(
            {absl::StrCat("units[", i, "]"),
             Say("portal_server.letter_unknown_unit", {{"unit", unit}})});
      } else if (taken.insert(unit).second) {
        units.push_back(unit);
      }
    }
    if (!unknown.violations.empty()) return ToGrpc(unknown);
  }

  std::vector<redis::Letter> letters;
  for (const std::string& unit : units) {
    const auto code = MakeLetterCode();
    if (!code.ok()) return ToGrpc(code.status());
    letter.unit = unit;
    letter.digest = LetterDigest(*code);
    letters.push_back(letter);
    v1::Letter& made = *response->add_letters();
    Describe(letter, &made);
    made.set_code(PrintLetterCode(*code));
  }
  const absl::Status issued = letters_.Issue(letters);
  if (!issued.ok()) {
    response->Clear();
    return ToGrpc(issued);
  }
  server::Log(server::Level::kInfo, "letters issued",
              {{"campaign", letter.campaign},
               {"role", letter.role},
               {"letters", static_cast<int64_t>(letters.size())},
               {"author", letter.author}});
  return grpc::Status::OK;
}

grpc::Status AccessService::ListLetters(grpc::ServerContext* context,
                                        const v1::ListLettersRequest* request,
                                        v1::ListLettersResponse* response) {
  return gate_.Unary(context, kListLetters, [&](const Caller& caller) {
    std::vector<std::string> units;
    const grpc::Status opened =
        Open(*context, caller, request->parent(), &units);
    if (!opened.ok()) return opened;
    const std::string list = "letters " + request->parent();
    server::Page page;
    if (const auto refusal = server::ReadPage(
            request->page_size(), request->page_token(), list, kPages, &page)) {
      return ToGrpc(*refusal);
    }
    const auto listed = letters_.List(
        server::ParseResourceName(request->parent())->campaign,
        static_cast<size_t>(page.start), static_cast<size_t>(page.size));
    if (!listed.ok()) return ToGrpc(listed.status());
    for (const redis::Letter& letter : listed->letters) {
      Describe(letter, response->add_letters());
    }
    if (listed->more) {
      response->set_next_page_token(
          server::PageToken(list, page.start + page.size));
    }
    return grpc::Status::OK;
  });
}

grpc::Status AccessService::Open(const grpc::ServerContext& context,
                                 const Caller& caller,
                                 const std::string& parent,
                                 std::vector<std::string>* units) {
  if (parent != server::CampaignName(redis::kNoCampaign)) {
    // It also tells whether the campaign is there, and the caller's to see.
    return ListUnits(context, parent, units);
  }
  if (caller.campaign.empty()) return grpc::Status::OK;
  return ToGrpc(Refuse(
      grpc::StatusCode::PERMISSION_DENIED, "OTHER_CAMPAIGN",
      Say("portal_server.letter_held", {{"campaign", caller.campaign}})));
}

grpc::Status AccessService::ListUnits(const grpc::ServerContext& context,
                                      const std::string& parent,
                                      std::vector<std::string>* units) {
  v1::ListUnitsRequest request;
  request.set_parent(parent);
  request.set_page_size(1000);
  while (true) {
    v1::ListUnitsResponse response;
    const auto asking = OnBehalfOf(context);
    const grpc::Status status =
        catalogue_->ListUnits(asking.get(), request, &response);
    if (!status.ok()) return status;
    for (const v1::Unit& unit : response.units()) {
      units->push_back(unit.code());
    }
    if (response.next_page_token().empty()) return status;
    request.set_page_token(response.next_page_token());
  }
}

absl::Status AccessService::FindUsed(const std::string& campaign,
                                     std::set<std::string>* units) {
  constexpr size_t kSize = 1000;
  for (size_t start = 0;; start += kSize) {
    const auto page = letters_.List(campaign, start, kSize);
    if (!page.ok()) return page.status();
    for (const redis::Letter& letter : page->letters) {
      if (letter.used.has_value() && !letter.unit.empty()) {
        units->insert(letter.unit);
      }
    }
    if (!page->more) return absl::OkStatus();
  }
}

}  // namespace baocao::portal
