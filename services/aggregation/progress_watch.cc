#include "services/aggregation/progress_watch.h"

#include <utility>

#include "services/aggregation/progress.h"
#include "services/report/digest.h"

namespace baocao::aggregation {
namespace {

constexpr size_t kMostUnits = 1000;

bool SameCounts(v1::Progress a, v1::Progress b) {
  a.clear_as_of();
  b.clear_as_of();
  return report::Serialise(a) == report::Serialise(b);
}

}  // namespace

std::vector<v1::WatchProgressResponse> ProgressWatch::Next(absl::Time now) {
  v1::Progress progress;
  std::vector<v1::UnitProgress> changed;
  RunningTotals::Stamp stamp;
  totals_.Read([&](const Fold& fold, const v1::CampaignState& state,
                   const RunningTotals::Stamp& at) {
    stamp = at;
    progress = MakeProgress(fold, state, scope_, now);
    // A deadline that moved or passed touches units that did nothing.
    const bool all = at.load != seen_.load || at.state != seen_.state ||
                     progress.overdue() > last_.overdue();
    const int units = static_cast<int>(fold.records().size());
    for (int unit = 0; unit < units; ++unit) {
      if (!scope_.Holds(fold.plan(), unit) || !IsListed(fold, unit)) continue;
      if (!all && fold.ChangeOf(unit) <= seen_.change) continue;
      changed.push_back(MakeUnitProgress(fold, state, unit, now));
    }
  });
  const bool first = seen_.load == 0;
  seen_ = stamp;
  if (!first && changed.empty() && SameCounts(progress, last_)) return {};
  last_ = progress;

  std::vector<v1::WatchProgressResponse> messages(1);
  for (v1::UnitProgress& unit : changed) {
    if (messages.back().changed_size() == static_cast<int>(kMostUnits)) {
      messages.emplace_back();
    }
    *messages.back().add_changed() = std::move(unit);
  }
  for (v1::WatchProgressResponse& message : messages) {
    *message.mutable_progress() = progress;
  }
  return messages;
}

}  // namespace baocao::aggregation
