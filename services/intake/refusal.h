// Why something is not taken in, as a value. The edge (answer.h) turns it into
// a gRPC error.
#ifndef BAOCAO_INTAKE_REFUSAL_H_
#define BAOCAO_INTAKE_REFUSAL_H_

#include <string>
#include <utility>
#include <vector>

#include "services/messages/messages.h"

namespace baocao::intake {

// One place that is wrong, with what to do.
struct Violation {
  std::string field;  // of the request, or an item key: "form/13B"
  messages::Text text;
};

struct Refusal {
  enum class Kind {
    kInvalid,  // the request itself is wrong
    kTooLarge,
    kPrecondition,  // the request is well-formed but does not hold now
  };
  Kind kind = Kind::kInvalid;
  std::string reason;  // UPPER_SNAKE
  messages::Text text;
  std::vector<Violation> violations;
  std::vector<std::pair<std::string, std::string>> metadata;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_REFUSAL_H_
