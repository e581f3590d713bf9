// Phụ lục 4 as content: the groups of difficulties with what each lacks, and
// every opinion traced to the unit that voiced it. Word and workbook print the
// same. Pure.
#ifndef BAOCAO_DOCUMENTS_FOLLOWING_ANNEX_CONTENT_H_
#define BAOCAO_DOCUMENTS_FOLLOWING_ANNEX_CONTENT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/proposal_service.pb.h"
#include "services/campaign/campaign.h"
#include "services/documents/following/wording.h"

namespace baocao::documents {

// Answers of the follow-up service, as they are.
struct DifficultyAnnex {
  v1::ListGroupsResponse groups;
  // All of the campaign, in any order.
  std::vector<v1::UnitProposal> proposals;
  absl::Time as_of;
  // The deployment holds made-up reports: said in the annex.
  bool test_data = false;
};

// One thing that a unit raised, as the annex tells it.
struct Opinion {
  // "2.3", the third of group 2; "0.1" of those in no group.
  std::string number;
  // "01234 s:7": by which it is found in the system again.
  std::string code;
  std::string unit;  // with the type word
  std::string domain;
  std::string addressee;
  std::string difficulty;
  std::string request;
  // Who is to answer, and what became of it.
  std::string body;
  std::string state;
};

// What several units ask for in the same words.
struct JoinedRequest {
  std::string text;
  std::vector<NamedCount> units;
};

struct AnnexGroup {
  int number = 0;
  v1::DifficultyGroup group;
  std::string domain;
  // The group's, else those of its opinions.
  std::vector<std::string> addressees;
  // Empty: complete. In the order of the enum.
  std::vector<v1::GroupLack> lacks;
  // In the official order of units, then as raised.
  std::vector<Opinion> opinions;
  // Codes of members that are not there any more or were taken back.
  std::vector<std::string> lost;
  std::vector<NamedCount> units;
  std::vector<JoinedRequest> requests;
  // Of the opinions, those that have an answer.
  int answered = 0;
};

struct AnnexContent {
  // As the collecting body ordered them.
  std::vector<AnnexGroup> groups;
  std::vector<Opinion> ungrouped;
  std::vector<NamedCount> ungrouped_units;
  // Opinions in groups, each once, and the units they come from.
  int opinions = 0;
  int units = 0;
  bool complete = false;
};

AnnexContent ContentOf(const campaign::Campaign& campaign,
                       const DifficultyAnnex& annex, std::string_view locale);

// What stands at the head: that all is there, or what is incomplete, a line
// each, groups by number.
std::vector<std::string> Completeness(const AnnexContent& content,
                                      std::string_view locale);
// "thiếu cơ sở pháp lý, định hướng chính sách"; "" of a complete group.
std::string SayLacks(const AnnexGroup& group, std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_FOLLOWING_ANNEX_CONTENT_H_
