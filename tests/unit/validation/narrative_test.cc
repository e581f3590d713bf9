#include "services/validation/narrative.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/item.h"
#include "tests/unit/validation/small_campaign.h"

namespace baocao::validation {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Submission Section(std::string id, std::string text,
                       std::string axis = "") {
  v1::Submission submission;
  v1::SectionEntry& section = *submission.add_sections();
  section.set_section(std::move(id));
  section.set_text(std::move(text));
  section.set_axis(std::move(axis));
  return submission;
}

v1::Submission WithProposal(v1::Proposal& proposal) {
  v1::Submission submission;
  *submission.mutable_proposals()->add_proposals() = proposal;
  return submission;
}

v1::Proposal GoodProposal() {
  v1::Proposal proposal;
  proposal.set_id("p1");
  proposal.set_domain("tai-chinh");
  proposal.set_addressee("VI.0");
  proposal.set_difficulty("Thiếu trụ sở.");
  proposal.set_request("Bố trí kinh phí.");
  return proposal;
}

std::string OnlyRule(const v1::Verdict& verdict) {
  return verdict.findings_size() == 1 ? verdict.findings(0).rule()
                                      : Rules(verdict);
}

TEST(NarrativeTest, ASectionOfTheOutlineIsAccepted) {
  const v1::Verdict verdict =
      CheckSmall(Section("I.a", "Xã có 12 ấp.", "dang"));
  EXPECT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
  EXPECT_TRUE(IsAccepted(verdict, "section/I.a@dang"));
}

TEST(NarrativeTest, UnknownSectionsAndHeadingsAreErrors) {
  EXPECT_EQ(OnlyRule(CheckSmall(Section("IX.1", "x"))), "unknown-section");
  EXPECT_EQ(OnlyRule(CheckSmall(Section("I", "x"))), "unknown-section");
}

TEST(NarrativeTest, TheAxisIsKnownAndTheSectionWrittenByAxis) {
  EXPECT_EQ(OnlyRule(CheckSmall(Section("I.a", "x", "khac"))), "unknown-axis");
  EXPECT_EQ(OnlyRule(CheckSmall(Section("I.b", "x", "dang"))), "unknown-axis");
}

TEST(NarrativeTest, AnEmptySectionIsAWarning) {
  const v1::Verdict verdict = CheckSmall(Section("I.b", " \n "));
  EXPECT_EQ(OnlyRule(verdict), "empty-text");
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_ACCEPTED);
}

TEST(NarrativeTest, ASectionIsNotABook) {
  EXPECT_EQ(OnlyRule(CheckSmall(
                Section("I.b", std::string(kMostSectionLength + 1, 'a')))),
            "text-length");
}

TEST(NarrativeTest, NoWithoutAReasonIsAWarning) {
  EXPECT_EQ(OnlyRule(CheckSmall(Section("I.b", "Không."))), "no-reason");
  EXPECT_TRUE(SaysOnlyNo("KHÔNG CÓ"));
  EXPECT_FALSE(SaysOnlyNo("Không, vì xã mới thành lập"));
}

TEST(NarrativeTest, AClassifiedSectionIsAnErrorThatRejects) {
  const v1::Verdict verdict = CheckSmall(Section("I.b", "Tối mật"));
  EXPECT_THAT(Of(verdict, "classified"), SizeIs(1)) << Rules(verdict);
  EXPECT_EQ(verdict.outcome(), v1::OUTCOME_REJECTED);
  EXPECT_THAT(Of(CheckSmall(Section("I.b", "Quy chế bảo vệ bí mật nhà nước")),
                 "classified"),
              IsEmpty());
}

TEST(NarrativeTest, AGoodProposalIsAccepted) {
  v1::Proposal proposal = GoodProposal();
  const v1::Verdict verdict = CheckSmall(WithProposal(proposal));
  EXPECT_THAT(verdict.findings(), IsEmpty()) << Rules(verdict);
  EXPECT_TRUE(IsAccepted(verdict, "proposals"));
}

TEST(NarrativeTest, AnEmptyListOfProposalsSaysThereAreNone) {
  v1::Submission submission;
  submission.mutable_proposals();
  EXPECT_TRUE(IsAccepted(CheckSmall(submission), "proposals"));
}

TEST(NarrativeTest, DomainAndAddresseeAreThoseOfTheCampaign) {
  v1::Proposal proposal = GoodProposal();
  proposal.set_domain("vu-tru");
  EXPECT_EQ(OnlyRule(CheckSmall(WithProposal(proposal))), "unknown-domain");
  proposal = GoodProposal();
  proposal.set_addressee("");
  EXPECT_EQ(OnlyRule(CheckSmall(WithProposal(proposal))), "unknown-addressee");
}

TEST(NarrativeTest, AProposalSaysSomething) {
  v1::Proposal proposal = GoodProposal();
  proposal.clear_request();
  EXPECT_EQ(OnlyRule(CheckSmall(WithProposal(proposal))), "proposal-request");
  proposal.set_request(std::string(kMostProposalLength + 1, 'a'));
  EXPECT_EQ(OnlyRule(CheckSmall(WithProposal(proposal))), "text-length");
  proposal.clear_request();
  proposal.set_difficulty(" ");
  EXPECT_EQ(OnlyRule(CheckSmall(WithProposal(proposal))), "proposal-empty");
}

TEST(NarrativeTest, ProposalIdsAreUnique) {
  v1::Proposal proposal = GoodProposal();
  v1::Submission submission = WithProposal(proposal);
  *submission.mutable_proposals()->add_proposals() = proposal;
  EXPECT_THAT(PlacesOf(CheckSmall(submission), "duplicate-proposal"),
              ElementsAre("p1"));
}

}  // namespace
}  // namespace baocao::validation
