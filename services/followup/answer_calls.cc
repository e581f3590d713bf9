// One answer to many proposals: each in the log of the unit that raised it.
#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/followup/listing.h"
#include "services/followup/proposal_service.h"
#include "services/followup/refusals.h"
#include "services/messages/messages.h"
#include "services/report/proposal_register.h"
#include "services/report/text.h"
#include "services/server/errors.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;

constexpr char kAnswer[] = "/baocao.v1.ProposalService/AnswerProposals";

constexpr int kMostProposals = 200;
constexpr int kMostIdLength = 64;
constexpr absl::Duration kMostWait = absl::Seconds(30);
constexpr absl::Duration kMostWaitEach = absl::Seconds(5);
// Logs written at the same time.
constexpr int kThreads = 8;

std::optional<server::Refusal> Check(
    const v1::AnswerProposalsRequest& request) {
  std::vector<server::Violation> violations;
  if (request.proposals().empty() ||
      request.proposals_size() > kMostProposals) {
    violations.push_back(
        {"proposals", messages::Say("followup.answer_count",
                                    {{"most", absl::StrCat(kMostProposals)}})});
  }
  const int length = report::CountCodePoints(request.answer_id());
  if (length < 1 || length > kMostIdLength) {
    violations.push_back({"answer_id", messages::Say("followup.answer_id")});
  }
  if (request.body().empty()) {
    violations.push_back({"body", messages::Say("followup.answer_body")});
  }
  if (violations.empty()) return std::nullopt;
  return Invalid(std::move(violations));
}

void Tell(const server::Refusal& refusal, v1::AnsweredProposal& result) {
  messages::Text text = refusal.text;
  for (const server::Violation& violation : refusal.violations) {
    absl::StrAppend(&text.vi, " ", violation.text.vi);
    absl::StrAppend(&text.en, " ", violation.text.en);
  }
  result.set_message_vi(std::move(text.vi));
  result.set_message_en(std::move(text.en));
}

}  // namespace

void ProposalService::Answer(FollowedCampaign& campaign, const Caller& caller,
                             const v1::AnswerProposalsRequest& request,
                             absl::Time deadline,
                             v1::AnsweredProposal& result) {
  const Actor actor = ActorOf(caller);
  const v1::ProposalRef ref = result.ref();
  const std::string& body = request.body();
  if (campaign.campaign().FindUnit(ref.unit()) == nullptr) {
    return Tell(actor.collects() ? UnknownUnit(ref.unit()) : NotRouted(body),
                result);
  }
  WantedAct wanted{ref.unit(), caller.subject, {}, nullptr, nullptr};
  v1::ProposalAct& act = *wanted.act.mutable_proposal();
  act.set_proposal(ref.proposal());
  v1::ProposalAnswer& answer = *act.mutable_answer();
  answer.set_id(request.answer_id());
  answer.set_body(body);
  answer.set_kind(request.kind());
  answer.set_text(request.text());
  answer.set_document(request.document());
  answer.set_document_date(request.document_date());
  wanted.check =
      [&](const v1::Snapshot& snapshot) -> std::optional<server::Refusal> {
    const auto* record = report::FindProposal(snapshot, ref.proposal());
    if (record == nullptr) {
      return actor.collects() ? UnknownProposal(ref.unit(), ref.proposal())
                              : NotRouted(body);
    }
    if (MayAnswer(actor, campaign.campaign(), body, *record)) {
      return std::nullopt;
    }
    return NotRouted(body);
  };
  wanted.is_done = [&](const v1::Snapshot& snapshot) {
    const auto* record = report::FindProposal(snapshot, ref.proposal());
    return record != nullptr && (actor.collects() || actor.Is(body)) &&
           std::any_of(record->answers().begin(), record->answers().end(),
                       [&](const v1::ProposalAnswer& held) {
                         return held.id() == request.answer_id() &&
                                held.body() == body;
                       });
  };
  const DoneAct done = Do(campaign, clock_, std::move(wanted),
                          std::min(deadline, absl::Now() + kMostWaitEach));
  if (done.refusal) return Tell(*done.refusal, result);
  const Fold fold = campaign.lists().Now();
  const FollowedUnit* unit = fold.Find(ref.unit());
  const FollowedProposal* proposal =
      unit == nullptr ? nullptr : unit->FindProposal(ref.proposal());
  if (proposal == nullptr) {
    return Tell(UnknownProposal(ref.unit(), ref.proposal()), result);
  }
  *result.mutable_proposal() =
      Serve(fold, *unit, proposal->record, clock_.Now());
}

grpc::Status ProposalService::AnswerProposals(
    grpc::ServerContext* context, const v1::AnswerProposalsRequest* request,
    v1::AnswerProposalsResponse* response) {
  return gate_.Unary(context, kAnswer, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    if (const auto refusal = Check(*request)) return ToGrpc(*refusal);
    const Actor actor = ActorOf(caller);
    if (!actor.collects() && !actor.Is(request->body())) {
      return ToGrpc(OtherUnit(request->body()));
    }
    // Of one unit one after the other, since they share its log.
    std::map<std::string, std::vector<v1::AnsweredProposal*>> by_unit;
    response->mutable_results()->Reserve(request->proposals_size());
    for (const v1::ProposalRef& ref : request->proposals()) {
      v1::AnsweredProposal& result = *response->add_results();
      *result.mutable_ref() = ref;
      by_unit[ref.unit()].push_back(&result);
    }
    std::vector<const std::vector<v1::AnsweredProposal*>*> units;
    for (const auto& [unit, results] : by_unit) units.push_back(&results);

    const absl::Time deadline = DeadlineOf(*context, kMostWait);
    std::atomic<size_t> next = 0;
    const auto work = [&] {
      for (size_t unit = next++; unit < units.size(); unit = next++) {
        for (v1::AnsweredProposal* result : *units[unit]) {
          Answer(*at.campaign, caller, *request, deadline, *result);
        }
      }
    };
    std::vector<std::thread> threads;
    const size_t most = std::min<size_t>(kThreads, units.size());
    for (size_t i = 1; i < most; ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    return grpc::Status::OK;
  });
}

}  // namespace baocao::followup
