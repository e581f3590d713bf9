#include "services/validation/narrative.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "services/report/text.h"
#include "services/validation/naming.h"
#include "services/validation/style.h"

namespace baocao::validation {
namespace {

constexpr size_t kLongestNo = 64;  // bytes; a longer text says more

bool IsAxis(std::string_view axis) {
  return axis.empty() || axis == "dang" || axis == "chinh-quyen" ||
         axis == "mttq";
}

template <typename List>
bool HasId(const List& list, std::string_view id) {
  return std::any_of(list.begin(), list.end(),
                     [id](const auto& entry) { return entry.id() == id; });
}

// Adds an error and returns true where the text is longer than `most`; longer
// ones are not looked at further.
bool RefuseLong(const campaign::Campaign& campaign, std::string_view text,
                int most, const v1::Place& place, ItemFindings& out) {
  const int length = report::CountCodePoints(text);
  if (length <= most) return false;
  out.Add(
      kTextLength, place,
      [&] {
        return SayBoth("validation.text_length",
                       Argument("place", PlaceName(campaign, place)),
                       Argument("expected", Spoken(report::Decimal(most))),
                       Argument("actual", Spoken(report::Decimal(length))));
      },
      std::to_string(most), std::to_string(length));
  return true;
}

}  // namespace

bool SaysOnlyNo(std::string_view text) {
  std::string clean = report::Normalise(text);
  while (!clean.empty() && (clean.back() == '.' || clean.back() == ';' ||
                            clean.back() == '!' || clean.back() == ' ')) {
    clean.pop_back();
  }
  if (clean.size() > kLongestNo) return false;
  const std::string key = report::CompareKey(clean);
  for (std::string_view no : {"Không", "Không có", "Không phát sinh"}) {
    if (key == report::CompareKey(no)) return true;
  }
  return false;
}

void CheckSection(const campaign::Campaign& campaign,
                  const v1::SectionEntry& section, ItemFindings& out) {
  v1::Place place;
  place.set_section(section.section());
  place.set_axis(section.axis());
  const auto say = [&](std::string_view id) {
    return SayBoth(id, Argument("place", PlaceName(campaign, place)),
                   Argument("section", Excerpt(section.section())),
                   Argument("axis", Excerpt(section.axis())));
  };
  const v1::OutlineSection* outline = campaign.FindSection(section.section());
  if (outline == nullptr || outline->heading()) {
    out.Add(
        kUnknownSection, place,
        [&] {
          return say(outline == nullptr ? "validation.unknown_section"
                                        : "validation.section_heading");
        },
        {}, Excerpt(section.section()));
  } else if (!IsAxis(section.axis())) {
    out.Add(
        kUnknownAxis, place, [&] { return say("validation.unknown_axis"); },
        "dang; chinh-quyen; mttq", Excerpt(section.axis()));
  } else if (!section.axis().empty() && !outline->by_axis()) {
    out.Add(
        kUnknownAxis, place, [&] { return say("validation.section_no_axis"); },
        {}, section.axis());
  }
  if (RefuseLong(campaign, section.text(), kMostSectionLength, place, out)) {
    return;
  }
  if (report::IsBlank(section.text())) {
    out.Add(kEmptyText, place, [&] { return say("validation.empty_text"); });
    return;
  }
  if (SaysOnlyNo(section.text())) {
    out.Add(kNoReason, place, [&] { return say("validation.no_reason"); });
  }
  CheckStyle(campaign, section.text(), place, out);
  CheckGrouping(campaign, section.text(), place, out);
}

void CheckProposals(const campaign::Campaign& campaign,
                    const v1::ProposalList& proposals, ItemFindings& out,
                    Budget& budget) {
  absl::flat_hash_set<std::string_view> ids;
  for (const v1::Proposal& proposal : proposals.proposals()) {
    if (!budget.Spend(8)) return;
    v1::Place place;
    place.set_list_row(proposal.id());
    const auto say = [&](std::string_view id, std::string_view actual) {
      return SayBoth(id, Argument("place", PlaceName(campaign, place)),
                     Argument("actual", Excerpt(actual)));
    };
    if (!ids.insert(proposal.id()).second) {
      out.Add(
          kDuplicateProposal, place,
          [&] { return say("validation.duplicate_proposal", proposal.id()); },
          {}, Excerpt(proposal.id()));
    }
    if (!HasId(campaign.spec().domains(), proposal.domain())) {
      out.Add(
          kUnknownDomain, place,
          [&] { return say("validation.unknown_domain", proposal.domain()); },
          {}, Excerpt(proposal.domain()));
    }
    if (!HasId(campaign.spec().addressees(), proposal.addressee())) {
      out.Add(
          kUnknownAddressee, place,
          [&] {
            return say("validation.unknown_addressee", proposal.addressee());
          },
          {}, Excerpt(proposal.addressee()));
    }
    bool long_text = false;
    for (const std::string* text :
         {&proposal.difficulty(), &proposal.request(),
          &proposal.political_basis(), &proposal.legal_basis()}) {
      long_text |= RefuseLong(campaign, *text, kMostProposalLength, place, out);
    }
    if (long_text) continue;
    const bool no_request = report::IsBlank(proposal.request());
    if (no_request && report::IsBlank(proposal.difficulty())) {
      out.Add(kProposalEmpty, place,
              [&] { return say("validation.proposal_empty", {}); });
    } else if (no_request) {
      out.Add(kProposalRequest, place,
              [&] { return say("validation.proposal_request", {}); });
    }
    for (const std::string* text :
         {&proposal.difficulty(), &proposal.request(),
          &proposal.political_basis(), &proposal.legal_basis()}) {
      CheckStyle(campaign, *text, place, out);
      CheckGrouping(campaign, *text, place, out);
    }
  }
}

}  // namespace baocao::validation
