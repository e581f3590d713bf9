#include "services/validation/proposal_act.h"

#include <algorithm>
#include <string>

#include "services/campaign/proposal_route.h"
#include "services/report/proposal_register.h"
#include "services/report/text.h"
#include "services/validation/naming.h"
#include "services/validation/narrative.h"

namespace baocao::validation {
namespace {

using messages::Say;

constexpr int kMostIdLength = 64;

messages::Text NameOf(v1::ProposalState state) {
  switch (state) {
    case v1::PROPOSAL_STATE_ROUTED:
      return Say("validation.proposal_state_routed");
    case v1::PROPOSAL_STATE_ANSWERED:
      return Say("validation.proposal_state_answered");
    case v1::PROPOSAL_STATE_ACCEPTED:
      return Say("validation.proposal_state_accepted");
    case v1::PROPOSAL_STATE_CONTESTED:
      return Say("validation.proposal_state_contested");
    case v1::PROPOSAL_STATE_CLOSED:
      return Say("validation.proposal_state_closed");
    case v1::PROPOSAL_STATE_WITHDRAWN:
      return Say("validation.proposal_state_withdrawn");
    default:
      return Say("validation.proposal_state_received");
  }
}

// One act on one proposal.
class Judge {
 public:
  Judge(const campaign::Campaign& campaign, const v1::Unit& unit,
        const v1::ProposalRecord& record, ActFindings& out)
      : campaign_(campaign), unit_(unit), record_(record), out_(out) {
    place_.set_list_row(record.id());
  }

  void Route(const v1::ProposalRouting& routing) {
    RequireOpen();
    const campaign::AnsweringBody now = campaign::BodyFor(campaign_, record_);
    if (out_.CheckUnit(routing.body())) {
      const Argument body("body", UnitName(campaign_, routing.body()));
      if (routing.body() == unit_.code()) {
        Refuse(SayBoth("validation.route_to_raiser", body));
      } else if (routing.body() == now.unit && !now.is_desk) {
        Refuse(SayBoth("validation.route_to_same", body));
      }
    }
    // The desk's first choice needs no excuse.
    const bool first = now.unit.empty() || now.is_desk;
    out_.CheckText(Say("validation.field_reason"), routing.reason(),
                   kMostReasonLength,
                   first ? Needed::kOptional : Needed::kRequired);
  }

  void Answer(const v1::ProposalAnswer& answer) {
    if (IsHeld(answer)) return;
    RequireOpen();
    if (out_.CheckUnit(answer.body())) RequireRight(answer.body());
    const int id_length = report::CountCodePoints(answer.id());
    if (id_length < 1 || id_length > kMostIdLength) {
      Refuse(Say("validation.answer_id"));
    }
    if (answer.kind() == v1::ANSWER_KIND_UNSPECIFIED ||
        !v1::AnswerKind_IsValid(answer.kind())) {
      Refuse(Say("validation.answer_kind"));
    }
    out_.CheckText(Say("validation.field_answer"), answer.text(),
                   kMostProposalLength, Needed::kRequired);
    out_.CheckText(Say("validation.field_document"), answer.document(),
                   kMostNameLength, Needed::kOptional);
    out_.CheckDate(Say("validation.field_document_date"),
                   answer.document_date(), Needed::kOptional);
    if (!answer.document_date().empty() && report::IsBlank(answer.document())) {
      Refuse(Say("validation.answer_date_alone"));
    }
  }

  void Accept(bool accept) {
    RequireAnswered();
    if (!accept) Refuse(Say("validation.act_unknown"));
  }

  void Contest(const v1::ProposalReason& contest) {
    RequireAnswered();
    RequireReason(contest);
  }

  void Close(const v1::ProposalReason& close) {
    if (report::IsSettled(record_.state())) {
      Refuse(SayBoth("validation.proposal_settled", State()));
    }
    RequireReason(close);
  }

  void Withdraw(const v1::ProposalReason& withdraw) {
    if (report::IsSettled(record_.state()) ||
        record_.state() == v1::PROPOSAL_STATE_ACCEPTED) {
      Refuse(SayBoth("validation.proposal_settled", State()));
    }
    RequireReason(withdraw);
  }

 private:
  void Refuse(messages::Text text) { out_.Refuse(std::move(text), place_); }

  Argument State() const {
    return Argument("state", NameOf(campaign::StateOf(campaign_, record_)));
  }

  void RequireOpen() {
    if (report::AwaitsAnswer(record_.state())) return;
    Refuse(SayBoth("validation.proposal_not_open", State()));
  }

  void RequireAnswered() {
    if (record_.state() == v1::PROPOSAL_STATE_ANSWERED) return;
    Refuse(SayBoth("validation.proposal_not_answered", State()));
  }

  void RequireReason(const v1::ProposalReason& reason) {
    out_.CheckText(Say("validation.field_reason"), reason.reason(),
                   kMostReasonLength, Needed::kRequired);
  }

  bool IsHeld(const v1::ProposalAnswer& answer) const {
    return std::any_of(record_.answers().begin(), record_.answers().end(),
                       [&](const v1::ProposalAnswer& held) {
                         return !answer.id().empty() &&
                                held.id() == answer.id() &&
                                held.body() == answer.body();
                       });
  }

  // `body` is to answer, or collects.
  void RequireRight(const std::string& body) {
    if (body == campaign_.spec().collecting_body()) return;
    const campaign::AnsweringBody right = campaign::BodyFor(campaign_, record_);
    if (body == right.unit) return;
    const Argument named("body", UnitName(campaign_, body));
    if (right.unit.empty()) {
      Refuse(SayBoth("validation.answer_nobody", named));
    } else {
      Refuse(SayBoth("validation.answer_not_yours", named,
                     Argument("right", UnitName(campaign_, right.unit))));
    }
  }

  const campaign::Campaign& campaign_;
  const v1::Unit& unit_;
  const v1::ProposalRecord& record_;
  ActFindings& out_;
  v1::Place place_;
};

void JudgeRaising(const v1::ProposalAct& act, ActFindings& out) {
  const v1::ProposalRaising& raise = act.raise();
  // Its id is the entry that raises it.
  if (!act.proposal().empty() || !raise.content().id().empty()) {
    out.Refuse(Say("validation.raise_with_id"));
  }
  if (!raise.milestone().empty()) out.CheckMilestone(raise.milestone());
  out.CheckContent(raise.content());
}

}  // namespace

void JudgeProposalAct(const campaign::Campaign& campaign, const v1::Unit& unit,
                      const v1::Snapshot& base, const v1::ProposalAct& act,
                      ActFindings& out) {
  if (act.has_raise()) return JudgeRaising(act, out);
  if (act.act_case() == v1::ProposalAct::ACT_NOT_SET) {
    return out.Refuse(Say("validation.act_unknown"));
  }
  const v1::ProposalRecord* record = report::FindProposal(base, act.proposal());
  if (record == nullptr) {
    return out.Refuse(SayBoth("validation.proposal_absent",
                              Argument("id", Excerpt(act.proposal()))));
  }
  Judge judge(campaign, unit, *record, out);
  switch (act.act_case()) {
    case v1::ProposalAct::kRoute:
      return judge.Route(act.route());
    case v1::ProposalAct::kAnswer:
      return judge.Answer(act.answer());
    case v1::ProposalAct::kAccept:
      return judge.Accept(act.accept());
    case v1::ProposalAct::kContest:
      return judge.Contest(act.contest());
    case v1::ProposalAct::kClose:
      return judge.Close(act.close());
    case v1::ProposalAct::kWithdraw:
      return judge.Withdraw(act.withdraw());
    case v1::ProposalAct::kRaise:
    case v1::ProposalAct::ACT_NOT_SET:
      break;
  }
}

}  // namespace baocao::validation
