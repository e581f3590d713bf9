#include "services/cli/followup_words.h"

#include <algorithm>

namespace baocao::cli {
namespace {

using messages::Say;

// The value whose place in `words` is `word`'s, from 1; the enums begin with
// UNSPECIFIED.
template <typename Enum>
Enum Parse(const std::vector<std::string>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? static_cast<Enum>(0)
                              : static_cast<Enum>(found - words.begin() + 1);
}

}  // namespace

messages::Text NameOf(v1::ProposalState state) {
  switch (state) {
    case v1::PROPOSAL_STATE_ROUTED:
      return Say("cli_followup.state.routed");
    case v1::PROPOSAL_STATE_ANSWERED:
      return Say("cli_followup.state.answered");
    case v1::PROPOSAL_STATE_ACCEPTED:
      return Say("cli_followup.state.accepted");
    case v1::PROPOSAL_STATE_CONTESTED:
      return Say("cli_followup.state.contested");
    case v1::PROPOSAL_STATE_CLOSED:
      return Say("cli_followup.state.closed");
    case v1::PROPOSAL_STATE_WITHDRAWN:
      return Say("cli_followup.state.withdrawn");
    default:
      return Say("cli_followup.state.received");
  }
}

messages::Text NameOf(v1::ProposalStepKind kind) {
  switch (kind) {
    case v1::PROPOSAL_STEP_KIND_CHANGED:
      return Say("cli_followup.step.changed");
    case v1::PROPOSAL_STEP_KIND_ROUTED:
      return Say("cli_followup.step.routed");
    case v1::PROPOSAL_STEP_KIND_ANSWERED:
      return Say("cli_followup.step.answered");
    case v1::PROPOSAL_STEP_KIND_ACCEPTED:
      return Say("cli_followup.step.accepted");
    case v1::PROPOSAL_STEP_KIND_CONTESTED:
      return Say("cli_followup.step.contested");
    case v1::PROPOSAL_STEP_KIND_CLOSED:
      return Say("cli_followup.step.closed");
    case v1::PROPOSAL_STEP_KIND_WITHDRAWN:
      return Say("cli_followup.step.withdrawn");
    default:
      return Say("cli_followup.step.raised");
  }
}

messages::Text NameOf(v1::AnswerKind kind) {
  switch (kind) {
    case v1::ANSWER_KIND_EXPLAINED:
      return Say("cli_followup.answer.explained");
    case v1::ANSWER_KIND_FORWARDED:
      return Say("cli_followup.answer.forwarded");
    case v1::ANSWER_KIND_DECLINED:
      return Say("cli_followup.answer.declined");
    default:
      return Say("cli_followup.answer.resolved");
  }
}

messages::Text NameOf(v1::GroupLack lack) {
  switch (lack) {
    case v1::GROUP_LACK_POLITICAL_BASIS:
      return Say("cli_followup.lack.political_basis");
    case v1::GROUP_LACK_LEGAL_BASIS:
      return Say("cli_followup.lack.legal_basis");
    case v1::GROUP_LACK_MEMBERS:
      return Say("cli_followup.lack.members");
    default:
      return Say("cli_followup.lack.policy_direction");
  }
}

messages::Text NameOf(v1::TaskState state) {
  switch (state) {
    case v1::TASK_STATE_REPORTED:
      return Say("cli_followup.task_state.reported");
    case v1::TASK_STATE_COMPLETE:
      return Say("cli_followup.task_state.complete");
    case v1::TASK_STATE_CANCELLED:
      return Say("cli_followup.task_state.cancelled");
    default:
      return Say("cli_followup.task_state.open");
  }
}

const std::vector<std::string>& ProposalStates() {
  static const auto& words = *new std::vector<std::string>{
      "received",  "routed", "answered", "accepted",
      "contested", "closed", "withdrawn"};
  return words;
}

const std::vector<std::string>& AnswerKinds() {
  static const auto& words = *new std::vector<std::string>{
      "resolved", "explained", "forwarded", "declined"};
  return words;
}

const std::vector<std::string>& TaskStates() {
  static const auto& words = *new std::vector<std::string>{
      "open", "reported", "complete", "cancelled"};
  return words;
}

v1::ProposalState ParseProposalState(std::string_view word) {
  return Parse<v1::ProposalState>(ProposalStates(), word);
}

v1::AnswerKind ParseAnswerKind(std::string_view word) {
  return Parse<v1::AnswerKind>(AnswerKinds(), word);
}

v1::TaskState ParseTaskState(std::string_view word) {
  return Parse<v1::TaskState>(TaskStates(), word);
}

std::optional<v1::ProposalRef> ParseRef(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == text.npos || slash == 0 || slash + 1 == text.size()) {
    return std::nullopt;
  }
  v1::ProposalRef ref;
  ref.set_unit(std::string(text.substr(0, slash)));
  ref.set_proposal(std::string(text.substr(slash + 1)));
  return ref;
}

std::string RefText(const v1::ProposalRef& ref) {
  return ref.unit() + "/" + ref.proposal();
}

}  // namespace baocao::cli
