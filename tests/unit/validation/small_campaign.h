// A campaign small enough to be seen whole, with every kind of rule.
#ifndef BAOCAO_TESTS_VALIDATION_SMALL_CAMPAIGN_H_
#define BAOCAO_TESTS_VALIDATION_SMALL_CAMPAIGN_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"
#include "services/validation/check.h"

namespace baocao::validation {

// Units: "30292" (a commune, class e), "30293" (another), "STC", "SNV" and the
// collecting body "BTC" (class f). Proposals of tai-chinh go to STC, others lie
// at the desk, SNV; an answer takes ten days. Everybody comes to "hoi-nghi",
// 30293 alone to "tham-luan".
// Forms: KN counts with totals; TC money with shares; VB a list of documents;
// DV a list in two halves. Rules "KN-…", "TC-…", "VB-…", "DV-…" and "X-…"
// across forms.
std::shared_ptr<const campaign::Campaign> SmallCampaign();

// 2026-05-20 10:00 +07:00.
absl::Time SomeTime();

// The verdict on a submission of unit 30292 over `base`.
v1::Verdict CheckSmall(const v1::Submission& submission,
                       const v1::Snapshot& base = {},
                       const Peers& peers = Peers());
v1::Verdict CheckSmall(std::string_view compact);

// The snapshot after an accepted submission with this revision.
v1::Snapshot Accepted(const v1::Submission& submission, int revision = 1,
                      const v1::Snapshot& base = {});

// Findings of a rule, in the verdict's order.
std::vector<v1::Finding> Of(const v1::Verdict& verdict, std::string_view rule);
// "KN.II" or "KN.II:c1" or "a:so": row (or list row) and column of each finding
// of the rule.
std::vector<std::string> PlacesOf(const v1::Verdict& verdict,
                                  std::string_view rule);
// Whether the item is in the verdict and accepted.
bool IsAccepted(const v1::Verdict& verdict, std::string_view item_key);
// Rules of all findings, for messages of failing tests.
std::string Rules(const v1::Verdict& verdict);

}  // namespace baocao::validation

#endif  // BAOCAO_TESTS_VALIDATION_SMALL_CAMPAIGN_H_
