#include "services/report/secrecy.h"

#include <algorithm>
#include <optional>

#include "services/report/text.h"

namespace baocao::report {
namespace {

// Secrecy letters behind a document number: "05/QĐ-M", "12-BC/TU-TM".
constexpr std::string_view kNumberSuffixes[] = {"-m", "-tm", "-utm", "/m",
                                                "/tm"};

// "12-BC/TU", "1654/NQ-UBTVQH15": digits, then letters behind "-" or "/".
bool LooksLikeDocumentNumber(std::string_view text) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  return text.find(' ') == text.npos && text.find_first_of("-/") != text.npos;
}

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower;
}

// Without one pair of brackets or quotes around, and without a full stop.
std::string_view Bare(std::string_view text) {
  constexpr std::string_view kAround = "()[]\"'.:* ";
  const size_t first = text.find_first_not_of(kAround);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(kAround) - first + 1);
}

}  // namespace

bool MarksSecrecy(std::string_view field,
                  const std::vector<std::string>& marks) {
  if (field.size() > 200) return false;  // no mark is a long text
  const std::string normal = Normalise(field);
  const std::string whole = CompareKey(Bare(normal));
  if (whole.empty()) return false;
  for (const std::string& mark : marks) {
    if (whole == CompareKey(mark)) return true;
  }
  // "Độ mật: Mật"; "12-BC/TU (Mật)".
  const size_t colon = normal.find(':');
  if (colon != normal.npos &&
      CompareKey(normal.substr(0, colon)) == CompareKey("Độ mật")) {
    return MarksSecrecy(std::string_view(normal).substr(colon + 1), marks);
  }
  const size_t blank = normal.find_first_of(" (");
  if (blank != normal.npos &&
      LooksLikeDocumentNumber(std::string_view(normal).substr(0, blank))) {
    const std::string rest =
        CompareKey(Bare(std::string_view(normal).substr(blank)));
    for (const std::string& mark : marks) {
      if (rest == CompareKey(mark)) return true;
    }
  }
  if (LooksLikeDocumentNumber(normal)) {
    const std::string lower = AsciiLower(normal);
    for (std::string_view suffix : kNumberSuffixes) {
      if (lower.ends_with(suffix)) return true;
    }
  }
  return false;
}

std::vector<v1::Place> ClassifiedPlaces(const v1::Submission& submission,
                                        const std::vector<std::string>& marks) {
  std::vector<v1::Place> places;
  const auto look = [&](std::string_view field, const v1::Place& place) {
    if (MarksSecrecy(field, marks)) places.push_back(place);
  };
  const auto look_at_cell = [&](const v1::CellEntry& cell, v1::Place place) {
    if (place.row().empty()) place.set_row(cell.row());
    place.set_column(cell.column());
    if (MarksSecrecy(cell.text(), marks) || MarksSecrecy(cell.note(), marks)) {
      places.push_back(std::move(place));
    }
  };
  for (const v1::FormEntry& form : submission.forms()) {
    v1::Place place;
    place.set_form(form.form());
    for (const v1::CellEntry& cell : form.cells()) look_at_cell(cell, place);
    for (const v1::ListRow& row : form.rows()) {
      v1::Place in_row = place;
      in_row.set_row(row.group());
      in_row.set_list_row(row.id());
      for (const v1::CellEntry& cell : row.cells()) look_at_cell(cell, in_row);
    }
  }
  for (const v1::SectionEntry& section : submission.sections()) {
    v1::Place place;
    place.set_section(section.section());
    place.set_axis(section.axis());
    look(section.text(), place);
  }
  for (const v1::Proposal& proposal : submission.proposals().proposals()) {
    v1::Place place;
    place.set_list_row(proposal.id());
    for (const std::string* field :
         {&proposal.difficulty(), &proposal.request(),
          &proposal.political_basis(), &proposal.legal_basis()}) {
      look(*field, place);
    }
  }
  for (const v1::Justification& reason : submission.justifications()) {
    look(reason.reason(), reason.place());
  }
  return places;
}

}  // namespace baocao::report
