// The envelope of a submission. What is inside is validation's. Pure.
#ifndef BAOCAO_INTAKE_ADMISSION_H_
#define BAOCAO_INTAKE_ADMISSION_H_

#include <cstddef>
#include <optional>

#include "baocao/v1/intake_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/intake/refusal.h"

namespace baocao::intake {

// Of the submission on the wire. The transport takes a little more, so that it
// is this check that speaks.
inline constexpr size_t kMaxSubmissionBytes = 16 * 1024 * 1024;
inline constexpr int kMaxRequestIdCharacters = 64;

// Whether the envelope can be taken; `unit` is the one that `parent` names.
// Checked in this order, the first that fails speaks: size (TOO_LARGE); fields
// of the envelope, all faults at once (ENVELOPE); secrecy (CLASSIFIED).
std::optional<Refusal> CheckEnvelope(const campaign::Campaign& campaign,
                                     const v1::Unit& unit,
                                     const v1::SubmitRequest& request);

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_ADMISSION_H_
