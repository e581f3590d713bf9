// Names and words that the annex and the task report share.
#ifndef BAOCAO_DOCUMENTS_FOLLOWING_WORDING_H_
#define BAOCAO_DOCUMENTS_FOLLOWING_WORDING_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

// With the type word; the code itself where the campaign does not know it.
std::string NameOfUnit(const campaign::Campaign& campaign,
                       const std::string& code);
// The id itself where the campaign does not know it; "" of "".
std::string NameOfDomain(const campaign::Campaign& campaign,
                         const std::string& id, std::string_view locale);
std::string NameOfAddressee(const campaign::Campaign& campaign,
                            const std::string& id, std::string_view locale);

std::string WordOf(v1::ProposalState state, std::string_view locale);
std::string WordOf(v1::TaskState state, std::string_view locale);
// "cơ sở pháp lý"
std::string WordOf(v1::GroupLack lack, std::string_view locale);

// "01/7/2025" of an ISO date; what can not be read stays as it is.
std::string DayForPeople(const std::string& iso);

// How often a name occurs, in the order in which names came first.
struct NamedCount {
  std::string name;
  int count = 0;
};
void CountName(const std::string& name, std::vector<NamedCount>& counts);
// "xã An Biên (2), xã Óc Eo"; the first `most` of them, then how many more.
std::string SayCounts(const std::vector<NamedCount>& counts, size_t most,
                      std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_FOLLOWING_WORDING_H_
