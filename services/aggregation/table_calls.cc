// Tables and what they are made of.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/aggregation/aggregation_service.h"
#include "services/aggregation/contributions.h"
#include "services/aggregation/refusals.h"
#include "services/aggregation/table.h"
#include "services/server/errors.h"
#include "services/server/paging.h"

namespace baocao::aggregation {
namespace {

using server::Caller;
using server::Refusal;
using server::ToGrpc;

constexpr char kGetTable[] = "/baocao.v1.AggregationService/GetTable";
constexpr char kListContributions[] =
    "/baocao.v1.AggregationService/ListContributions";

constexpr server::PageLimits kRowPages{1000, 1000};
constexpr server::PageLimits kContributionPages{500, 5000};

std::string RowsList(const v1::GetTableRequest& request) {
  return absl::StrCat("rows ", request.parent(), " ", request.form(), " ",
                      request.unit(), " ", request.unit_type(), " ",
                      request.freeze());
}

std::optional<Refusal> FindCell(const campaign::Campaign& campaign,
                                const v1::ListContributionsRequest& request,
                                CellAt* cell) {
  cell->form = campaign.FormIndex(request.form());
  if (cell->form < 0) return UnknownForm(request.form());
  const campaign::Form& form = campaign.forms()[cell->form];
  cell->row = form.RowIndex(request.row());
  if (cell->row < 0) return UnknownRow(request.form(), request.row());
  cell->column = request.column() == campaign::kRowCountColumn && form.is_list()
                     ? form.column_count()
                     : form.ColumnIndex(request.column());
  if (cell->column < 0) return UnknownColumn(request.form(), request.column());
  return std::nullopt;
}

}  // namespace

grpc::Status AggregationService::GetTable(grpc::ServerContext* context,
                                          const v1::GetTableRequest* request,
                                          v1::GetTableResponse* response) {
  return gate_.Unary(context, kGetTable, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = FindAt(caller, request->parent(),
                                    request->at_least(), *context, &counted)) {
      return ToGrpc(*refusal);
    }
    Scope scope;
    if (const auto refusal =
            ScopeOf(caller, *counted, request->unit(), &scope)) {
      return ToGrpc(*refusal);
    }
    const int form = counted->campaign().FormIndex(request->form());
    if (form < 0) return ToGrpc(UnknownForm(request->form()));
    if (!request->unit_type().empty()) {
      if (!request->unit().empty()) return ToGrpc(UnitAndType());
      scope.type = counted->totals().plan().TypeIndex(request->unit_type());
      if (scope.type < 0) return ToGrpc(UnknownType(request->unit_type()));
    }
    if (!request->freeze().empty()) {
      return FrozenTable(*counted, *request, response);
    }
    server::Page page;
    if (const auto refusal =
            server::ReadPage(request->page_size(), request->page_token(),
                             RowsList(*request), kRowPages, &page)) {
      return ToGrpc(*refusal);
    }
    const absl::Time now = clock_.Now();
    counted->totals().Read([&](const Fold& fold, const auto&, const auto&) {
      v1::Table& table = *response->mutable_table();
      table = MakeTable(fold, form, scope, now);
      const auto next =
          AddListRows(fold, form, scope, RowCursor::FromNumber(page.start),
                      page.size, table);
      if (next.has_value()) {
        response->set_next_page_token(
            server::PageToken(RowsList(*request), next->ToNumber()));
      }
    });
    return grpc::Status::OK;
  });
}

grpc::Status AggregationService::FrozenTable(CountedCampaign& counted,
                                             const v1::GetTableRequest& request,
                                             v1::GetTableResponse* response) {
  if (!request.unit().empty() || !request.unit_type().empty()) {
    return ToGrpc(FrozenScope());
  }
  const std::string list = RowsList(request);
  server::Page page;
  if (const auto refusal = server::ReadPage(
          request.page_size(), request.page_token(), list, kRowPages, &page)) {
    return ToGrpc(*refusal);
  }
  auto tables = counted.deployment().LoadFreeze(request.freeze());
  if (absl::IsNotFound(tables.status())) {
    return ToGrpc(UnknownLabel(request.freeze()));
  }
  if (!tables.ok()) return ToGrpc(tables.status());
  const auto found = std::find_if(
      tables->begin(), tables->end(),
      [&](const v1::Table& table) { return table.form() == request.form(); });
  // A form that came into the campaign later was not frozen.
  if (found == tables->end()) return ToGrpc(UnknownForm(request.form()));
  auto& rows = *found->mutable_rows();
  const int begin = static_cast<int>(
      std::min<int64_t>(page.start, static_cast<int64_t>(rows.size())));
  const int end = std::min(begin + page.size, rows.size());
  if (end < rows.size()) {
    response->set_next_page_token(server::PageToken(list, end));
  }
  rows.DeleteSubrange(end, rows.size() - end);
  rows.DeleteSubrange(0, begin);
  *response->mutable_table() = std::move(*found);
  return grpc::Status::OK;
}

grpc::Status AggregationService::ListContributions(
    grpc::ServerContext* context, const v1::ListContributionsRequest* request,
    v1::ListContributionsResponse* response) {
  return gate_.Unary(context, kListContributions, [&](const Caller& caller) {
    CountedCampaign* counted = nullptr;
    if (const auto refusal = Find(caller, request->parent(), &counted)) {
      return ToGrpc(*refusal);
    }
    Scope scope;
    // Officers are shown their own part of the cell.
    if (const auto refusal = ScopeOf(caller, *counted, caller.unit, &scope)) {
      return ToGrpc(*refusal);
    }
    CellAt cell;
    if (const auto refusal = FindCell(counted->campaign(), *request, &cell)) {
      return ToGrpc(*refusal);
    }
    const std::string list =
        absl::StrCat("contributions ", request->parent(), " ", request->form(),
                     " ", request->row(), " ", request->column());
    server::Page page;
    if (const auto refusal =
            server::ReadPage(request->page_size(), request->page_token(), list,
                             kContributionPages, &page)) {
      return ToGrpc(*refusal);
    }
    counted->totals().Read([&](const Fold& fold, const auto&, const auto&) {
      ContributionPage given = aggregation::ListContributions(
          fold, cell, scope, static_cast<int>(page.start), page.size);
      for (v1::Contribution& contribution : given.contributions) {
        *response->add_contributions() = std::move(contribution);
      }
      if (given.next_unit.has_value()) {
        response->set_next_page_token(
            server::PageToken(list, *given.next_unit));
      }
      Totals totals(fold, scope);
      *response->mutable_cell() = CellOf(totals, cell);
    });
    return grpc::Status::OK;
  });
}

}  // namespace baocao::aggregation
