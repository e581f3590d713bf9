// Linear rules with keys and wildcards, made to instances over indexes.
#ifndef BAOCAO_CAMPAIGN_COMPILE_LINEAR_H_
#define BAOCAO_CAMPAIGN_COMPILE_LINEAR_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "baocao/v1/campaign.pb.h"
#include "services/campaign/campaign.h"
#include "services/campaign/linear.h"

namespace baocao::campaign {

// Why a rule, or one part of it, can not be compiled.
struct LinearTrouble {
  enum class Kind {
    kEmptySide,      // no terms
    kUnknownForm,    // name: form
    kFormMissing,    // a rule across forms has to name the form of each term
    kUnknownRow,     // name: row or pattern that names nothing
    kUnknownColumn,  // name: column
    kNotNumeric,     // name: column
    kNoListRows,     // name: row that neither is a list group nor sums some
    kBadFactor,      // name: factor
    kRowMissing,     // the term names no row and the rule none either
    kColumnMissing,  // the same of columns
    kRowsUnused,     // the rule names rows, but no term takes one
    kColumnsUnused,  // the same of columns
  };
  enum class Where { kRule, kRows, kColumns, kLeft, kRight };
  Kind kind;
  Where where = Where::kRule;
  int index = -1;  // in rows, columns or terms
  std::string name;
};

// One instance for each row × column named. `form` is the index of the rule's
// form in `forms`, -1 for rules across forms. What can not be compiled is
// reported, each trouble once, and left out.
std::vector<LinearInstance> CompileLinear(
    absl::Span<const Form> forms, int form, const v1::LinearRule& rule,
    absl::FunctionRef<void(const LinearTrouble&)> report);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_COMPILE_LINEAR_H_
