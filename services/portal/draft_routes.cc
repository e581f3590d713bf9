#include "services/portal/draft_routes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/report/item.h"

namespace baocao::portal {
namespace {

using Json = nlohmann::ordered_json;
using messages::Say;

// A draft's content is at most this, and some around it.
constexpr size_t kMostBody = redis::Drafts::kMostBytes + (16 << 10);
// Deeper than anything a form needs.
constexpr int kMostNesting = 64;

// Part of a name in Redis.
bool IsName(std::string_view text, size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                  c == '-' || c == '_' || c == '.';
         });
}

bool IsItem(const std::string& key) {
  return key.size() <= 128 && key.find('#') == key.npos &&
         report::ParseItemKey(key).has_value();
}

// Discarded where it is not JSON or nested too deeply.
Json Parse(const std::string& text) {
  bool deep = false;
  Json json = Json::parse(
      text,
      [&](int depth, Json::parse_event_t, Json&) {
        deep = deep || depth > kMostNesting;
        return !deep;
      },
      /*allow_exceptions=*/false);
  return deep ? Json(Json::value_t::discarded) : json;
}

std::string Print(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json Describe(const redis::Draft& draft) {
  return {{"item", draft.item},
          {"version", draft.version},
          {"author", draft.author},
          {"time", absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", draft.time,
                                    absl::UTCTimeZone())}};
}

Json WithContent(const redis::Draft& draft) {
  Json json = Describe(draft);
  json["content"] =
      draft.content.empty() ? Json(nullptr) : Json::parse(draft.content);
  return json;
}

void AnswerStore(Visit& visit, const absl::Status& status) {
  if (absl::IsResourceExhausted(status)) {
    return AnswerRefusal(visit, grpc::StatusCode::RESOURCE_EXHAUSTED,
                         "TOO_MANY_DRAFTS",
                         Say("portal_server.draft_too_many"));
  }
  if (absl::IsInvalidArgument(status)) {
    const std::string most = absl::StrCat(redis::Drafts::kMostBytes >> 20);
    AnswerRefusal(visit, grpc::StatusCode::RESOURCE_EXHAUSTED, "TOO_LARGE",
                  Say("portal_server.draft_too_large", {{"megabytes", most}}));
    visit.response.status = 413;
    return;
  }
  server::Refusal refusal;
  refusal.code = grpc::StatusCode::UNAVAILABLE;
  refusal.reason = "STORE_AWAY";
  refusal.text = Say("portal_server.drafts_away");
  refusal.retry_after = absl::Seconds(2);
  AnswerRefusal(visit, refusal);
}

}  // namespace

void DraftRoutes::Serve(Visit& visit, std::string_view rest) {
  visit.route = "drafts";
  if (visit.caller.token.empty()) return AnswerNotSignedIn(visit);
  const auto session = sign_in_.Look(visit.caller.token, absl::Now());
  if (!session.ok()) return AnswerNotSignedIn(visit);
  const server::Caller& caller = session->caller;

  Spot spot;
  const size_t slash = rest.find('/');
  spot.unit = std::string(rest.substr(0, slash));
  if (slash != rest.npos) spot.item = std::string(rest.substr(slash + 1));
  spot.campaign = caller.campaign.empty()
                      ? visit.request.get_param_value("campaign")
                      : caller.campaign;
  spot.author = caller.subject;
  if (!IsName(spot.campaign, 64) || !IsName(spot.unit, 32) ||
      (slash != rest.npos && !IsItem(spot.item))) {
    return AnswerNoPlace(visit);
  }
  const bool writes = caller.role == server::Role::kUnit ||
                      caller.role == server::Role::kCollector;
  if (!writes || !caller.MayActFor(spot.campaign, spot.unit)) {
    return AnswerRefusal(visit, grpc::StatusCode::PERMISSION_DENIED,
                         "NOT_YOUR_UNIT", Say("portal_server.draft_not_yours"));
  }
  const std::string& method = visit.request.method;
  if (slash == rest.npos) {
    return method == "GET" ? List(visit, spot) : AnswerNoPlace(visit);
  }
  if (method == "GET") return Get(visit, spot);
  if (method == "PUT") return Put(visit, spot);
  if (method == "DELETE") return Drop(visit, spot);
  AnswerNoPlace(visit);
}

void DraftRoutes::List(Visit& visit, const Spot& spot) {
  const auto drafts = drafts_.List(spot.campaign, spot.unit);
  if (!drafts.ok()) return AnswerStore(visit, drafts.status());
  Json json = {{"drafts", Json::array()}};
  for (const redis::Draft& draft : *drafts) {
    json["drafts"].push_back(Describe(draft));
  }
  AnswerJson(visit, 200, Print(json));
}

void DraftRoutes::Get(Visit& visit, const Spot& spot) {
  const auto draft = drafts_.Get(spot.campaign, spot.unit, spot.item);
  if (absl::IsNotFound(draft.status())) {
    return AnswerRefusal(visit, grpc::StatusCode::NOT_FOUND, "NO_DRAFT",
                         Say("portal_server.draft_none"));
  }
  if (!draft.ok()) return AnswerStore(visit, draft.status());
  AnswerJson(visit, 200, Print(WithContent(*draft)));
}

void DraftRoutes::Put(Visit& visit, const Spot& spot) {
  const std::optional<std::string> body = ReadBody(visit, kMostBody);
  if (!body.has_value()) return;
  const Json json = Parse(*body);
  if (!json.is_object() || !json.contains("content") ||
      !json.contains("base") || !json.at("base").is_number_unsigned()) {
    return AnswerRefusal(visit, grpc::StatusCode::INVALID_ARGUMENT, "BAD_JSON",
                         Say("portal_server.bad_json"));
  }
  const auto put = drafts_.Put(
      spot.campaign, spot.unit, json.at("base").get<int64_t>(),
      {spot.item, 0, spot.author, absl::Now(), Print(json.at("content"))});
  if (!put.ok()) return AnswerStore(visit, put.status());
  if (const auto* version = std::get_if<int64_t>(&*put)) {
    return AnswerJson(visit, 200, Print({{"version", *version}}));
  }
  Json newer = WithContent(std::get<redis::Draft>(*put));
  newer["code"] = "ABORTED";
  newer["reason"] = "DRAFT_NEWER";
  newer["message"] = Say("portal_server.draft_newer").In(visit.locale);
  AnswerJson(visit, 409, Print(newer));
}

void DraftRoutes::Drop(Visit& visit, const Spot& spot) {
  int64_t version = 0;
  if (!absl::SimpleAtoi(visit.request.get_param_value("version"), &version)) {
    return AnswerRefusal(visit, grpc::StatusCode::INVALID_ARGUMENT, "BAD_JSON",
                         Say("portal_server.bad_json"));
  }
  const auto dropped =
      drafts_.Drop(spot.campaign, spot.unit, spot.item, version);
  if (!dropped.ok()) return AnswerStore(visit, dropped.status());
  AnswerJson(visit, 200, Print({{"dropped", *dropped}}));
}

}  // namespace baocao::portal
