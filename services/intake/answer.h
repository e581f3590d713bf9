// What intake answers, as gRPC sees it: every outcome has its place here.
#ifndef BAOCAO_INTAKE_ANSWER_H_
#define BAOCAO_INTAKE_ANSWER_H_

#include <string>

#include "services/intake/refusal.h"
#include "services/redis/submissions.h"
#include "services/server/refusal.h"

namespace baocao::intake {

server::Refusal ToServer(const Refusal& refusal);

// Of a submission that Redis did not take.
server::Refusal SubmissionRefused(const redis::Taken& taken,
                                  const std::string& request_id);
// Of an act.
server::Refusal ActRefused(redis::Refused why);

server::Refusal TooMuchInFlight();
server::Refusal CampaignNotReady(const std::string& campaign);
server::Refusal NoSubmission(const std::string& unit, int revision);
server::Refusal Draining();

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_ANSWER_H_
