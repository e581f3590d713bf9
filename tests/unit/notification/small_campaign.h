// A campaign of two communes, a collecting body and two that answer, for tests.
#ifndef BAOCAO_TESTS_UNIT_NOTIFICATION_SMALL_CAMPAIGN_H_
#define BAOCAO_TESTS_UNIT_NOTIFICATION_SMALL_CAMPAIGN_H_

#include <memory>

#include "absl/time/time.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::notification {

// Units 1001 "xã Đông Hà", 1002 "phường Tây Sơn" (no e-mail) and the body
// "BTC". Form 1A is owed by both. Deadline 10/3/2026 00:00 +07:00, reminders 3
// and 1 days before at 08:00, then 2 days when late. Proposals of tai-chinh go
// to "STC", others lie at the desk, "SNV": ten days for an answer, reminders 3
// and 1 days before, the collecting body is told from the second day after;
// tasks are reminded of 3 days before.
std::shared_ptr<const campaign::Campaign> SmallCampaign();

// "2026-03-09 08:00" in the campaign's zone.
absl::Time At(const char* local);

// Of a unit that has sent form 1A and named its head.
v1::Snapshot CompleteSnapshot(const char* unit);

}  // namespace baocao::notification

#endif  // BAOCAO_TESTS_UNIT_NOTIFICATION_SMALL_CAMPAIGN_H_
