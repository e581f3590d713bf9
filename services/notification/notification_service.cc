#include "services/notification/notification_service.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/messages/messages.h"
#include "services/notification/reminder_round.h"
#include "services/notification/watch_stream.h"
#include "services/report/snapshot.h"
#include "services/server/paging.h"
#include "services/server/resource_name.h"

namespace baocao::notification {
namespace {

using messages::Say;
using server::Refusal;
using server::ToGrpc;

// A notification holds a whole letter: 500 are about a megabyte.
constexpr server::PageLimits kNotificationPages{.standard = 50, .most = 500};
constexpr server::PageLimits kDeadLetterPages{.standard = 100, .most = 1000};

Refusal UnknownUnit(const std::string& field, const std::string& unit) {
  return server::RefuseField(
      "UNIT_UNKNOWN", field,
      Say("notification.unit_unknown", {{"unit", unit}}));
}

Refusal NotYours() {
  return server::Refuse(grpc::StatusCode::PERMISSION_DENIED, "NOT_YOUR_UNIT",
                        Say("notification.not_your_unit"));
}

// The unit the caller gets to see: the one asked for; officers always their
// own. nullopt: not theirs.
std::optional<std::string> UnitSeen(const server::Caller& caller,
                                    const std::string& campaign,
                                    const std::string& asked) {
  const std::string unit =
      asked.empty() && caller.role == server::Role::kUnit ? caller.unit : asked;
  if (!caller.MayActFor(campaign, unit)) return std::nullopt;
  return unit;
}

}  // namespace

NotificationService::NotificationService(
    Desks& desks, std::map<std::string, std::unique_ptr<Feed>>& feeds,
    const server::Clock& clock, server::CallGate& gate)
    : desks_(desks), feeds_(feeds), clock_(clock), gate_(gate) {}

Desk* NotificationService::FindDesk(const std::string& parent,
                                    Refusal* refusal) {
  const auto name = server::ParseResourceName(parent);
  const auto found =
      name && name->unit.empty() ? desks_.find(name->campaign) : desks_.end();
  if (found != desks_.end()) return found->second.get();
  *refusal =
      server::Refuse(grpc::StatusCode::NOT_FOUND, "CAMPAIGN_UNKNOWN",
                     Say("notification.campaign_unknown", {{"name", parent}}));
  return nullptr;
}

std::optional<grpc::Status> NotificationService::Open(
    const v1::WatchEventsRequest& request, const server::Caller& caller,
    redis::Position* position, std::string* unit) {
  Refusal refusal;
  Desk* desk = FindDesk(request.parent(), &refusal);
  if (desk == nullptr) return ToGrpc(refusal);
  const auto seen = UnitSeen(caller, desk->campaign->id(), request.unit());
  if (!seen) return ToGrpc(NotYours());
  if (!seen->empty() && desk->campaign->FindUnit(*seen) == nullptr) {
    return ToGrpc(UnknownUnit("unit", *seen));
  }
  *unit = *seen;
  if (request.token().empty()) {
    auto last = desk->events.Last();
    if (!last.ok()) return ToGrpc(last.status());
    *position = *std::move(last);
    return std::nullopt;
  }
  auto resumed = redis::Position::FromToken(request.token());
  if (!resumed) {
    refusal = server::Refuse(grpc::StatusCode::INVALID_ARGUMENT, "BAD_TOKEN",
                             Say("notification.bad_token"));
    refusal.violations.push_back({"token", refusal.text});
    return ToGrpc(refusal);
  }
  *position = *std::move(resumed);
  return std::nullopt;
}

grpc::ServerWriteReactor<v1::WatchEventsResponse>*
NotificationService::WatchEvents(grpc::CallbackServerContext* context,
                                 const v1::WatchEventsRequest* request) {
  server::CallGate::Pending pending =
      gate_.Begin(context, "/baocao.v1.NotificationService/WatchEvents");
  redis::Position position;
  std::string unit;
  std::optional<grpc::Status> refused;
  if (!pending.allowed) {
    refused = pending.refusal;
  } else {
    refused = Open(*request, pending.caller, &position, &unit);
  }
  if (refused) {
    const auto stream =
        WatchStream::Make(gate_, std::move(pending), nullptr, unit);
    stream->FinishWith(*refused);
    return stream.get();
  }
  Feed& feed =
      *feeds_.at(server::ParseResourceName(request->parent())->campaign);
  const auto stream =
      WatchStream::Make(gate_, std::move(pending), &feed, std::move(unit));
  // Before it is added: nothing may be written ahead of the metadata.
  stream->Begin();
  if (!feed.Add(stream, std::move(position))) {
    Refusal full =
        server::Refuse(grpc::StatusCode::UNAVAILABLE, "TOO_MANY_WATCHERS",
                       Say("notification.too_many_watchers"));
    full.retry_after = absl::Seconds(10);
    stream->FinishWith(ToGrpc(full));
  }
  return stream.get();
}

grpc::Status NotificationService::ListNotifications(
    grpc::ServerContext* context, const v1::ListNotificationsRequest* request,
    v1::ListNotificationsResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/ListNotifications",
      [&](const server::Caller& caller) -> grpc::Status {
        Refusal refusal;
        Desk* desk = FindDesk(request->parent(), &refusal);
        if (desk == nullptr) return ToGrpc(refusal);
        const auto unit =
            UnitSeen(caller, desk->campaign->id(), request->unit());
        if (!unit) return ToGrpc(NotYours());
        if (!unit->empty() && desk->campaign->FindUnit(*unit) == nullptr) {
          return ToGrpc(UnknownUnit("unit", *unit));
        }
        const std::string list =
            absl::StrCat("notifications ", desk->campaign->id(), "/", *unit,
                         "/", request->state());
        server::Page page;
        if (auto refused =
                server::ReadPage(request->page_size(), request->page_token(),
                                 list, kNotificationPages, &page)) {
          return ToGrpc(*refused);
        }
        const int start = static_cast<int>(page.start);
        // One more than asked for tells whether there is a next page.
        auto found =
            desk->outbox.List(*unit, request->state(), start, page.size + 1);
        if (!found.ok()) return ToGrpc(found.status());
        if (static_cast<int>(found->size()) > page.size) {
          found->resize(page.size);
          response->set_next_page_token(
              server::PageToken(list, start + page.size));
        }
        for (v1::Notification& one : *found) {
          *response->add_notifications() = std::move(one);
        }
        return grpc::Status::OK;
      });
}

grpc::Status NotificationService::SendReminders(
    grpc::ServerContext* context, const v1::SendRemindersRequest* request,
    v1::SendRemindersResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/SendReminders",
      [&](const server::Caller& caller) -> grpc::Status {
        Refusal refusal;
        Desk* desk = FindDesk(request->parent(), &refusal);
        if (desk == nullptr) return ToGrpc(refusal);
        const campaign::Campaign& campaign = *desk->campaign;
        if (!caller.MayActFor(campaign.id(), "")) return ToGrpc(NotYours());
        std::vector<const v1::Unit*> units;
        for (int i = 0; i < request->units_size(); ++i) {
          const v1::Unit* unit = campaign.FindUnit(request->units(i));
          if (unit == nullptr || !campaign.OwesPackage(*unit)) {
            return ToGrpc(
                UnknownUnit(absl::StrCat("units[", i, "]"), request->units(i)));
          }
          if (std::find(units.begin(), units.end(), unit) == units.end()) {
            units.push_back(unit);
          }
        }
        if (request->units().empty()) {
          for (const v1::Unit& unit : campaign.units()) {
            if (campaign.OwesPackage(unit)) units.push_back(&unit);
          }
        }
        auto state = desk->submissions.GetState();
        if (!state.ok()) return ToGrpc(state.status());
        if (state->closed()) {
          return ToGrpc(server::Refuse(grpc::StatusCode::FAILED_PRECONDITION,
                                       "CAMPAIGN_CLOSED",
                                       Say("notification.campaign_closed")));
        }
        auto reminded = RemindNow(*desk, units, {clock_.Now(), absl::Now()},
                                  clock_.is_test());
        if (!reminded.ok()) return ToGrpc(reminded.status());
        response->set_queued(reminded->queued);
        response->set_skipped(reminded->skipped);
        return grpc::Status::OK;
      });
}

grpc::Status NotificationService::ListDeadLetters(
    grpc::ServerContext* context, const v1::ListDeadLettersRequest* request,
    v1::ListDeadLettersResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/ListDeadLetters",
      [&](const server::Caller& caller) -> grpc::Status {
        Refusal refusal;
        Desk* desk = FindDesk(request->parent(), &refusal);
        if (desk == nullptr) return ToGrpc(refusal);
        const std::string& campaign = desk->campaign->id();
        if (!caller.MayActFor(campaign, "")) return ToGrpc(NotYours());
        const std::string list = absl::StrCat("dead-letters ", campaign);
        server::Page page;
        if (auto refused =
                server::ReadPage(request->page_size(), request->page_token(),
                                 list, kDeadLetterPages, &page)) {
          return ToGrpc(*refused);
        }
        auto dead = desk->deployment.ListDead();
        if (!dead.ok()) return ToGrpc(dead.status());
        const size_t begin = std::min<size_t>(page.start, dead->size());
        const size_t end = std::min(begin + page.size, dead->size());
        for (size_t i = begin; i < end; ++i) {
          const redis::Deployment::DeadEntry& entry = (*dead)[i];
          v1::DeadLetter& letter = *response->add_dead_letters();
          letter.set_name(
              server::SubmissionName(campaign, entry.unit, entry.revision));
          letter.set_unit(entry.unit);
          letter.set_entry(entry.entry);
          letter.set_revision(entry.revision);
          report::ToProto(entry.time, letter.mutable_time());
          letter.set_reason(entry.reason);
          letter.set_tries(entry.tries);
        }
        if (end < dead->size()) {
          response->set_next_page_token(
              server::PageToken(list, static_cast<int64_t>(end)));
        }
        return grpc::Status::OK;
      });
}

grpc::Status NotificationService::RetryDeadLetter(
    grpc::ServerContext* context, const v1::RetryDeadLetterRequest* request,
    v1::RetryDeadLetterResponse* response) {
  return gate_.Unary(
      context, "/baocao.v1.NotificationService/RetryDeadLetter",
      [&](const server::Caller& caller) -> grpc::Status {
        const auto name = server::ParseResourceName(request->name());
        const auto desk = name ? desks_.find(name->campaign) : desks_.end();
        if (desk == desks_.end() || name->revision == 0 ||
            desk->second->campaign->FindUnit(name->unit) == nullptr) {
          return ToGrpc(server::Refuse(grpc::StatusCode::NOT_FOUND,
                                       "SUBMISSION_UNKNOWN",
                                       Say("notification.submission_unknown",
                                           {{"name", request->name()}})));
        }
        if (!caller.MayActFor(name->campaign, name->unit)) {
          return ToGrpc(NotYours());
        }
        redis::NewAct act;
        act.unit = name->unit;
        act.now = clock_.Now();
        act.author = caller.subject;
        act.retry = true;
        act.act.set_unit(name->unit);
        act.act.mutable_retry()->set_revision(name->revision);
        auto taken = desk->second->submissions.AddAct(act);
        if (absl::IsFailedPrecondition(taken.status())) {
          return ToGrpc(server::Refuse(
              grpc::StatusCode::FAILED_PRECONDITION, "NOT_SET_ASIDE",
              Say("notification.not_set_aside", {{"name", request->name()}})));
        }
        if (!taken.ok()) return ToGrpc(taken.status());
        if (!taken->receipt) {
          // The only refusal of a retry: an earlier one is still undecided.
          Refusal refusal =
              server::Refuse(grpc::StatusCode::ABORTED, "RETRY_PENDING",
                             Say("notification.retry_pending"));
          refusal.retry_after = absl::Seconds(2);
          return ToGrpc(refusal);
        }
        response->set_entry(taken->receipt->entry);
        return grpc::Status::OK;
      });
}

}  // namespace baocao::notification
