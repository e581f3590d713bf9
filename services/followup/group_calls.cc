// Groups of difficulties, and proposals that say nearly the same.
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "services/followup/annex_check.h"
#include "services/followup/proposal_service.h"
#include "services/followup/refusals.h"
#include "services/followup/similarity.h"
#include "services/report/difficulty_groups.h"
#include "services/server/errors.h"

namespace baocao::followup {
namespace {

using server::Caller;
using server::ToGrpc;
using Refs = google::protobuf::RepeatedPtrField<v1::ProposalRef>;

constexpr char kWrite[] = "/baocao.v1.ProposalService/WriteGroup";
constexpr char kMove[] = "/baocao.v1.ProposalService/MoveGroupMembers";
constexpr char kRemove[] = "/baocao.v1.ProposalService/RemoveGroup";
constexpr char kList[] = "/baocao.v1.ProposalService/ListGroups";
constexpr char kSimilar[] = "/baocao.v1.ProposalService/ListSimilarProposals";

constexpr absl::Duration kMostWait = absl::Seconds(5);
constexpr int kLeastPercent = 60;
constexpr int kPairs = 50;
constexpr int kMostPairs = 200;

using RefSet = std::set<std::pair<std::string, std::string>>;

// The first of `refs` that is not there; those in `known` may be gone since.
std::optional<server::Refusal> FindLost(const Fold& fold, const Refs& refs,
                                        const RefSet& known) {
  for (const v1::ProposalRef& ref : refs) {
    if (known.contains({ref.unit(), ref.proposal()})) continue;
    const FollowedUnit* unit = fold.Find(ref.unit());
    if (unit == nullptr || unit->FindProposal(ref.proposal()) == nullptr) {
      return UnknownProposal(ref.unit(), ref.proposal());
    }
  }
  return std::nullopt;
}

RefSet MembersOf(const v1::DifficultyGroup* group) {
  RefSet members;
  if (group == nullptr) return members;
  for (const v1::ProposalRef& ref : group->members()) {
    members.emplace(ref.unit(), ref.proposal());
  }
  return members;
}

// The group is there, and as it was seen.
std::optional<server::Refusal> CheckSeen(const v1::Snapshot& snapshot,
                                         const std::string& id, int64_t base) {
  const v1::DifficultyGroup* group = report::FindGroup(snapshot, id);
  if (group == nullptr) return UnknownGroup(id);
  if (group->entry() != base) return GroupChanged(group->title());
  return std::nullopt;
}

v1::ProposalRef RefOf(const UngroupedAt& at) {
  v1::ProposalRef ref;
  ref.set_unit(at.unit->code);
  ref.set_proposal(at.proposal->record.id());
  return ref;
}

// All proposals that are not withdrawn, as FindUngrouped orders them.
std::vector<UngroupedAt> FindStanding(const Fold& fold) {
  std::vector<UngroupedAt> standing;
  for (const auto& unit : fold.units()) {
    if (unit == nullptr) continue;
    for (const FollowedProposal& proposal : unit->proposals) {
      if (proposal.record.state() != v1::PROPOSAL_STATE_WITHDRAWN) {
        standing.push_back({unit.get(), &proposal});
      }
    }
  }
  return standing;
}

// The place of the proposal among them; -1: none.
int PlaceOf(const std::vector<UngroupedAt>& among, const v1::ProposalRef& ref) {
  const auto found =
      std::find_if(among.begin(), among.end(), [&](const UngroupedAt& each) {
        return each.unit->code == ref.unit() &&
               each.proposal->record.id() == ref.proposal();
      });
  return found == among.end() ? -1 : static_cast<int>(found - among.begin());
}

}  // namespace

DoneAct ProposalService::OnGroups(const Address& at, const Caller& caller,
                                  v1::GroupAct act,
                                  const grpc::ServerContext& context) {
  WantedAct wanted{at.campaign->campaign().spec().collecting_body(),
                   caller.subject,
                   {},
                   nullptr,
                   nullptr};
  *wanted.act.mutable_group() = act;
  wanted.check =
      [&](const v1::Snapshot& snapshot) -> std::optional<server::Refusal> {
    const Fold fold = at.campaign->lists().Now();
    switch (act.act_case()) {
      case v1::GroupAct::kWrite: {
        const std::string& id = act.write().id();
        if (!id.empty()) {
          if (auto refusal = CheckSeen(snapshot, id, act.base())) {
            return refusal;
          }
        }
        return FindLost(fold, act.write().members(),
                        MembersOf(report::FindGroup(snapshot, id)));
      }
      case v1::GroupAct::kMembers: {
        const auto* group = report::FindGroup(snapshot, act.members().group());
        if (group == nullptr) return UnknownGroup(act.members().group());
        return FindLost(fold, act.members().add(), MembersOf(group));
      }
      case v1::GroupAct::kRemove:
        return CheckSeen(snapshot, act.remove(), act.base());
      case v1::GroupAct::ACT_NOT_SET:
        break;
    }
    return std::nullopt;
  };
  return Do(*at.campaign, clock_, std::move(wanted),
            DeadlineOf(context, kMostWait));
}

grpc::Status ProposalService::ServeGroup(const Address& at,
                                         const std::string& id,
                                         v1::DifficultyGroup* served) const {
  const Fold fold = at.campaign->lists().Now();
  const v1::DifficultyGroup* group = fold.FindGroup(id);
  if (group == nullptr) return ToGrpc(UnknownGroup(id));
  *served = *group;
  return grpc::Status::OK;
}

grpc::Status ProposalService::WriteGroup(grpc::ServerContext* context,
                                         const v1::WriteGroupRequest* request,
                                         v1::WriteGroupResponse* response) {
  return gate_.Unary(context, kWrite, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    v1::GroupAct act;
    *act.mutable_write() = request->group();
    act.set_base(request->base());
    const DoneAct done = OnGroups(at, caller, std::move(act), *context);
    if (done.refusal) return ToGrpc(*done.refusal);
    const std::string& id = request->group().id();
    return ServeGroup(at, id.empty() ? report::GroupId(done.entry) : id,
                      response->mutable_group());
  });
}

grpc::Status ProposalService::MoveGroupMembers(
    grpc::ServerContext* context, const v1::MoveGroupMembersRequest* request,
    v1::MoveGroupMembersResponse* response) {
  return gate_.Unary(context, kMove, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    v1::GroupAct act;
    v1::GroupMembership& members = *act.mutable_members();
    members.set_group(request->group());
    *members.mutable_add() = request->add();
    *members.mutable_remove() = request->remove();
    const DoneAct done = OnGroups(at, caller, std::move(act), *context);
    if (done.refusal) return ToGrpc(*done.refusal);
    return ServeGroup(at, request->group(), response->mutable_group());
  });
}

grpc::Status ProposalService::RemoveGroup(grpc::ServerContext* context,
                                          const v1::RemoveGroupRequest* request,
                                          v1::RemoveGroupResponse*) {
  return gate_.Unary(context, kRemove, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    v1::GroupAct act;
    act.set_remove(request->group());
    act.set_base(request->base());
    const DoneAct done = OnGroups(at, caller, std::move(act), *context);
    return done.refusal ? ToGrpc(*done.refusal) : grpc::Status::OK;
  });
}

grpc::Status ProposalService::ListGroups(grpc::ServerContext* context,
                                         const v1::ListGroupsRequest* request,
                                         v1::ListGroupsResponse* response) {
  return gate_.Unary(context, kList, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    *response = CheckAnnex(at.campaign->lists().Now());
    return grpc::Status::OK;
  });
}

grpc::Status ProposalService::ListSimilarProposals(
    grpc::ServerContext* context,
    const v1::ListSimilarProposalsRequest* request,
    v1::ListSimilarProposalsResponse* response) {
  return gate_.Unary(context, kSimilar, [&](const Caller& caller) {
    Address at;
    if (const auto refusal =
            FindCampaign(campaigns_, caller, request->parent(), &at)) {
      return ToGrpc(*refusal);
    }
    const int least = request->least_percent() == 0 ? kLeastPercent
                                                    : request->least_percent();
    if (least < 1 || least > 100) {
      return ToGrpc(Invalid(
          {{"least_percent", messages::Say("followup.least_percent")}}));
    }
    const int most = request->page_size() <= 0
                         ? kPairs
                         : std::min(request->page_size(), kMostPairs);
    const Fold fold = at.campaign->lists().Now();
    const std::vector<UngroupedAt> compared =
        request->has_of() ? FindStanding(fold) : FindUngrouped(fold);
    std::vector<std::string_view> texts;
    for (const UngroupedAt& each : compared) {
      texts.push_back(each.proposal->raised);
    }
    int of = -1;
    if (request->has_of()) {
      of = PlaceOf(compared, request->of());
      if (of < 0) {
        return ToGrpc(
            UnknownProposal(request->of().unit(), request->of().proposal()));
      }
    }
    const Similarity similarity(texts);
    for (const AlikePair& pair : of < 0
                                     ? similarity.Pairs(least, most)
                                     : similarity.PairsWith(of, least, most)) {
      v1::SimilarProposals& served = *response->add_pairs();
      const bool asked_is_other = pair.other == of;
      *served.mutable_one() =
          RefOf(compared[asked_is_other ? pair.other : pair.one]);
      *served.mutable_other() =
          RefOf(compared[asked_is_other ? pair.one : pair.other]);
      served.set_percent(pair.percent);
    }
    return grpc::Status::OK;
  });
}

}  // namespace baocao::followup
