#include "services/validation/proposal_act.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/proposal_register.h"
#include "services/report/snapshot.h"
#include "services/validation/act_decision.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Verdict Judge(const v1::Snapshot& base, const v1::ProposalAct& what) {
  v1::Act act;
  *act.mutable_proposal() = what;
  return JudgeAct(*SmallCampaign(), *SmallCampaign()->FindUnit("30292"), base,
                  act, SomeTime());
}

bool Holds(const v1::Snapshot& base, const v1::ProposalAct& act) {
  return Judge(base, act).outcome() == v1::OUTCOME_ACCEPTED;
}

// The only thing said against it.
std::string Against(const v1::Snapshot& base, const v1::ProposalAct& act) {
  const v1::Verdict verdict = Judge(base, act);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(verdict.findings(), SizeIs(1)) << Rules(verdict);
  return verdict.findings().empty() ? "" : verdict.findings(0).message_en();
}

v1::Snapshot Do(const v1::Snapshot& base, const v1::ProposalAct& what) {
  EXPECT_TRUE(Holds(base, what)) << Judge(base, what).ShortDebugString();
  v1::Act act;
  *act.mutable_proposal() = what;
  return report::ApplyAct(
      base, act, {.entry = base.entry() + 1, .receive_time = SomeTime()});
}

v1::ProposalAct Raise(std::string domain = "tai-chinh") {
  v1::ProposalAct act;
  v1::Proposal& content = *act.mutable_raise()->mutable_content();
  content.set_domain(std::move(domain));
  content.set_addressee("VI.0");
  content.set_difficulty("Trụ sở xuống cấp.");
  content.set_request("Đề nghị bố trí kinh phí.");
  return act;
}

v1::ProposalAct Route(std::string body, std::string reason = "Đúng việc.") {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  act.mutable_route()->set_body(std::move(body));
  act.mutable_route()->set_reason(std::move(reason));
  return act;
}

v1::ProposalAct Answer(std::string body = "STC", std::string id = "t1") {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  v1::ProposalAnswer& answer = *act.mutable_answer();
  answer.set_id(std::move(id));
  answer.set_body(std::move(body));
  answer.set_kind(v1::ANSWER_KIND_RESOLVED);
  answer.set_text("Đã bố trí trong dự toán năm 2026.");
  answer.set_document("1234/STC-NS");
  answer.set_document_date("2026-06-03");
  return act;
}

v1::ProposalAct Accept() {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  act.set_accept(true);
  return act;
}

v1::ProposalAct Contest(std::string reason = "Chưa rõ khi nào.") {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  act.mutable_contest()->set_reason(std::move(reason));
  return act;
}

v1::ProposalAct Close(std::string reason = "Đã xong.") {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  act.mutable_close()->set_reason(std::move(reason));
  return act;
}

v1::ProposalAct Withdraw(std::string reason = "Đã tự giải quyết.") {
  v1::ProposalAct act;
  act.set_proposal("d:1");
  act.mutable_withdraw()->set_reason(std::move(reason));
  return act;
}

v1::Snapshot Raised(std::string domain = "tai-chinh") {
  return Do({}, Raise(std::move(domain)));
}

// State → which acts hold in it, the body that answers being STC.
TEST(ProposalActTest, WhatMayFollowWhat) {
  struct Standing {
    const char* name;
    v1::Snapshot snapshot;
    std::vector<std::string> holds;
  };
  const v1::Snapshot raised = Raised();
  const v1::Snapshot routed = Do(raised, Route("SNV"));
  const v1::Snapshot answered = Do(raised, Answer());
  const v1::Snapshot contested = Do(answered, Contest());
  const v1::Snapshot accepted = Do(answered, Accept());
  const v1::Snapshot closed = Do(accepted, Close());
  const v1::Snapshot withdrawn = Do(raised, Withdraw());
  const std::vector<Standing> standings = {
      {"received", raised, {"route", "answer", "close", "withdraw"}},
      {"routed", routed, {"route", "answer", "close", "withdraw"}},
      {"answered", answered, {"accept", "contest", "close", "withdraw"}},
      {"contested", contested, {"route", "answer", "close", "withdraw"}},
      {"accepted", accepted, {"close"}},
      {"closed", closed, {}},
      {"withdrawn", withdrawn, {}},
  };
  for (const Standing& standing : standings) {
    const std::string body =
        standing.snapshot.proposals(0).body() == "SNV" ? "SNV" : "STC";
    const std::pair<std::string, v1::ProposalAct> acts[] = {
        {"route", Route("30293")}, {"answer", Answer(body, "t9")},
        {"accept", Accept()},      {"contest", Contest()},
        {"close", Close()},        {"withdraw", Withdraw()}};
    std::vector<std::string> holds;
    for (const auto& [name, act] : acts) {
      if (Holds(standing.snapshot, act)) holds.push_back(name);
    }
    EXPECT_EQ(holds, standing.holds) << standing.name;
  }
}

TEST(ProposalActTest, ARefusalSaysHowTheProposalStandsAndWhatToDo) {
  const v1::Snapshot answered = Do(Raised(), Answer());
  const v1::Verdict verdict = Judge(answered, Answer("STC", "t2"));
  ASSERT_THAT(verdict.findings(), SizeIs(1));
  EXPECT_THAT(verdict.findings(0).message_vi(),
              HasSubstr("đã trả lời, chờ đơn vị cho ý kiến"));
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("tải lại"));
  EXPECT_EQ(verdict.findings(0).place().list_row(), "d:1");
  // A route of the campaign counts for what people read.
  EXPECT_THAT(Against(Raised(), Accept()), HasSubstr("routed to the body"));
}

TEST(ProposalActTest, AProposalThatIsNotThereIsNamed) {
  for (const v1::ProposalAct& act :
       {Route("SNV"), Answer(), Accept(), Contest(), Close(), Withdraw()}) {
    EXPECT_THAT(Against({}, act), HasSubstr("“d:1”"));
  }
}

TEST(ProposalActTest, WhatIsRaisedIsJudgedAsInASubmission) {
  v1::ProposalAct act = Raise("giao-thong");
  EXPECT_THAT(Against({}, act), HasSubstr("“giao-thong” is not in"));
  act = Raise();
  act.mutable_raise()->mutable_content()->clear_request();
  EXPECT_TRUE(Holds({}, act)) << "a request is only missed";
  EXPECT_THAT(Of(Judge({}, act), "proposal-request"), SizeIs(1));
  act.mutable_raise()->mutable_content()->clear_difficulty();
  EXPECT_FALSE(Holds({}, act));
  act = Raise();
  act.mutable_raise()->mutable_content()->set_request(std::string(20'001, 'a'));
  EXPECT_THAT(Of(Judge({}, act), "text-length"), SizeIs(1));
  act = Raise();
  act.mutable_raise()->mutable_content()->set_legal_basis("12-BC/TU (Mật)");
  EXPECT_FALSE(Holds({}, act));
  EXPECT_THAT(Of(Judge({}, act), "classified"), SizeIs(1));
}

TEST(ProposalActTest, WhatIsRaisedBringsNoIdOfItsOwn) {
  v1::ProposalAct act = Raise();
  act.mutable_raise()->mutable_content()->set_id("1");
  EXPECT_FALSE(Holds({}, act));
  act = Raise();
  act.set_proposal("d:7");
  EXPECT_FALSE(Holds({}, act));
}

TEST(ProposalActTest, AnOpinionIsVoicedAtAConferenceThatThereIs) {
  v1::ProposalAct act = Raise();
  act.mutable_raise()->set_milestone("hoi-nghi");
  EXPECT_TRUE(Holds({}, act));
  act.mutable_raise()->set_milestone("hop-bao");
  EXPECT_THAT(Against({}, act), HasSubstr("hop-bao"));
}

TEST(ProposalActTest, ProposalsAreRoutedToOtherUnitsThatThereAre) {
  EXPECT_THAT(Against(Raised(), Route("SXD")), HasSubstr("no unit “SXD”"));
  EXPECT_THAT(Against(Raised(), Route("30292")), HasSubstr("raised"));
  EXPECT_THAT(Against(Raised(), Route("STC")), HasSubstr("already"))
      << "a route of the campaign gave it to STC";
}

TEST(ProposalActTest, OnlyTheDesksFirstChoiceNeedsNoReason) {
  EXPECT_TRUE(Holds(Raised("thue"), Route("STC", "")));
  EXPECT_TRUE(Holds(Raised("thue"), Route("SNV", "")))
      << "the desk may take it itself";
  EXPECT_THAT(Against(Raised(), Route("SNV", " ")), HasSubstr("Reason"));
  const v1::Snapshot chosen = Do(Raised("thue"), Route("STC", ""));
  EXPECT_FALSE(Holds(chosen, Route("30293", "")));
}

TEST(ProposalActTest, TheBodyThatItIsRoutedToAnswersOrTheCollectingBody) {
  EXPECT_TRUE(Holds(Raised(), Answer("STC")));
  EXPECT_TRUE(Holds(Raised(), Answer("BTC")));
  EXPECT_THAT(Against(Raised(), Answer("SNV")),
              HasSubstr("Sở Nội vụ is not the body to answer; Sở Tài chính"));
  EXPECT_TRUE(Holds(Raised("thue"), Answer("SNV"))) << "the desk";
  const v1::Snapshot routed = Do(Raised(), Route("SNV"));
  EXPECT_TRUE(Holds(routed, Answer("SNV")));
  EXPECT_FALSE(Holds(routed, Answer("STC"))) << "not any more";
}

TEST(ProposalActTest, AnAnswerSaysWhatKindItIsAndWhat) {
  v1::ProposalAct act = Answer();
  act.mutable_answer()->clear_kind();
  EXPECT_THAT(Against(Raised(), act), HasSubstr("kind of answer"));
  act = Answer();
  act.mutable_answer()->set_text(" \n");
  EXPECT_THAT(Against(Raised(), act), HasSubstr("“Answer” is blank"));
  act = Answer();
  act.mutable_answer()->set_document_date("03/6/2026");
  EXPECT_THAT(Against(Raised(), act), HasSubstr("“03/6/2026” is not a date"));
  act = Answer();
  act.mutable_answer()->clear_document();
  EXPECT_THAT(Against(Raised(), act), HasSubstr("no number of the paper"));
  act = Answer();
  act.mutable_answer()->set_document("05/QĐ-M");
  EXPECT_FALSE(Holds(Raised(), act)) << "the number of a classified paper";
  act = Answer("STC", "");
  EXPECT_THAT(Against(Raised(), act), HasSubstr("1 to 64"));
  act = Answer("STC", std::string(65, 'x'));
  EXPECT_THAT(Against(Raised(), act), HasSubstr("1 to 64"));
}

TEST(ProposalActTest, TheSameAnswerAgainHoldsAndChangesNothing) {
  const v1::Snapshot answered = Do(Raised(), Answer());
  const v1::Snapshot again = Do(answered, Answer());
  EXPECT_THAT(again.proposals(0).answers(), SizeIs(1));
  EXPECT_FALSE(Holds(answered, Answer("STC", "t2")));
}

TEST(ProposalActTest, ContestsClosingsAndWithdrawalsSayWhy) {
  const v1::Snapshot answered = Do(Raised(), Answer());
  for (const v1::ProposalAct& act : {Contest(""), Close(" "), Withdraw("")}) {
    EXPECT_THAT(Against(answered, act), HasSubstr("“Reason” is blank"));
  }
  EXPECT_THAT(Against(answered, Contest(std::string(2'001, 'a'))),
              HasSubstr("2001 characters"));
  EXPECT_FALSE(Holds(answered, Contest("Tuyệt mật")));
}

TEST(ProposalActTest, OddLettersAreToldButRefuseNothing) {
  const v1::Snapshot answered = Do(Raised(), Answer());
  // "ế" as e, circumflex and acute.
  const v1::Verdict verdict = Judge(answered, Contest("Kê\xcc\x81t quả"));
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
  ASSERT_THAT(Of(verdict, "decomposed"), SizeIs(1));
  EXPECT_THAT(verdict.findings(0).message_vi(), HasSubstr("Lý do"));
}

TEST(ProposalActTest, ANoThatIsNoAcceptanceIsRefused) {
  v1::ProposalAct act = Accept();
  act.set_accept(false);
  EXPECT_FALSE(Holds(Do(Raised(), Answer()), act));
  EXPECT_FALSE(Holds(Raised(), v1::ProposalAct()));
}

}  // namespace
}  // namespace baocao::validation
