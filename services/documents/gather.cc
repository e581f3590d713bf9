#include "services/documents/gather.h"

#include <algorithm>
#include <utility>

#include "services/report/snapshot.h"
#include "services/server/resource_name.h"

namespace baocao::documents {
namespace {

v1::GetTableRequest RequestFor(const campaign::Campaign& campaign,
                               const campaign::Form& form) {
  v1::GetTableRequest request;
  request.set_parent(server::CampaignName(campaign.id()));
  request.set_form(form.key());
  return request;
}

// Units whose figures are in the totals of the form, or may be.
grpc::Status GatherByUnit(Inquiry& inquiry, const campaign::Campaign& campaign,
                          const campaign::Form& form, FormTable* table) {
  for (const v1::Unit& unit : campaign.units()) {
    v1::GetTableRequest request = RequestFor(campaign, form);
    request.set_unit(unit.code());
    v1::Table own;
    const grpc::Status status = inquiry.GetTable(std::move(request), &own);
    if (!status.ok()) return status;
    if (own.cells().empty()) continue;
    table->by_unit.push_back({unit.code(), std::move(own)});
  }
  return grpc::Status::OK;
}

}  // namespace

grpc::Status GatherTables(Inquiry& inquiry, const campaign::Campaign& campaign,
                          const std::string& freeze, ByUnit by_unit,
                          ProvinceTables* tables) {
  tables->freeze = freeze;
  bool first = true;
  for (const campaign::Form& form : campaign.forms()) {
    FormTable& made = tables->forms.emplace_back();
    v1::GetTableRequest request = RequestFor(campaign, form);
    request.set_freeze(freeze);
    grpc::Status status = inquiry.GetTable(std::move(request), &made.table);
    if (!status.ok()) return status;
    if (first || made.table.version() < tables->version) {
      tables->version = made.table.version();
      tables->as_of = report::FromProto(made.table.as_of());
      first = false;
    }
    if (by_unit == ByUnit::kYes && !form.is_list()) {
      status = GatherByUnit(inquiry, campaign, form, &made);
      if (!status.ok()) return status;
    }
  }
  grpc::Status status = inquiry.GetProgress(campaign.id(), &tables->progress);
  if (!status.ok()) return status;
  if (freeze.empty()) {
    v1::ChangeReport changes;
    status = inquiry.GetChangeReport(campaign.id(), &changes);
    if (!status.ok()) return status;
    if (!changes.changes().empty()) tables->changes = std::move(changes);
  }
  return inquiry.ListUnitProgress(campaign.id(), &tables->units);
}

grpc::Status GatherAnnex(Inquiry& inquiry, const campaign::Campaign& campaign,
                         const v1::GetCampaignResponse& state,
                         DifficultyAnnex* annex) {
  annex->as_of = report::FromProto(state.now());
  annex->test_data = state.test_data();
  const grpc::Status status = inquiry.ListGroups(campaign.id(), &annex->groups);
  if (!status.ok()) return status;
  return inquiry.ListProposals(campaign.id(), &annex->proposals);
}

}  // namespace baocao::documents
