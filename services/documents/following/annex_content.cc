#include "services/documents/following/annex_content.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/messages/messages.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using messages::Say;

// Units named at the head; the place itself names all.
constexpr size_t kNamedAtHead = 12;

using Key = std::pair<std::string, std::string>;

Key KeyOf(const v1::ProposalRef& ref) { return {ref.unit(), ref.proposal()}; }

std::string CodeOf(const v1::ProposalRef& ref) {
  return absl::StrCat(ref.unit(), " ", ref.proposal());
}

class ContentMaker {
 public:
  ContentMaker(const campaign::Campaign& campaign, const DifficultyAnnex& annex,
               std::string_view locale)
      : campaign_(campaign), annex_(annex), locale_(locale) {
    for (const v1::UnitProposal& proposal : annex.proposals) {
      known_.emplace(Key{proposal.unit(), proposal.record().id()}, &proposal);
    }
  }

  AnnexContent Make() {
    AnnexContent content;
    for (const v1::ListedGroup& listed : annex_.groups.groups()) {
      content.groups.push_back(
          Group(listed, static_cast<int>(content.groups.size()) + 1));
    }
    for (const v1::UnitProposal* proposal : Ungrouped()) {
      const int at = static_cast<int>(content.ungrouped.size()) + 1;
      content.ungrouped.push_back(OpinionOf(*proposal, 0, at));
      CountName(content.ungrouped.back().unit, content.ungrouped_units);
    }
    content.opinions = static_cast<int>(told_.size());
    std::set<std::string> units;
    for (const Key& key : told_) units.insert(key.first);
    content.units = static_cast<int>(units.size());
    content.complete =
        !content.groups.empty() && content.ungrouped.empty() &&
        std::all_of(content.groups.begin(), content.groups.end(),
                    [](const AnnexGroup& g) { return g.lacks.empty(); });
    return content;
  }

 private:
  // Official order, then as raised: the register keeps them so.
  void Sort(std::vector<const v1::UnitProposal*>& proposals) const {
    std::stable_sort(proposals.begin(), proposals.end(),
                     [&](const auto* a, const auto* b) {
                       return campaign_.UnitIndex(a->unit()) <
                              campaign_.UnitIndex(b->unit());
                     });
  }

  AnnexGroup Group(const v1::ListedGroup& listed, int number) {
    AnnexGroup made;
    made.number = number;
    made.group = listed.group();
    made.domain = NameOfDomain(campaign_, listed.group().domain(), locale_);
    std::set<Key> lost;
    for (const v1::ProposalRef& ref : listed.lost()) lost.insert(KeyOf(ref));
    std::vector<const v1::UnitProposal*> members;
    for (const v1::ProposalRef& ref : listed.group().members()) {
      const auto found = known_.find(KeyOf(ref));
      if (found == known_.end() || lost.contains(KeyOf(ref)) ||
          found->second->record().state() == v1::PROPOSAL_STATE_WITHDRAWN) {
        made.lost.push_back(CodeOf(ref));
      } else {
        members.push_back(found->second);
      }
    }
    Sort(members);
    for (const v1::UnitProposal* member : members) Take(*member, made);
    if (!listed.group().addressee().empty()) {
      made.addressees = {
          NameOfAddressee(campaign_, listed.group().addressee(), locale_)};
    }
    std::set<v1::GroupLack> lacks;
    for (int lack : listed.lacks()) {
      lacks.insert(static_cast<v1::GroupLack>(lack));
    }
    if (made.opinions.empty()) lacks.insert(v1::GROUP_LACK_MEMBERS);
    made.lacks.assign(lacks.begin(), lacks.end());
    return made;
  }

  void Take(const v1::UnitProposal& member, AnnexGroup& group) {
    told_.insert({member.unit(), member.record().id()});
    const int at = static_cast<int>(group.opinions.size()) + 1;
    group.opinions.push_back(OpinionOf(member, group.number, at));
    const Opinion& opinion = group.opinions.back();
    CountName(opinion.unit, group.units);
    group.answered += member.record().answers().empty() ? 0 : 1;
    if (std::find(group.addressees.begin(), group.addressees.end(),
                  opinion.addressee) == group.addressees.end() &&
        !opinion.addressee.empty()) {
      group.addressees.push_back(opinion.addressee);
    }
    if (report::IsBlank(opinion.request)) return;
    const std::string key = report::CompareKey(opinion.request);
    const auto joined =
        std::find_if(group.requests.begin(), group.requests.end(),
                     [&](const JoinedRequest& r) {
                       return report::CompareKey(r.text) == key;
                     });
    if (joined != group.requests.end()) {
      CountName(opinion.unit, joined->units);
    } else {
      group.requests.push_back({opinion.request, {{opinion.unit, 1}}});
    }
  }

  Opinion OpinionOf(const v1::UnitProposal& proposal, int group, int at) const {
    const v1::Proposal& content = proposal.record().content();
    Opinion opinion;
    opinion.number = absl::StrCat(group, ".", at);
    opinion.code = absl::StrCat(proposal.unit(), " ", proposal.record().id());
    opinion.unit = NameOfUnit(campaign_, proposal.unit());
    opinion.domain = NameOfDomain(campaign_, content.domain(), locale_);
    opinion.addressee =
        NameOfAddressee(campaign_, content.addressee(), locale_);
    opinion.difficulty = report::Normalise(content.difficulty());
    opinion.request = report::Normalise(content.request());
    if (!proposal.body().empty()) {
      opinion.body = NameOfUnit(campaign_, proposal.body());
    }
    opinion.state = WordOf(proposal.record().state(), locale_);
    return opinion;
  }

  std::vector<const v1::UnitProposal*> Ungrouped() const {
    std::vector<const v1::UnitProposal*> found;
    std::set<Key> taken;
    for (const v1::ProposalRef& ref : annex_.groups.ungrouped()) {
      const auto known = known_.find(KeyOf(ref));
      if (known == known_.end() || !taken.insert(KeyOf(ref)).second) continue;
      found.push_back(known->second);
    }
    // The answer names a thousand at most.
    if (annex_.groups.ungrouped_total() > annex_.groups.ungrouped_size()) {
      for (const v1::UnitProposal& proposal : annex_.proposals) {
        const Key key = {proposal.unit(), proposal.record().id()};
        if (!proposal.groups().empty() ||
            proposal.record().state() == v1::PROPOSAL_STATE_WITHDRAWN ||
            !taken.insert(key).second) {
          continue;
        }
        found.push_back(&proposal);
      }
    }
    Sort(found);
    return found;
  }

  const campaign::Campaign& campaign_;
  const DifficultyAnnex& annex_;
  const std::string_view locale_;
  std::map<Key, const v1::UnitProposal*> known_;
  std::set<Key> told_;
};

std::string Count(size_t count) { return std::to_string(count); }

}  // namespace

AnnexContent ContentOf(const campaign::Campaign& campaign,
                       const DifficultyAnnex& annex, std::string_view locale) {
  return ContentMaker(campaign, annex, locale).Make();
}

std::string SayLacks(const AnnexGroup& group, std::string_view locale) {
  if (group.lacks.empty()) return "";
  std::vector<std::string> words;
  for (v1::GroupLack lack : group.lacks) words.push_back(WordOf(lack, locale));
  return Say("documents_following.annex.lacks",
             {{"lacks", absl::StrJoin(words, ", ")}})
      .In(locale);
}

std::vector<std::string> Completeness(const AnnexContent& content,
                                      std::string_view locale) {
  if (content.complete) {
    return {Say("documents_following.annex.complete",
                {{"groups", Count(content.groups.size())},
                 {"opinions", Count(content.opinions)},
                 {"units", Count(content.units)}})
                .In(locale)};
  }
  std::vector<std::string> lines;
  if (content.groups.empty()) {
    lines.push_back(Say("documents_following.annex.no_groups").In(locale));
  }
  for (const AnnexGroup& group : content.groups) {
    if (!group.lacks.empty()) {
      lines.push_back(Say("documents_following.annex.group_lacks",
                          {{"number", Count(group.number)},
                           {"lacks", SayLacks(group, locale)}})
                          .In(locale));
    }
  }
  for (const AnnexGroup& group : content.groups) {
    if (group.lost.empty()) continue;
    lines.push_back(Say("documents_following.annex.group_lost",
                        {{"number", Count(group.number)},
                         {"count", Count(group.lost.size())}})
                        .In(locale));
  }
  if (!content.ungrouped.empty()) {
    lines.push_back(Say("documents_following.annex.ungrouped",
                        {{"count", Count(content.ungrouped.size())},
                         {"units", SayCounts(content.ungrouped_units,
                                             kNamedAtHead, locale)}})
                        .In(locale));
  }
  return lines;
}

}  // namespace baocao::documents
