// Totals counted again by another path: straight from snapshots and printed
// specs, by keys, without packing, plans or increments. Used to check the fold.
#ifndef BAOCAO_AGGREGATION_RECOUNT_H_
#define BAOCAO_AGGREGATION_RECOUNT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/report/decimal.h"

namespace baocao::aggregation {

namespace v1 = ::baocao::v1;

struct RecountedCell {
  report::Decimal value;
  int units = 0;
  int estimates = 0;
};
// By form, row and column key. Only cells that are added up, or given by their
// one owner; blank ones are left out.
using RecountedCells =
    std::map<std::tuple<std::string, std::string, std::string>, RecountedCell>;

class Recount {
 public:
  explicit Recount(const campaign::Campaign& campaign) : campaign_(campaign) {}

  // Each unit once.
  void Add(const v1::Snapshot& snapshot);
  RecountedCells Finish();

 private:
  struct Given {
    report::Decimal value;
    bool estimated = false;
  };
  using Leaves = std::map<std::pair<std::string, std::string>, Given>;
  struct ListedForm {
    const v1::Unit* unit;
    v1::FormEntry entry;
  };

  void AddLeaves(const campaign::Form& form, const Leaves& leaves);
  std::optional<Given> Value(const campaign::Form& form, const Leaves& leaves,
                             const std::string& row, const std::string& column);
  report::Decimal Convert(const campaign::Form& form,
                          const v1::FormEntry& entry,
                          const v1::CellEntry& cell) const;
  void AddListed(const campaign::Form& form, const ListedForm& listed,
                 const std::set<std::string>& taken_elsewhere);

  const campaign::Campaign& campaign_;
  RecountedCells cells_;
  std::map<std::string, std::vector<ListedForm>> lists_;  // by form key
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_RECOUNT_H_
