#include "services/documents/importing/read_proposals.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/documents/importing/label_key.h"
#include "services/documents/importing/read_cell.h"
#include "services/documents/importing/recognise_template.h"
#include "services/report/text.h"

namespace baocao::documents::importing {
namespace {

constexpr std::array<const char*, 6> kFields = {
    "domain",  "addressee",       "difficulty",
    "request", "political_basis", "legal_basis"};

class ProposalReader {
 public:
  ProposalReader(const SheetView& view, const campaign::Campaign& campaign,
                 Notes& notes)
      : view_(view),
        campaign_(campaign),
        notes_(notes),
        columns_(KeyedColumns(view)) {}

  std::optional<v1::ProposalList> Read() {
    const std::map<std::string, int> lines = KeyedLines(view_);
    std::set<std::string> taken;
    int first = view_.last_line() + 1;
    for (const auto& [key, line] : lines) {
      taken.insert(key);
      first = std::min(first, line);
    }
    v1::ProposalList list;
    std::set<std::string> used;
    int next = 0;
    bool none = false;
    for (int line = first; line <= view_.last_line(); ++line) {
      v1::Proposal proposal = ReadLine(line);
      if (IsBlank(proposal)) continue;
      if (SaysNone(proposal)) {
        none = true;
        continue;
      }
      std::string id = report::Normalise(view_.OwnText(line, 1));
      if (id.empty() || id.starts_with("new") || used.contains(id)) {
        do {
          id = absl::StrCat("p", ++next);
        } while (taken.contains(id) || used.contains(id));
      }
      used.insert(id);
      proposal.set_id(id);
      ResolveNames(line, proposal);
      Trace(line, id);
      *list.add_proposals() = std::move(proposal);
    }
    if (list.proposals_size() == 0 && !none) return std::nullopt;
    return list;
  }

 private:
  int ColumnOf(const char* field) const {
    const auto column = columns_.find(field);
    return column == columns_.end() ? 0 : column->second;
  }

  std::string TextOf(int line, const char* field) const {
    const int column = ColumnOf(field);
    const std::string text = column == 0 ? "" : view_.WholeText(line, column);
    return text == "-" || text.find_first_not_of('.') == text.npos ? "" : text;
  }

  v1::Proposal ReadLine(int line) const {
    v1::Proposal proposal;
    proposal.set_domain(TextOf(line, kFields[0]));
    proposal.set_addressee(TextOf(line, kFields[1]));
    proposal.set_difficulty(TextOf(line, kFields[2]));
    proposal.set_request(TextOf(line, kFields[3]));
    proposal.set_political_basis(TextOf(line, kFields[4]));
    proposal.set_legal_basis(TextOf(line, kFields[5]));
    return proposal;
  }

  static bool IsBlank(const v1::Proposal& p) {
    return p.domain().empty() && p.addressee().empty() &&
           p.difficulty().empty() && p.request().empty() &&
           p.political_basis().empty() && p.legal_basis().empty();
  }

  static bool SaysNone(const v1::Proposal& p) {
    std::string said;
    for (const std::string* text :
         {&p.domain(), &p.addressee(), &p.difficulty(), &p.request(),
          &p.political_basis(), &p.legal_basis()}) {
      if (text->empty()) continue;
      const std::string key = report::CompareKey(*text);
      if (!said.empty() && said != key) return false;
      said = key;
    }
    return said == report::CompareKey("không") ||
           said == report::CompareKey("không có");
  }

  template <typename List>
  std::string IdOf(const List& list, const std::string& said) const {
    const LabelKey key = KeyOfLabel(said);
    for (const auto& each : list) {
      if (each.id() == said || KeyOfLabel(each.name().vi()) == key ||
          KeyOfLabel(each.name().en()) == key) {
        return each.id();
      }
    }
    return "";
  }

  void ResolveNames(int line, v1::Proposal& proposal) {
    const std::string domain =
        IdOf(campaign_.spec().domains(), proposal.domain());
    if (!domain.empty()) {
      proposal.set_domain(domain);
    } else if (!proposal.domain().empty()) {
      TellUnknown(line, kFields[0], proposal.domain());
    }
    const std::string addressee =
        IdOf(campaign_.spec().addressees(), proposal.addressee());
    if (!addressee.empty()) {
      proposal.set_addressee(addressee);
    } else if (!proposal.addressee().empty()) {
      TellUnknown(line, kFields[1], proposal.addressee());
    }
  }

  void TellUnknown(int line, const char* field, const std::string& said) {
    Spot spot;
    spot.line = line;
    spot.line_column = ColumnOf(field);
    notes_.Tell(
        v1::SEVERITY_WARNING, view_.name(), spot,
        messages::Say("documents_import.choice_unknown", {{"actual", said}}),
        said);
  }

  // The line as a whole, then its cells.
  void Trace(int line, const std::string& id) {
    Spot whole;
    whole.line = line;
    whole.line_column = ColumnOf(kFields[3]);
    whole.place.set_list_row(id);
    notes_.Trace(view_.name(), whole);
    for (const char* field : kFields) {
      const int column = ColumnOf(field);
      if (column == 0 || !view_.IsFilled(line, column)) continue;
      Spot spot;
      spot.line = line;
      spot.line_column = column;
      spot.place.set_list_row(id);
      spot.place.set_column(field);
      notes_.Trace(view_.name(), spot);
    }
  }

  const SheetView& view_;
  const campaign::Campaign& campaign_;
  Notes& notes_;
  const std::map<std::string, int> columns_;
};

}  // namespace

std::optional<v1::ProposalList> ReadProposals(
    const SheetView& view, const campaign::Campaign& campaign, Notes& notes) {
  return ProposalReader(view, campaign, notes).Read();
}

}  // namespace baocao::documents::importing
