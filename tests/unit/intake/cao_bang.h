// The second province of the tests, and packages of one of its communes.
#ifndef BAOCAO_TESTS_UNIT_INTAKE_CAO_BANG_H_
#define BAOCAO_TESTS_UNIT_INTAKE_CAO_BANG_H_

#include <string>

#include "absl/time/time.h"
#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::intake {

inline constexpr char kThucPhan[] = "01273";

const campaign::Campaign& CaoBang();
const v1::Unit& ThucPhan();
// 20 April 2026, 09:00 in Vietnam: before the deadline.
absl::Time BeforeDeadline();

// Everything the commune owes, with a head.
v1::Submission WholePackage();
// A form with one figure.
v1::FormEntry FormWith(const std::string& form, const std::string& row,
                       const std::string& column, const std::string& number);
// `submission` accepted over `base` as its next revision.
v1::Snapshot Accepted(const v1::Submission& submission,
                      const v1::Snapshot& base = {});

}  // namespace baocao::intake

#endif  // BAOCAO_TESTS_UNIT_INTAKE_CAO_BANG_H_
