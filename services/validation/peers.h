// What units of one type have reported so far, for plausibility only.
#ifndef BAOCAO_VALIDATION_PEERS_H_
#define BAOCAO_VALIDATION_PEERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"
#include "services/report/decimal.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

struct Peer {
  report::Decimal median;
  report::Decimal mad;
};

// Medians behind an index. Immutable; safe to share between threads. Default:
// none, version 0.
class Peers {
 public:
  Peers() = default;
  // Cells with fewer units than the campaign's minimum are left out, and so
  // are those of rows and columns it does not know.
  Peers(const campaign::Campaign& campaign, const v1::Peers& published);

  int64_t version() const { return version_; }
  // nullptr: not enough peers.
  const Peer* Find(std::string_view unit_type, int form, int row,
                   int column) const;

 private:
  struct Cell {
    int form, row, column;
    friend bool operator==(const Cell&, const Cell&) = default;
    template <typename H>
    friend H AbslHashValue(H h, const Cell& cell) {
      return H::combine(std::move(h), cell.form, cell.row, cell.column);
    }
  };

  int64_t version_ = 0;
  absl::flat_hash_map<std::string, absl::flat_hash_map<Cell, Peer>> by_type_;
};

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_PEERS_H_
