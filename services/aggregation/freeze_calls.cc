// Tables kept under a label, and what has changed since.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/freeze_difference.h"
#include "services/aggregation/refusals.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"
#include "services/server/errors.h"
#include "services/server/log.h"
#include "services/server/paging.h"

namespace baocao::aggregation {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kFreezeTables[] = "/baocao.v1.AggregationService/FreezeTables";
constexpr char kListFreezes[] = "/baocao.v1.AggregationService/ListFreezes";
constexpr char kListFreezeDifferences[] =
    "/baocao.v1.AggregationService/ListFreezeDifferences";

constexpr server::PageLimits kFreezePages{50, 1000};
constexpr server::PageLimits kDifferencePages{500, 5000};

constexpr int kMostLabelCharacters = 64;

bool IsLabel(const std::string& label) {
  if (!report::IsValidUtf8(label) || report::Normalise(label) != label) {
    return false;
  }
  const bool printable = std::all_of(label.begin(), label.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
  const int characters = report::CountCodePoints(label);
  return printable && characters >= 1 && characters <= kMostLabelCharacters;
}

}  // namespace

grpc::Status AggregationService::FreezeTables(
    grpc::ServerContext* context, const v1::FreezeTablesRequest* request,
    v1::FreezeTablesResponse* response) {
  return gate_.Unary(context, kFreezeTables, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    if (!IsLabel(request->label())) return ToGrpc(BadLabel());
    const absl::Time now = clock_.Now();
    v1::Freeze freeze;
    freeze.set_label(request->label());
    freeze.set_author(caller.subject);
    report::ToProto(now, freeze.mutable_time());
    const std::vector<v1::Table> tables =
        counted->totals().Read([&](const Fold& fold, const auto&, const auto&) {
          freeze.set_version(fold.version());
          return MakeAllTables(fold, now, request->label());
        });
    const absl::Status kept = counted->deployment().Freeze(freeze, tables);
    if (absl::IsAlreadyExists(kept)) {
      return ToGrpc(LabelTaken(request->label()));
    }
    if (!kept.ok()) return ToGrpc(kept);
    server::Log(server::Level::kInfo, "tables frozen",
                {{"campaign", counted->campaign().id()},
                 {"label", request->label()},
                 {"version", freeze.version()}});
    *response->mutable_freeze() = std::move(freeze);
    return grpc::Status::OK;
  });
}

grpc::Status AggregationService::ListFreezes(
    grpc::ServerContext* context, const v1::ListFreezesRequest* request,
    v1::ListFreezesResponse* response) {
  return gate_.Unary(context, kListFreezes, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    const std::string list = "freezes " + request->parent();
    server::Page page;
    if (const auto refusal =
            server::ReadPage(request->page_size(), request->page_token(), list,
                             kFreezePages, &page)) {
      return ToGrpc(*refusal);
    }
    auto freezes = counted->deployment().ListFreezes();
    if (!freezes.ok()) return ToGrpc(freezes.status());
    const int64_t size = static_cast<int64_t>(freezes->size());
    const int64_t begin = std::min(page.start, size);
    const int64_t end = std::min(begin + page.size, size);
    for (int64_t i = begin; i < end; ++i) {
      *response->add_freezes() = std::move((*freezes)[i]);
    }
    if (end < size) response->set_next_page_token(server::PageToken(list, end));
    return grpc::Status::OK;
  });
}

grpc::Status AggregationService::ListFreezeDifferences(
    grpc::ServerContext* context,
    const v1::ListFreezeDifferencesRequest* request,
    v1::ListFreezeDifferencesResponse* response) {
  return gate_.Unary(
      context, kListFreezeDifferences, [&](const Caller& caller) {
        CountedCampaign* counted = nullptr;
        if (const auto refusal = Find(caller, request->parent(), &counted)) {
          return ToGrpc(*refusal);
        }
        const std::string list = absl::StrCat(
            "freeze differences ", request->parent(), " ", request->label());
        server::Page page;
        if (const auto refusal =
                server::ReadPage(request->page_size(), request->page_token(),
                                 list, kDifferencePages, &page)) {
          return ToGrpc(*refusal);
        }
        auto frozen = counted->deployment().LoadFreeze(request->label());
        if (absl::IsNotFound(frozen.status())) {
          return ToGrpc(UnknownLabel(request->label()));
        }
        if (!frozen.ok()) return ToGrpc(frozen.status());
        const absl::Time now = clock_.Now();
        const std::vector<v1::Table> current = counted->totals().Read(
            [&](const Fold& fold, const auto&, const auto&) {
              return MakeAllTables(fold, now, "");
            });
        std::vector<v1::CellDifference> differences =
            Differences(*frozen, current);
        const int64_t size = static_cast<int64_t>(differences.size());
        const int64_t begin = std::min(page.start, size);
        const int64_t end = std::min(begin + page.size, size);
        for (int64_t i = begin; i < end; ++i) {
          *response->add_differences() = std::move(differences[i]);
        }
        if (end < size) {
          response->set_next_page_token(server::PageToken(list, end));
        }
        return grpc::Status::OK;
      });
}

}  // namespace baocao::aggregation
