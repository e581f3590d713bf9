// A small campaign with every way of aggregating, and packages for its units.
#ifndef BAOCAO_TESTS_AGGREGATION_SMALL_CAMPAIGN_H_
#define BAOCAO_TESTS_AGGREGATION_SMALL_CAMPAIGN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/table.pb.h"
#include "services/aggregation/fold.h"
#include "services/aggregation/plan.h"
#include "services/campaign/campaign.h"

namespace baocao::aggregation {

// Six units: communes "A", "B", "C" (xa) and "P" (phuong) of class e, the
// department "S" of class a, the finance department "F" of class f. Forms: 8B
// (lists), 12B (money, shares, GRDP, a choice), 13B (counts), 14B (ratio,
// texts). Section "III.7". Deadline 2026-05-29T00:00+07:00.
std::shared_ptr<const campaign::Campaign> SmallCampaign();
std::shared_ptr<const Plan> SmallPlan();

absl::Time At(const std::string& rfc3339);

// Makes a snapshot the way validation leaves one.
class Package {
 public:
  Package(const std::string& unit, int64_t entry);

  Package& Number(const std::string& row, const std::string& column,
                  const std::string& number, bool estimated = false);
  Package& Mark(const std::string& row, const std::string& column,
                v1::Mark mark);
  Package& Text(const std::string& row, const std::string& column,
                const std::string& text);
  Package& Money(const std::string& form, const std::string& unit);
  Package& Choose(const std::string& row, const std::string& option);
  // A list row of 8B.
  Package& Listed(const std::string& group, const std::string& name,
                  const std::string& inner = "");
  Package& Section(const std::string& section, const std::string& text);
  Package& Head(const std::string& name);
  Package& Exclude(const std::string& form);
  Package& Correct(const std::string& form);
  Package& Confirmed(absl::Time time);

  v1::Snapshot Make() const;
  operator v1::Snapshot() const { return Make(); }

 private:
  v1::FormEntry& FormOf(const std::string& row);
  v1::SnapshotItem& ItemOf(const std::string& form);
  v1::CellEntry& Cell(const std::string& row, const std::string& column);

  v1::Snapshot snapshot_;
  int listed_ = 0;
};

// The table's cell; "" where it is left out.
std::string ValueIn(const v1::Table& table, const std::string& row,
                    const std::string& column);
const v1::TableCell* FindCell(const v1::Table& table, const std::string& row,
                              const std::string& column);

// The province's table of a form now, or of a scope.
v1::Table TableOf(const Fold& fold, const std::string& form, Scope scope = {});

}  // namespace baocao::aggregation

#endif  // BAOCAO_TESTS_AGGREGATION_SMALL_CAMPAIGN_H_
