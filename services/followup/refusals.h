// What followup refuses, as gRPC sees it: every refusal has its place here.
#ifndef BAOCAO_FOLLOWUP_REFUSALS_H_
#define BAOCAO_FOLLOWUP_REFUSALS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "baocao/v1/act.pb.h"
#include "services/server/refusal.h"

namespace baocao::followup {

server::Refusal MalformedCampaign(const std::string& name);
server::Refusal MalformedUnit(const std::string& name);
server::Refusal CampaignNotYours(const std::string& campaign);
server::Refusal UnknownCampaign(const std::string& campaign);
// The lists are being built, or the campaign in Redis is another.
server::Refusal NotReady(const std::string& campaign);
server::Refusal OtherUnit(const std::string& unit);
server::Refusal UnknownUnit(const std::string& unit);
server::Refusal UnknownProposal(const std::string& unit,
                                const std::string& proposal);
server::Refusal UnknownGroup(const std::string& group);
server::Refusal UnknownTask(const std::string& task);
server::Refusal UnknownMilestone(const std::string& milestone);
// Whoever may not see what is asked for learns nothing of it.
server::Refusal NotYours();
// It is not this body that is to answer.
server::Refusal NotRouted(const std::string& body);
// Opinions voiced at a conference are the collecting body's to write down.
server::Refusal VoicedByOthers();

// INVALID_ARGUMENT with everything that is wrong; none: nothing is.
server::Refusal Invalid(std::vector<server::Violation> violations);

// Nothing was done, and it may go in a moment.
server::Refusal Pending();
server::Refusal Moved();
server::Refusal GroupChanged(const std::string& group);
server::Refusal TaskChanged(const std::string& task);
// Redis did not do it, or nobody knows; NOT known for UNAVAILABLE only.
server::Refusal StoreFailed(const absl::Status& status);
// It is stored, and not decided in time.
server::Refusal NotDecided();
// It was decided, and does not hold: the verdict's findings.
server::Refusal NotHeld(const v1::ActRecord& record);
// Its check failed again and again.
server::Refusal SetAside();

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_REFUSALS_H_
