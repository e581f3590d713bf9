// What aggregation refuses, as gRPC sees it: every refusal has its place here.
#ifndef BAOCAO_AGGREGATION_REFUSALS_H_
#define BAOCAO_AGGREGATION_REFUSALS_H_

#include <cstdint>
#include <string>

#include "services/server/refusal.h"

namespace baocao::aggregation {

server::Refusal MalformedCampaign(const std::string& name);
server::Refusal CampaignNotYours(const std::string& campaign);
server::Refusal UnknownCampaign(const std::string& campaign);
// The totals are being built, or the campaign in Redis is another.
server::Refusal NotReady(const std::string& campaign);
// The version asked for was not reached in time.
server::Refusal Behind(int64_t asked, int64_t reached);
server::Refusal Draining();

server::Refusal UnknownForm(const std::string& form);
server::Refusal UnknownRow(const std::string& form, const std::string& row);
server::Refusal UnknownColumn(const std::string& form,
                              const std::string& column);
server::Refusal UnknownUnit(const std::string& unit);
server::Refusal UnknownType(const std::string& type);
// An officer asked for more than the unit's own figures.
server::Refusal OwnUnitOnly(const std::string& unit);
server::Refusal UnitAndType();
// A frozen table is of the whole province.
server::Refusal FrozenScope();

server::Refusal BadLabel();
server::Refusal LabelTaken(const std::string& label);
server::Refusal UnknownLabel(const std::string& label);
server::Refusal TooManyWatchers();

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_REFUSALS_H_
