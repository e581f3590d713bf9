#include "services/cli/session.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "nlohmann/json.hpp"
#include "services/cli/refused.h"
#include "services/cli/retry.h"
#include "services/server/channel.h"
#include "services/server/resource_name.h"

namespace baocao::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kWidthOfFiles = 120;

std::optional<std::string> ReadFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

absl::TimeZone ZoneOf(const std::string& offset) {
  absl::Time time;
  std::string error;
  // The offset of local time as the distance of two instants.
  if (!absl::ParseTime(absl::RFC3339_full,
                       absl::StrCat("2000-01-01T00:00:00", offset), &time,
                       &error)) {
    return absl::UTCTimeZone();
  }
  const absl::Time utc =
      absl::FromCivil(absl::CivilDay(2000, 1, 1), absl::UTCTimeZone());
  return absl::FixedTimeZone(
      static_cast<int>(absl::ToInt64Seconds(utc - time)));
}

}  // namespace

int Session::width() const {
  if (globals_.width > 0) return globals_.width;
  winsize size{};
  if (isatty(STDOUT_FILENO) != 0 &&
      ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return size.ws_col;
  }
  return kWidthOfFiles;
}

void Session::Print(const messages::Text& text) const {
  std::cout << Tell(text) << "\n";
}

void Session::Complain(const messages::Text& text) const {
  std::cerr << Tell(text) << "\n";
}

ExitCode Session::Complain(const grpc::Status& status) const {
  std::cerr << RenderRefusal(status, locale()) << "\n";
  return ExitCodeOf(status);
}

std::string Session::unit_name(std::string_view unit) const {
  return server::UnitName(campaign_, unit);
}

std::string Session::folder() const {
  const fs::path folder = fs::path(globals_.endpoints).parent_path();
  return folder.empty() ? "." : folder.string();
}

void Session::Authorize(grpc::ClientContext& context) const {
  if (!token_.empty()) {
    context.AddMetadata("authorization", "Bearer " + token_);
  }
}

ExitCode Session::ReadEndpoints() {
  const auto text = ReadFile(globals_.endpoints);
  if (!text.has_value()) {
    Complain(
        messages::Say("cli.endpoints.missing", {{"file", globals_.endpoints}}));
    return kUsage;
  }
  const auto json =
      nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  const auto value = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>()
                                                     : std::string();
  };
  if (!json.is_object() || value("intake").empty()) {
    Complain(
        messages::Say("cli.endpoints.broken", {{"file", globals_.endpoints}}));
    return kUsage;
  }
  const auto intake = server::ChannelTo(value("intake"));
  intake_ = v1::IntakeService::NewStub(intake);
  campaigns_ = v1::CampaignService::NewStub(intake);
  validation_ =
      v1::ValidationService::NewStub(server::ChannelTo(value("validation")));
  const auto aggregation = server::ChannelTo(value("aggregation"));
  aggregation_ = v1::AggregationService::NewStub(aggregation);
  indicators_ = v1::IndicatorService::NewStub(aggregation);
  notification_ = v1::NotificationService::NewStub(
      server::ChannelTo(value("notification")));
  documents_ =
      v1::DocumentService::NewStub(server::ChannelTo(value("documents")));
  access_ = v1::AccessService::NewStub(server::ChannelTo(value("access")));
  const auto followup = server::ChannelTo(value("followup"));
  proposals_ = v1::ProposalService::NewStub(followup);
  tasks_ = v1::TaskService::NewStub(followup);

  std::string token_file = globals_.token;
  if (token_file.empty()) {
    token_file = value("token_file");
    // Written relative to the file that names it.
    if (!token_file.empty() && fs::path(token_file).is_relative()) {
      token_file = (fs::path(folder()) / token_file).string();
    }
  }
  if (token_file.empty()) return kDone;
  const auto token = ReadFile(token_file);
  if (!token.has_value()) {
    Complain(messages::Say("cli.token.missing", {{"file", token_file}}));
    return kUsage;
  }
  token_ = std::string(absl::StripAsciiWhitespace(*token));
  return kDone;
}

ExitCode Session::FindCampaign() {
  if (!globals_.campaign.empty()) {
    campaign_ = globals_.campaign;
    return kDone;
  }
  std::vector<std::string> ids;
  const grpc::Status status = Retried(patience_, [&] {
    ids.clear();
    return CallPages<v1::CampaignService::Stub, v1::ListCampaignsRequest,
                     v1::ListCampaignsResponse>(
        campaigns(), &v1::CampaignService::Stub::ListCampaigns, {},
        [&](const v1::ListCampaignsResponse& page) {
          for (const v1::CampaignSummary& campaign : page.campaigns()) {
            ids.emplace_back(absl::StripPrefix(campaign.name(), "campaigns/"));
          }
        });
  });
  if (!status.ok()) return Complain(status);
  if (ids.size() == 1) {
    campaign_ = ids.front();
    return kDone;
  }
  std::string listed;
  for (const std::string& id : ids) absl::StrAppend(&listed, "\n  ", id);
  Complain(ids.empty()
               ? messages::Say("cli.campaign.none")
               : messages::Say("cli.campaign.which", {{"campaigns", listed}}));
  return kUsage;
}

ExitCode Session::Open() {
  const ExitCode code = ReadEndpoints();
  return code == kDone ? FindCampaign() : code;
}

const v1::GetCampaignResponse* Session::Campaign(ExitCode& code) {
  code = kDone;
  if (response_.has_value()) return &*response_;
  v1::GetCampaignRequest request;
  request.set_name(campaign_name());
  v1::GetCampaignResponse response;
  const grpc::Status status = Retried(patience_, [&] {
    return Call(campaigns(), &v1::CampaignService::Stub::GetCampaign, request,
                response);
  });
  if (!status.ok()) {
    code = Complain(status);
    return nullptr;
  }
  zone_ = ZoneOf(response.campaign().utc_offset());
  response_ = std::move(response);
  return &*response_;
}

const std::map<std::string, std::string>& Session::UnitNames() {
  if (units_listed_) return unit_names_;
  units_listed_ = true;
  v1::ListUnitsRequest request;
  request.set_parent(campaign_name());
  CallPages<v1::CampaignService::Stub, v1::ListUnitsRequest,
            v1::ListUnitsResponse>(
      campaigns(), &v1::CampaignService::Stub::ListUnits, request,
      [&](const v1::ListUnitsResponse& page) {
        for (const v1::Unit& unit : page.units()) {
          unit_names_[unit.code()] = unit.full_name();
        }
      })
      .ok();
  return unit_names_;
}

}  // namespace baocao::cli
