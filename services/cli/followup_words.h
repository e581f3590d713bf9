// Words for proposals, groups and tasks, and how people name them on the
// command line.
#ifndef BAOCAO_CLI_FOLLOWUP_WORDS_H_
#define BAOCAO_CLI_FOLLOWUP_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/task.pb.h"
#include "services/messages/messages.h"

namespace baocao::cli {

messages::Text NameOf(v1::ProposalState state);
messages::Text NameOf(v1::ProposalStepKind kind);
messages::Text NameOf(v1::AnswerKind kind);
messages::Text NameOf(v1::GroupLack lack);
messages::Text NameOf(v1::TaskState state);

// The words of the command line: "routed", "resolved", "open".
const std::vector<std::string>& ProposalStates();
const std::vector<std::string>& AnswerKinds();
const std::vector<std::string>& TaskStates();
v1::ProposalState ParseProposalState(std::string_view word);
v1::AnswerKind ParseAnswerKind(std::string_view word);
v1::TaskState ParseTaskState(std::string_view word);

// "UNIT/ID", as in "STC/d:12". nullopt: not such a text.
std::optional<v1::ProposalRef> ParseRef(std::string_view text);
std::string RefText(const v1::ProposalRef& ref);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_FOLLOWUP_WORDS_H_
