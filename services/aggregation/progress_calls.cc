// Who has sent what.
#include <algorithm>
#include <string>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/progress.h"
#include "services/aggregation/progress_watch.h"
#include "services/aggregation/refusals.h"
#include "services/server/errors.h"
#include "services/server/paging.h"

namespace baocao::aggregation {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kGetProgress[] = "/baocao.v1.AggregationService/GetProgress";
constexpr char kListUnitProgress[] =
    "/baocao.v1.AggregationService/ListUnitProgress";
constexpr char kWatchProgress[] = "/baocao.v1.AggregationService/WatchProgress";

constexpr server::PageLimits kUnitPages{200, 1000};

// Each holds a thread.
constexpr int kMostWatchers = 200;
// At most ten messages a second.
constexpr absl::Duration kPace = absl::Milliseconds(100);
// How often a watcher looks whether its caller is still there, and whether a
// deadline has passed meanwhile.
constexpr absl::Duration kCallerLook = absl::Milliseconds(250);
constexpr absl::Duration kDeadlineLook = absl::Seconds(2);

}  // namespace

grpc::Status AggregationService::GetProgress(
    grpc::ServerContext* context, const v1::GetProgressRequest* request,
    v1::GetProgressResponse* response) {
  return gate_.Unary(context, kGetProgress, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = FindAt(caller, request->parent(),
                                    request->at_least(), *context, &counted)) {
      return ToGrpc(*refusal);
    }
    Scope scope;
    if (const auto refusal = ScopeOf(caller, *counted, caller.unit, &scope)) {
      return ToGrpc(*refusal);
    }
    const absl::Time now = clock_.Now();
    counted->totals().Read(
        [&](const Fold& fold, const v1::CampaignState& state, const auto&) {
          *response->mutable_progress() = MakeProgress(fold, state, scope, now);
        });
    return grpc::Status::OK;
  });
}

grpc::Status AggregationService::ListUnitProgress(
    grpc::ServerContext* context, const v1::ListUnitProgressRequest* request,
    v1::ListUnitProgressResponse* response) {
  return gate_.Unary(context, kListUnitProgress, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    Scope scope;
    // Without a unit an officer gets the own one.
    const std::string& unit =
        request->unit().empty() ? caller.unit : request->unit();
    if (const auto refusal = ScopeOf(caller, *counted, unit, &scope)) {
      return ToGrpc(*refusal);
    }
    const std::string list =
        absl::StrCat("unit progress ", request->parent(), " ", request->unit(),
                     request->missing_only() ? " missing" : "");
    server::Page page;
    if (const auto refusal =
            server::ReadPage(request->page_size(), request->page_token(), list,
                             kUnitPages, &page)) {
      return ToGrpc(*refusal);
    }
    const absl::Time now = clock_.Now();
    counted->totals().Read(
        [&](const Fold& fold, const v1::CampaignState& state, const auto&) {
          const int units = static_cast<int>(fold.records().size());
          for (int at = static_cast<int>(page.start); at < units; ++at) {
            if (!scope.Holds(fold.plan(), at) || !IsListed(fold, at)) continue;
            if (request->missing_only() &&
                (!fold.plan().OwesPackage(at) ||
                 CompletenessOf(fold, at) == v1::COMPLETENESS_COMPLETE)) {
              continue;
            }
            if (response->units_size() == page.size) {
              response->set_next_page_token(server::PageToken(list, at));
              return;
            }
            *response->add_units() = MakeUnitProgress(fold, state, at, now);
          }
        });
    return grpc::Status::OK;
  });
}

grpc::Status AggregationService::WatchProgress(
    grpc::ServerContext* context, const v1::WatchProgressRequest* request,
    grpc::ServerWriter<v1::WatchProgressResponse>* writer) {
  return gate_.Unary(context, kWatchProgress, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    Scope scope;
    if (const auto refusal = ScopeOf(caller, *counted, caller.unit, &scope)) {
      return ToGrpc(*refusal);
    }
    const absl::Cleanup leave = [&] {
      --watchers_;
      counted->metrics().AddWatchers(-1);
    };
    counted->metrics().AddWatchers(1);
    if (++watchers_ > kMostWatchers) return ToGrpc(TooManyWatchers());
    return Watch(*context, *counted, scope, *writer);
  });
}

grpc::Status AggregationService::Watch(
    grpc::ServerContext& context, CountedCampaign& counted, const Scope& scope,
    grpc::ServerWriter<v1::WatchProgressResponse>& writer) {
  RunningTotals& totals = counted.totals();
  ProgressWatch watch(totals, scope);
  while (!context.IsCancelled()) {
    const absl::Time start = absl::Now();
    for (const v1::WatchProgressResponse& message : watch.Next(clock_.Now())) {
      if (!writer.Write(message)) return grpc::Status::OK;
    }
    // Where many units make it dear, less often.
    const absl::Duration pace = std::max(kPace, 10 * (absl::Now() - start));
    if (totals.WaitForStop(absl::Now() + pace)) return ToGrpc(Draining());
    const absl::Time again = absl::Now() + kDeadlineLook;
    while (!context.IsCancelled() && absl::Now() < again &&
           !totals.WaitForChange(watch.seen(), absl::Now() + kCallerLook)) {
    }
  }
  return grpc::Status::CANCELLED;
}

}  // namespace baocao::aggregation
