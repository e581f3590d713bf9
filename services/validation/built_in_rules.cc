#include "services/validation/built_in_rules.h"

namespace baocao::validation {
namespace {

constexpr const BuiltInRule* kAll[] = {
    &kUnknownForm,
    &kUnknownRow,
    &kUnknownColumn,
    &kUnknownGroup,
    &kUnknownSection,
    &kUnknownAxis,
    &kUnknownChoice,
    &kUnknownDomain,
    &kUnknownAddressee,
    &kUnknownMergedFrom,
    &kRowNotYours,
    &kRowsInMatrix,
    &kRowId,
    &kDuplicateItem,
    &kDuplicateCell,
    &kDuplicateRow,
    &kDuplicateProposal,
    &kTooManyCells,
    &kColumnNotEntered,
    &kNumber,
    &kTextInNumber,
    &kNumberInText,
    &kFractionInCount,
    &kNegativeCount,
    &kRange,
    &kDigits,
    &kDecimals,
    &kDate,
    &kMark,
    &kMoneyUnit,
    &kTextLength,
    &kClassified,
    &kEstimate,
    &kAttachment,
    &kDuplicateAttachment,
    &kTooManyAttachments,
    &kProposalEmpty,
    &kProposalRequest,
    &kEmptyText,
    &kNoReason,
    &kLoneTotal,
    &kJump,
    &kUnitSlip,
    &kPeers,
    &kReasonCode,
    &kUnusedReason,
    &kDecomposed,
    &kToneMarks,
    &kLegacyFont,
    &kOddSpaces,
    &kGrouping,
    &kSuperseded,
    &kSetAside,
    &kActRefused,
    &kActOutdated,
};

}  // namespace

absl::Span<const BuiltInRule* const> BuiltInRules() { return kAll; }

}  // namespace baocao::validation
