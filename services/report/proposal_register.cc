#include "services/report/proposal_register.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/report/digest.h"

namespace baocao::report {
namespace {

constexpr int kMostSteps = 100;
constexpr int kMostAnswers = 20;

template <typename Repeated>
void KeepNewest(Repeated& records, int most) {
  if (records.size() > most) {
    records.DeleteSubrange(0, records.size() - most);
  }
}

v1::ProposalStep& AddStep(v1::ProposalRecord& record, v1::ProposalStepKind kind,
                          const EntryFacts& facts) {
  v1::ProposalStep& step = *record.add_steps();
  step.set_kind(kind);
  ToProto(facts.receive_time, step.mutable_time());
  step.set_author(facts.author);
  step.set_entry(facts.entry);
  KeepNewest(*record.mutable_steps(), kMostSteps);
  return *record.mutable_steps()->rbegin();
}

// It waits for an answer from now on, of whoever was chosen before.
void Open(v1::ProposalRecord& record, const EntryFacts& facts) {
  record.set_state(record.body().empty() ? v1::PROPOSAL_STATE_RECEIVED
                                         : v1::PROPOSAL_STATE_ROUTED);
  ToProto(facts.receive_time, record.mutable_open_time());
}

void Raise(std::string id, v1::ProposalOrigin origin,
           const v1::Proposal& content, const EntryFacts& facts,
           v1::Snapshot& snapshot) {
  v1::ProposalRecord& record = *snapshot.add_proposals();
  record.set_id(std::move(id));
  record.set_origin(origin);
  *record.mutable_content() = content;
  ToProto(facts.receive_time, record.mutable_raise_time());
  AddStep(record, v1::PROPOSAL_STEP_KIND_RAISED, facts);
  Open(record, facts);
}

void Withdraw(v1::ProposalRecord& record, std::string_view reason,
              const EntryFacts& facts) {
  record.set_state(v1::PROPOSAL_STATE_WITHDRAWN);
  AddStep(record, v1::PROPOSAL_STEP_KIND_WITHDRAWN, facts)
      .set_reason(std::string(reason));
}

// What the unit sends again under an id it used before.
void SendAgain(const v1::Proposal& content, const EntryFacts& facts,
               v1::ProposalRecord& record) {
  const bool same = Serialise(record.content()) == Serialise(content);
  if (same && record.state() != v1::PROPOSAL_STATE_WITHDRAWN) return;
  *record.mutable_content() = content;
  AddStep(record,
          same ? v1::PROPOSAL_STEP_KIND_RAISED : v1::PROPOSAL_STEP_KIND_CHANGED,
          facts);
  Open(record, facts);
}

v1::ProposalRecord* Mutable(v1::Snapshot& snapshot, std::string_view id) {
  for (v1::ProposalRecord& record : *snapshot.mutable_proposals()) {
    if (record.id() == id) return &record;
  }
  return nullptr;
}

void Answer(const v1::ProposalAnswer& answer, const EntryFacts& facts,
            v1::ProposalRecord& record) {
  const auto& held = record.answers();
  const bool known = std::any_of(
      held.begin(), held.end(), [&](const v1::ProposalAnswer& each) {
        return each.id() == answer.id() && each.body() == answer.body();
      });
  if (known) return;
  v1::ProposalAnswer& added = *record.add_answers();
  added = answer;
  ToProto(facts.receive_time, added.mutable_time());
  added.set_author(facts.author);
  KeepNewest(*record.mutable_answers(), kMostAnswers);
  record.set_state(v1::PROPOSAL_STATE_ANSWERED);
  AddStep(record, v1::PROPOSAL_STEP_KIND_ANSWERED, facts)
      .set_body(answer.body());
}

}  // namespace

std::string SubmittedProposalId(std::string_view proposal) {
  return absl::StrCat("s:",
                      absl::string_view(proposal.data(), proposal.size()));
}

std::string RaisedProposalId(int64_t entry) {
  return absl::StrCat("d:", entry);
}

const v1::ProposalRecord* FindProposal(const v1::Snapshot& snapshot,
                                       std::string_view id) {
  for (const v1::ProposalRecord& record : snapshot.proposals()) {
    if (record.id() == id) return &record;
  }
  return nullptr;
}

bool AwaitsAnswer(v1::ProposalState state) {
  return state == v1::PROPOSAL_STATE_RECEIVED ||
         state == v1::PROPOSAL_STATE_ROUTED ||
         state == v1::PROPOSAL_STATE_CONTESTED;
}

bool IsSettled(v1::ProposalState state) {
  return state == v1::PROPOSAL_STATE_CLOSED ||
         state == v1::PROPOSAL_STATE_WITHDRAWN;
}

void LayProposals(const v1::ProposalList& list, const EntryFacts& facts,
                  v1::Snapshot& snapshot) {
  absl::flat_hash_set<std::string> listed;
  for (const v1::Proposal& proposal : list.proposals()) {
    std::string id = SubmittedProposalId(proposal.id());
    if (!listed.insert(id).second) continue;
    if (v1::ProposalRecord* held = Mutable(snapshot, id)) {
      SendAgain(proposal, facts, *held);
    } else {
      Raise(std::move(id), v1::PROPOSAL_ORIGIN_SUBMISSION, proposal, facts,
            snapshot);
    }
  }
  for (v1::ProposalRecord& record : *snapshot.mutable_proposals()) {
    if (record.origin() != v1::PROPOSAL_ORIGIN_SUBMISSION ||
        listed.contains(record.id()) || IsSettled(record.state()) ||
        record.state() == v1::PROPOSAL_STATE_ACCEPTED) {
      continue;
    }
    Withdraw(record, {}, facts);
  }
}

void LayProposalAct(const v1::ProposalAct& act, const EntryFacts& facts,
                    v1::Snapshot& snapshot) {
  if (act.has_raise()) {
    const bool voiced = !act.raise().milestone().empty();
    Raise(RaisedProposalId(facts.entry),
          voiced ? v1::PROPOSAL_ORIGIN_CONFERENCE : v1::PROPOSAL_ORIGIN_DIRECT,
          act.raise().content(), facts, snapshot);
    snapshot.mutable_proposals()->rbegin()->set_milestone(
        act.raise().milestone());
    return;
  }
  v1::ProposalRecord* record = Mutable(snapshot, act.proposal());
  if (record == nullptr) return;
  switch (act.act_case()) {
    case v1::ProposalAct::kRoute: {
      record->set_body(act.route().body());
      v1::ProposalStep& step =
          AddStep(*record, v1::PROPOSAL_STEP_KIND_ROUTED, facts);
      step.set_body(act.route().body());
      step.set_reason(act.route().reason());
      Open(*record, facts);
      break;
    }
    case v1::ProposalAct::kAnswer:
      Answer(act.answer(), facts, *record);
      break;
    case v1::ProposalAct::kAccept:
      record->set_state(v1::PROPOSAL_STATE_ACCEPTED);
      AddStep(*record, v1::PROPOSAL_STEP_KIND_ACCEPTED, facts);
      break;
    case v1::ProposalAct::kContest:
      record->set_state(v1::PROPOSAL_STATE_CONTESTED);
      ToProto(facts.receive_time, record->mutable_open_time());
      AddStep(*record, v1::PROPOSAL_STEP_KIND_CONTESTED, facts)
          .set_reason(act.contest().reason());
      break;
    case v1::ProposalAct::kClose:
      record->set_state(v1::PROPOSAL_STATE_CLOSED);
      AddStep(*record, v1::PROPOSAL_STEP_KIND_CLOSED, facts)
          .set_reason(act.close().reason());
      break;
    case v1::ProposalAct::kWithdraw:
      Withdraw(*record, act.withdraw().reason(), facts);
      break;
    case v1::ProposalAct::kRaise:
    case v1::ProposalAct::ACT_NOT_SET:
      break;
  }
}

}  // namespace baocao::report
