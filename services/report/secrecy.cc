#include "services/report/secrecy.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "services/report/item.h"
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

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

int CountAsciiLetters(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), IsAsciiLetter));
}

// The marks of a campaign, prepared for many fields: folding is dear, and
// nearly every field can be seen not to be a mark without it.
class Marks {
 public:
  explicit Marks(const std::vector<std::string>& marks) : marks_(marks) {
    for (const std::string& mark : marks_) {
      // "ậ" is no ASCII letter, but its decomposed form begins with one.
      const std::string composed = Normalise(mark);
      least_ = std::min(least_, CountAsciiLetters(composed));
      most_ = std::max(most_, CountCodePoints(composed));
    }
  }

  bool Mark(std::string_view field) {
    return field.size() <= kLongest && MayMark(field) && IsMark(field);
  }

 private:
  static constexpr size_t kLongest = 200;   // no mark is a long text
  static constexpr int kDegreeLetters = 6;  // of "Độ mật", in any form

  bool MayMark(std::string_view field) const {
    const int letters = CountAsciiLetters(field);
    if (letters >= least_ && letters <= most_) return true;
    const size_t colon = field.find(':');
    if (colon != field.npos &&
        CountAsciiLetters(field.substr(0, colon)) <= kDegreeLetters) {
      return true;
    }
    // A document number begins with a digit; blanks may stand before it.
    const auto first = std::find_if(field.begin(), field.end(), [](char c) {
      return IsAscii(c) && c != ' ' && c != '\t' && c != '\n';
    });
    return first != field.end() && *first >= '0' && *first <= '9';
  }

  bool IsMark(std::string_view field) {
    const std::string normal = Normalise(field);
    if (IsKey(CompareKey(Bare(normal)))) return true;
    // "Độ mật: Mật"; "12-BC/TU (Mật)".
    const size_t colon = normal.find(':');
    if (colon != normal.npos &&
        CompareKey(normal.substr(0, colon)) == CompareKey("Độ mật")) {
      return IsMark(std::string_view(normal).substr(colon + 1));
    }
    const size_t blank = normal.find_first_of(" (");
    if (blank != normal.npos &&
        LooksLikeDocumentNumber(std::string_view(normal).substr(0, blank)) &&
        IsKey(CompareKey(Bare(std::string_view(normal).substr(blank))))) {
      return true;
    }
    if (!LooksLikeDocumentNumber(normal)) return false;
    const std::string lower = AsciiLower(normal);
    return std::any_of(
        std::begin(kNumberSuffixes), std::end(kNumberSuffixes),
        [&](std::string_view suffix) { return lower.ends_with(suffix); });
  }

  bool IsKey(const std::string& key) {
    if (key.empty()) return false;
    if (keys_.empty()) {
      for (const std::string& mark : marks_) keys_.push_back(CompareKey(mark));
    }
    return std::find(keys_.begin(), keys_.end(), key) != keys_.end();
  }

  const std::vector<std::string>& marks_;
  std::vector<std::string> keys_;  // made when first needed
  int least_ = std::numeric_limits<int>::max();
  int most_ = 0;
};

}  // namespace

bool MarksSecrecy(std::string_view field,
                  const std::vector<std::string>& marks) {
  return Marks(marks).Mark(field);
}

std::vector<v1::Place> ClassifiedPlaces(const v1::Submission& submission,
                                        const std::vector<std::string>& marks) {
  Marks prepared(marks);
  std::vector<v1::Place> places;
  const auto look = [&](std::string_view field, const v1::Place& place) {
    if (prepared.Mark(field)) places.push_back(place);
  };
  const auto look_at_cell = [&](const v1::CellEntry& cell,
                                const v1::Place& of_row) {
    if (!prepared.Mark(cell.text()) && !prepared.Mark(cell.note())) return;
    v1::Place& place = places.emplace_back(of_row);
    if (place.row().empty()) place.set_row(cell.row());
    place.set_column(cell.column());
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
  for (const v1::Attachment& file : submission.attachments().attachments()) {
    const std::string_view name = file.file_name();
    look(name.substr(0, name.rfind('.')), AttachmentPlace(file.digest()));
  }
  for (const v1::Justification& reason : submission.justifications()) {
    look(reason.reason(), reason.place());
  }
  return places;
}

}  // namespace baocao::report
