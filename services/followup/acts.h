// Writing acts on units' logs, and waiting until they are decided.
#ifndef BAOCAO_FOLLOWUP_ACTS_H_
#define BAOCAO_FOLLOWUP_ACTS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "baocao/v1/act.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/followup/followed_campaign.h"
#include "services/server/clock.h"
#include "services/server/refusal.h"

namespace baocao::followup {

// An act that somebody wants to be done.
struct WantedAct {
  std::string unit;  // whose log
  std::string author;
  v1::Act act;
  // Looks at what the act would be laid over, before every try: why not.
  std::function<std::optional<server::Refusal>(const v1::Snapshot&)> check;
  // Whether it has been done already; then nothing is written. May be left out.
  std::function<bool(const v1::Snapshot&)> is_done;
};

struct DoneAct {
  std::optional<server::Refusal> refusal;
  // Of the act; where it had been done already, of the unit.
  int64_t entry = 0;
};

// Blocks until the act is decided and the lists show it, or until `deadline`
// (real time). An act is bound to what it was judged by: where the unit's log
// moves meanwhile it is looked at anew, some times.
DoneAct Do(FollowedCampaign& campaign, const server::Clock& clock,
           WantedAct wanted, absl::Time deadline);

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_ACTS_H_
