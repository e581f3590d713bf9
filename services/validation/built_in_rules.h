// The rules that hold for every campaign; the others are its data.
#ifndef BAOCAO_VALIDATION_BUILT_IN_RULES_H_
#define BAOCAO_VALIDATION_BUILT_IN_RULES_H_

#include <string_view>

#include "absl/types/span.h"
#include "baocao/v1/verdict.pb.h"
#include "services/messages/messages.h"

namespace baocao::validation {

namespace v1 = ::baocao::v1;

struct BuiltInRule {
  std::string_view id;
  v1::Severity severity;
  // What the rule demands, in the message catalogue.
  std::string_view text_id;
};

// Keys that the campaign does not know.
inline constexpr BuiltInRule kUnknownForm{"unknown-form", v1::SEVERITY_ERROR,
                                          "validation.rule_unknown_form"};
inline constexpr BuiltInRule kUnknownRow{"unknown-row", v1::SEVERITY_ERROR,
                                         "validation.rule_unknown_row"};
inline constexpr BuiltInRule kUnknownColumn{
    "unknown-column", v1::SEVERITY_ERROR, "validation.rule_unknown_column"};
inline constexpr BuiltInRule kUnknownGroup{"unknown-group", v1::SEVERITY_ERROR,
                                           "validation.rule_unknown_group"};
inline constexpr BuiltInRule kUnknownSection{
    "unknown-section", v1::SEVERITY_ERROR, "validation.rule_unknown_section"};
inline constexpr BuiltInRule kUnknownAxis{"unknown-axis", v1::SEVERITY_ERROR,
                                          "validation.rule_unknown_axis"};
inline constexpr BuiltInRule kUnknownChoice{
    "unknown-choice", v1::SEVERITY_ERROR, "validation.rule_unknown_choice"};
inline constexpr BuiltInRule kUnknownDomain{
    "unknown-domain", v1::SEVERITY_ERROR, "validation.rule_unknown_domain"};
inline constexpr BuiltInRule kUnknownAddressee{
    "unknown-addressee", v1::SEVERITY_ERROR,
    "validation.rule_unknown_addressee"};
inline constexpr BuiltInRule kUnknownMergedFrom{
    "unknown-merged-from", v1::SEVERITY_ERROR,
    "validation.rule_unknown_merged_from"};

// Things in the wrong place, or twice.
inline constexpr BuiltInRule kRowNotYours{"row-not-yours", v1::SEVERITY_ERROR,
                                          "validation.rule_row_not_yours"};
inline constexpr BuiltInRule kRowsInMatrix{"rows-in-matrix", v1::SEVERITY_ERROR,
                                           "validation.rule_rows_in_matrix"};
inline constexpr BuiltInRule kRowId{"row-id", v1::SEVERITY_ERROR,
                                    "validation.rule_row_id"};
inline constexpr BuiltInRule kDuplicateItem{
    "duplicate-item", v1::SEVERITY_ERROR, "validation.rule_duplicate_item"};
inline constexpr BuiltInRule kDuplicateCell{
    "duplicate-cell", v1::SEVERITY_ERROR, "validation.rule_duplicate_cell"};
inline constexpr BuiltInRule kDuplicateRow{"duplicate-row", v1::SEVERITY_ERROR,
                                           "validation.rule_duplicate_row"};
inline constexpr BuiltInRule kDuplicateProposal{
    "duplicate-proposal", v1::SEVERITY_ERROR,
    "validation.rule_duplicate_proposal"};
inline constexpr BuiltInRule kTooManyCells{"too-many-cells", v1::SEVERITY_ERROR,
                                           "validation.rule_too_many_cells"};
inline constexpr BuiltInRule kColumnNotEntered{
    "column-not-entered", v1::SEVERITY_WARNING,
    "validation.rule_column_not_entered"};

// What stands in a cell.
inline constexpr BuiltInRule kNumber{"number", v1::SEVERITY_ERROR,
                                     "validation.rule_number"};
inline constexpr BuiltInRule kTextInNumber{"text-in-number", v1::SEVERITY_ERROR,
                                           "validation.rule_text_in_number"};
inline constexpr BuiltInRule kNumberInText{"number-in-text", v1::SEVERITY_ERROR,
                                           "validation.rule_number_in_text"};
inline constexpr BuiltInRule kFractionInCount{
    "fraction-in-count", v1::SEVERITY_ERROR,
    "validation.rule_fraction_in_count"};
inline constexpr BuiltInRule kNegativeCount{
    "negative-count", v1::SEVERITY_ERROR, "validation.rule_negative_count"};
inline constexpr BuiltInRule kRange{"range", v1::SEVERITY_ERROR,
                                    "validation.rule_range"};
inline constexpr BuiltInRule kDigits{"digits", v1::SEVERITY_ERROR,
                                     "validation.rule_digits"};
inline constexpr BuiltInRule kDecimals{"decimals", v1::SEVERITY_ERROR,
                                       "validation.rule_decimals"};
inline constexpr BuiltInRule kDate{"date", v1::SEVERITY_ERROR,
                                   "validation.rule_date"};
inline constexpr BuiltInRule kMark{"mark", v1::SEVERITY_ERROR,
                                   "validation.rule_mark"};
inline constexpr BuiltInRule kMoneyUnit{"money-unit", v1::SEVERITY_ERROR,
                                        "validation.rule_money_unit"};
inline constexpr BuiltInRule kTextLength{"text-length", v1::SEVERITY_ERROR,
                                         "validation.rule_text_length"};
inline constexpr BuiltInRule kClassified{"classified", v1::SEVERITY_ERROR,
                                         "validation.rule_classified"};
inline constexpr BuiltInRule kEstimate{"estimate", v1::SEVERITY_WARNING,
                                       "validation.rule_estimate"};

// Attached files.
inline constexpr BuiltInRule kAttachment{"attachment", v1::SEVERITY_ERROR,
                                         "validation.rule_attachment"};
inline constexpr BuiltInRule kDuplicateAttachment{
    "duplicate-attachment", v1::SEVERITY_ERROR,
    "validation.rule_duplicate_attachment"};
inline constexpr BuiltInRule kTooManyAttachments{
    "too-many-attachments", v1::SEVERITY_ERROR,
    "validation.rule_too_many_attachments"};

// Narrative and proposals.
inline constexpr BuiltInRule kProposalEmpty{
    "proposal-empty", v1::SEVERITY_ERROR, "validation.rule_proposal_empty"};
inline constexpr BuiltInRule kProposalRequest{
    "proposal-request", v1::SEVERITY_WARNING,
    "validation.rule_proposal_request"};
inline constexpr BuiltInRule kEmptyText{"empty-text", v1::SEVERITY_WARNING,
                                        "validation.rule_empty_text"};
inline constexpr BuiltInRule kNoReason{"no-reason", v1::SEVERITY_WARNING,
                                       "validation.rule_no_reason"};

// Plausibility; never more than a warning.
inline constexpr BuiltInRule kLoneTotal{"lone-total", v1::SEVERITY_WARNING,
                                        "validation.rule_lone_total"};
inline constexpr BuiltInRule kJump{"jump", v1::SEVERITY_WARNING,
                                   "validation.rule_jump"};
inline constexpr BuiltInRule kUnitSlip{"unit-slip", v1::SEVERITY_WARNING,
                                       "validation.rule_unit_slip"};
inline constexpr BuiltInRule kPeers{"peers", v1::SEVERITY_WARNING,
                                    "validation.rule_peers"};

// Reasons given.
inline constexpr BuiltInRule kReasonCode{"reason-code", v1::SEVERITY_WARNING,
                                         "validation.rule_reason_code"};
inline constexpr BuiltInRule kUnusedReason{
    "unused-reason", v1::SEVERITY_WARNING, "validation.rule_unused_reason"};

// Style of texts.
inline constexpr BuiltInRule kDecomposed{"decomposed", v1::SEVERITY_STYLE,
                                         "validation.rule_decomposed"};
inline constexpr BuiltInRule kToneMarks{"tone-marks", v1::SEVERITY_STYLE,
                                        "validation.rule_tone_marks"};
inline constexpr BuiltInRule kLegacyFont{"legacy-font", v1::SEVERITY_STYLE,
                                         "validation.rule_legacy_font"};
inline constexpr BuiltInRule kOddSpaces{"odd-spaces", v1::SEVERITY_STYLE,
                                        "validation.rule_odd_spaces"};
inline constexpr BuiltInRule kGrouping{"grouping", v1::SEVERITY_STYLE,
                                       "validation.rule_grouping"};

// Entries of the log that are not accepted as they are.
inline constexpr BuiltInRule kSuperseded{"superseded", v1::SEVERITY_WARNING,
                                         "validation.rule_superseded"};
inline constexpr BuiltInRule kSetAside{"set-aside", v1::SEVERITY_ERROR,
                                       "validation.rule_set_aside"};
inline constexpr BuiltInRule kActRefused{"act-refused", v1::SEVERITY_ERROR,
                                         "validation.rule_act_refused"};
inline constexpr BuiltInRule kActOutdated{"act-outdated", v1::SEVERITY_ERROR,
                                          "validation.rule_act_outdated"};

// All of them, in the order above.
absl::Span<const BuiltInRule* const> BuiltInRules();

}  // namespace baocao::validation

#endif  // BAOCAO_VALIDATION_BUILT_IN_RULES_H_
