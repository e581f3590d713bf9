// What is raised, answered, contested: each call, and who may make it.
#include <gmock/gmock.h>

#include "tests/integration/guarded_methods.h"
#include "tests/integration/live_followup.h"

namespace baocao::testing {
namespace {

using grpc::StatusCode;
using server::Role;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using FollowupProposalsTest = LiveFollowup;

TEST_F(FollowupProposalsTest, NoMethodIsOpen) {
  ExpectEveryMethodGuarded(
      replica_->channel(),
      *v1::RaiseProposalRequest::descriptor()->file()->FindServiceByName(
          "ProposalService"),
      keys_folder_ / "key");
  ExpectEveryMethodGuarded(
      replica_->channel(),
      *v1::WriteTaskRequest::descriptor()->file()->FindServiceByName(
          "TaskService"),
      keys_folder_ / "key");
}

TEST_F(FollowupProposalsTest, WhatIsRaisedIsRoutedAnsweredContestedAndSettled) {
  const std::string id = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  v1::GetProposalRequest get;
  get.set_parent(NameOfUnit(kLongXuyen));
  get.set_proposal(id);
  v1::GetProposalResponse got;
  ASSERT_TRUE(
      proposals().GetProposal(AsUnit(kLongXuyen).get(), get, &got).ok());
  EXPECT_EQ(got.proposal().body(), kFinance);
  EXPECT_EQ(got.proposal().record().state(), v1::PROPOSAL_STATE_ROUTED);
  EXPECT_TRUE(got.proposal().has_due_time());
  EXPECT_EQ(got.proposal().unit_name(), "phường Long Xuyên");

  const auto answered = Answer(kFinance, "cv-1", {Ref(kLongXuyen, id)});
  ASSERT_THAT(answered.results(), SizeIs(1));
  ASSERT_TRUE(answered.results(0).has_proposal())
      << answered.results(0).message_vi();
  EXPECT_EQ(answered.results(0).proposal().record().state(),
            v1::PROPOSAL_STATE_ANSWERED);
  EXPECT_FALSE(answered.results(0).proposal().has_due_time());

  v1::ContestAnswerRequest contest;
  contest.set_parent(NameOfUnit(kLongXuyen));
  contest.set_proposal(id);
  contest.set_reason("Chưa có số kinh phí cụ thể.");
  v1::ContestAnswerResponse contested;
  ASSERT_TRUE(proposals()
                  .ContestAnswer(AsUnit(kLongXuyen).get(), contest, &contested)
                  .ok());
  EXPECT_EQ(contested.proposal().record().state(),
            v1::PROPOSAL_STATE_CONTESTED);

  Answer(kFinance, "cv-2", {Ref(kLongXuyen, id)});
  v1::AcceptAnswerRequest accept;
  accept.set_parent(NameOfUnit(kLongXuyen));
  accept.set_proposal(id);
  v1::AcceptAnswerResponse accepted;
  ASSERT_TRUE(proposals()
                  .AcceptAnswer(AsUnit(kLongXuyen).get(), accept, &accepted)
                  .ok());
  EXPECT_THAT(accepted.proposal().record().answers(), SizeIs(2));
  EXPECT_THAT(accepted.proposal().record().steps(), SizeIs(5));

  v1::CloseProposalRequest close;
  close.set_parent(NameOfUnit(kLongXuyen));
  close.set_proposal(id);
  close.set_reason("Đã giải quyết xong.");
  v1::CloseProposalResponse closed;
  ASSERT_TRUE(
      proposals().CloseProposal(AsCollector().get(), close, &closed).ok());
  EXPECT_EQ(closed.proposal().record().state(), v1::PROPOSAL_STATE_CLOSED);
  ExpectSealsHold(kLongXuyen);
}

TEST_F(FollowupProposalsTest, WhatDoesNotHoldTellsEveryReason) {
  const std::string id = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  v1::ContestAnswerRequest contest;
  contest.set_parent(NameOfUnit(kLongXuyen));
  contest.set_proposal(id);
  v1::ContestAnswerResponse contested;
  const grpc::Status status =
      proposals().ContestAnswer(AsUnit(kLongXuyen).get(), contest, &contested);
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(Reason(status), "NOT_HELD");
  // Nothing was answered, and no reason was given.
  EXPECT_THAT(Violations(status), SizeIs(2));
}

TEST_F(FollowupProposalsTest, ADomainThatIsNoneIsRefusedWithAReason) {
  v1::RaiseProposalRequest request;
  request.set_parent(NameOfUnit(kLongXuyen));
  request.mutable_proposal()->set_domain("khong-co");
  request.mutable_proposal()->set_addressee("VI.0");
  request.mutable_proposal()->set_difficulty("Khó khăn.");
  v1::RaiseProposalResponse response;
  const grpc::Status status =
      proposals().RaiseProposal(AsUnit(kLongXuyen).get(), request, &response);
  EXPECT_EQ(status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(Violations(status), Not(IsEmpty()));
  EXPECT_THAT(List(AsUnit(kLongXuyen)).proposals(), IsEmpty());
}

TEST_F(FollowupProposalsTest, OneAnswerServesManyAndTellsEachOnesFate) {
  const std::string one = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  const std::string two = Raise(kBinhDuc, "Thiếu kinh phí mua sắm.");
  const std::string other =
      Raise(kBinhDuc, "Thiếu biên chế.", "to-chuc-can-bo");
  const std::vector<v1::ProposalRef> refs = {
      Ref(kLongXuyen, one), Ref(kBinhDuc, other), Ref(kBinhDuc, two),
      Ref(kBinhDuc, "d:99"), Ref("99999", "d:1")};
  const auto answered = Answer(kFinance, "cv-1", refs);
  ASSERT_THAT(answered.results(), SizeIs(5));
  EXPECT_TRUE(answered.results(0).has_proposal());
  EXPECT_FALSE(answered.results(1).has_proposal()) << "routed to SNV";
  EXPECT_FALSE(answered.results(1).message_en().empty());
  EXPECT_TRUE(answered.results(2).has_proposal());
  EXPECT_FALSE(answered.results(3).has_proposal());
  EXPECT_FALSE(answered.results(4).has_proposal());
  // Nobody learns what there is by asking.
  EXPECT_EQ(answered.results(3).message_vi(), answered.results(1).message_vi());
  EXPECT_EQ(answered.results(4).message_vi(), answered.results(1).message_vi());
}

TEST_F(FollowupProposalsTest, TheSameAnswerSentAgainChangesNothing) {
  const std::string id = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  Answer(kFinance, "cv-1", {Ref(kLongXuyen, id)});
  const int64_t entry = Snapshot(kLongXuyen).entry();
  const auto again = Answer(kFinance, "cv-1", {Ref(kLongXuyen, id)});
  ASSERT_TRUE(again.results(0).has_proposal());
  EXPECT_THAT(again.results(0).proposal().record().answers(), SizeIs(1));
  EXPECT_EQ(Snapshot(kLongXuyen).entry(), entry);
}

TEST_F(FollowupProposalsTest, AnotherCommuneAndABodyNotRoutedAreRefused) {
  const std::string id = Raise(kLongXuyen, "Thiếu kinh phí sửa trụ sở.");
  Answer(kFinance, "cv-1", {Ref(kLongXuyen, id)});
  const std::string parent = NameOfUnit(kLongXuyen);
  for (const char* stranger : {kBinhDuc, kHomeAffairs}) {
    v1::GetProposalRequest get;
    get.set_parent(parent);
    get.set_proposal(id);
    v1::GetProposalResponse got;
    EXPECT_EQ(
        proposals().GetProposal(AsUnit(stranger).get(), get, &got).error_code(),
        StatusCode::PERMISSION_DENIED);
    get.set_proposal("d:99");
    EXPECT_EQ(
        proposals().GetProposal(AsUnit(stranger).get(), get, &got).error_code(),
        StatusCode::PERMISSION_DENIED)
        << "whether it is there stays unknown";
    v1::AcceptAnswerRequest accept;
    accept.set_parent(parent);
    accept.set_proposal(id);
    v1::AcceptAnswerResponse accepted;
    EXPECT_EQ(proposals()
                  .AcceptAnswer(AsUnit(stranger).get(), accept, &accepted)
                  .error_code(),
              StatusCode::PERMISSION_DENIED);
    v1::WithdrawProposalRequest withdraw;
    withdraw.set_parent(parent);
    withdraw.set_proposal(id);
    withdraw.set_reason("Rút.");
    v1::WithdrawProposalResponse withdrawn;
    EXPECT_EQ(
        proposals()
            .WithdrawProposal(AsUnit(stranger).get(), withdraw, &withdrawn)
            .error_code(),
        StatusCode::PERMISSION_DENIED);
    v1::RouteProposalRequest route;
    route.set_parent(parent);
    route.set_proposal(id);
    route.set_body(stranger);
    route.set_reason("Của chúng tôi.");
    v1::RouteProposalResponse routed;
    EXPECT_EQ(proposals()
                  .RouteProposal(AsUnit(stranger).get(), route, &routed)
                  .error_code(),
              StatusCode::PERMISSION_DENIED);
    v1::RaiseProposalRequest raise;
    raise.set_parent(parent);
    v1::RaiseProposalResponse raised;
    EXPECT_EQ(proposals()
                  .RaiseProposal(AsUnit(stranger).get(), raise, &raised)
                  .error_code(),
              StatusCode::PERMISSION_DENIED);
    EXPECT_THAT(List(AsUnit(stranger)).proposals(), IsEmpty());
  }
  // In another's name.
  v1::AnswerProposalsRequest answer;
  answer.set_parent(kCampaignName);
  *answer.add_proposals() = Ref(kLongXuyen, id);
  answer.set_answer_id("x");
  answer.set_body(kFinance);
  v1::AnswerProposalsResponse answered;
  EXPECT_EQ(proposals()
                .AnswerProposals(AsUnit(kHomeAffairs).get(), answer, &answered)
                .error_code(),
            StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(Snapshot(kLongXuyen).entry(), 2) << "nothing of it was stored";
}

TEST_F(FollowupProposalsTest, TheBodyThatIsNotTheRightOneSendsItOn) {
  const std::string id = Raise(kLongXuyen, "Thiếu kinh phí tinh giản.");
  v1::RouteProposalRequest route;
  route.set_parent(NameOfUnit(kLongXuyen));
  route.set_proposal(id);
  route.set_body(kHomeAffairs);
  route.set_reason("Thuộc thẩm quyền Sở Nội vụ.");
  v1::RouteProposalResponse routed;
  ASSERT_TRUE(
      proposals().RouteProposal(AsUnit(kFinance).get(), route, &routed).ok());
  EXPECT_EQ(routed.proposal().body(), kHomeAffairs);
  EXPECT_FALSE(
      Answer(kFinance, "a", {Ref(kLongXuyen, id)}).results(0).has_proposal());
  EXPECT_TRUE(Answer(kHomeAffairs, "b", {Ref(kLongXuyen, id)})
                  .results(0)
                  .has_proposal());
}

TEST_F(FollowupProposalsTest, OpinionsVoicedAtTheConferenceAreTheCollectors) {
  v1::RaiseProposalRequest request;
  request.set_parent(NameOfUnit(kLongXuyen));
  request.mutable_proposal()->set_domain(kFinanceDomain);
  request.mutable_proposal()->set_addressee("VI.0");
  request.mutable_proposal()->set_difficulty("Thiếu kinh phí.");
  request.mutable_proposal()->set_request("Đề nghị xem xét.");
  request.set_milestone("hoi-nghi");
  v1::RaiseProposalResponse response;
  const grpc::Status refused =
      proposals().RaiseProposal(AsUnit(kLongXuyen).get(), request, &response);
  EXPECT_EQ(Reason(refused), "VOICED_BY_OTHERS");
  ASSERT_TRUE(
      proposals().RaiseProposal(AsCollector().get(), request, &response).ok());
  EXPECT_EQ(response.proposal().record().origin(),
            v1::PROPOSAL_ORIGIN_CONFERENCE);
}

TEST_F(FollowupProposalsTest, PagesHoldEachProposalOnce) {
  for (int i = 0; i < 5; ++i) {
    Raise(kLongXuyen, "Khó khăn thứ " + std::to_string(i));
    Raise(kBinhDuc, "Vướng mắc thứ " + std::to_string(i));
  }
  for (const auto order : {v1::PROPOSAL_ORDER_UNSPECIFIED,
                           v1::PROPOSAL_ORDER_DUE, v1::PROPOSAL_ORDER_NEWEST}) {
    v1::ListProposalsRequest request;
    request.set_page_size(3);
    request.set_order(order);
    std::set<std::string> seen;
    int pages = 0;
    do {
      const auto page = List(AsReader(), request);
      EXPECT_EQ(page.total(), 10);
      for (const auto& each : page.proposals()) {
        EXPECT_TRUE(seen.insert(each.unit() + each.record().id()).second);
      }
      request.set_page_token(page.next_page_token());
      ++pages;
    } while (!request.page_token().empty());
    EXPECT_EQ(pages, 4);
    EXPECT_THAT(seen, SizeIs(10));
  }
  v1::ListProposalsRequest request;
  request.set_parent(kCampaignName);
  request.set_page_token("khong-phai");
  v1::ListProposalsResponse response;
  EXPECT_EQ(proposals()
                .ListProposals(AsReader().get(), request, &response)
                .error_code(),
            StatusCode::INVALID_ARGUMENT);
}

TEST_F(FollowupProposalsTest, SummaryCountsAndMetricsAgree) {
  Raise(kLongXuyen, "Thiếu kinh phí.");
  const std::string id = Raise(kBinhDuc, "Thiếu kinh phí.");
  Answer(kFinance, "a", {Ref(kBinhDuc, id)});
  v1::GetProposalSummaryRequest request;
  request.set_parent(kCampaignName);
  v1::GetProposalSummaryResponse response;
  ASSERT_TRUE(proposals()
                  .GetProposalSummary(AsReader().get(), request, &response)
                  .ok());
  ASSERT_THAT(response.counts(), SizeIs(2));
  EXPECT_EQ(response.counts(0).state(), v1::PROPOSAL_STATE_ROUTED);
  EXPECT_EQ(response.counts(1).state(), v1::PROPOSAL_STATE_ANSWERED);
  const std::string metrics = replica_->Metrics();
  EXPECT_NE(metrics.find("baocao_followup_acts_total{act=\"proposal.raise\","
                         "campaign=\"an-giang-2026\"} 2"),
            metrics.npos)
      << metrics;
}

}  // namespace
}  // namespace baocao::testing
