// Sheets without our keys: people's own workbooks.
#ifndef BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEXT_H_
#define BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEXT_H_

#include <optional>

#include "services/campaign/campaign.h"
#include "services/documents/importing/layout.h"
#include "services/documents/importing/sheet_view.h"

namespace baocao::documents::importing {

// Of 100; below, a sheet is not used and its owner is told what to do. It is
// reached by a sheet that names its form and has two thirds of its rows and
// columns, or by one that names none and has nearly all.
inline constexpr int kLeastConfidence = 65;
// Of rows and of columns each, whatever the rest says.
inline constexpr int kLeastShare = 45;
// Another form that fits nearly as well makes a sheet doubtful.
inline constexpr int kLeastLead = 8;

struct TextMatch {
  Layout layout;  // mapping and remarks; parts are placed
  int identity = 0;
  int columns = 0;
  int rows = 0;
  // identity × 30 % + columns × 35 % + rows × 35 %
  int confidence() const {
    return (identity * 30 + columns * 35 + rows * 35) / 100;
  }
  bool IsSure() const {
    return confidence() >= kLeastConfidence && columns >= kLeastShare &&
           rows >= kLeastShare;
  }
};

// How one form fits the sheet, whatever the sheet is called.
TextMatch MatchForm(const SheetView& view, const campaign::Campaign& campaign,
                    const v1::Unit& unit, const campaign::Form& form,
                    int identity);

struct TextRecognition {
  // The form that fits best; `layout.form` is null where none has anything in
  // common with the sheet.
  TextMatch best;
  // A form fits nearly as well and the sheet's name does not decide.
  bool doubtful = false;
};

TextRecognition RecogniseText(const SheetView& view,
                              const campaign::Campaign& campaign,
                              const v1::Unit& unit);

}  // namespace baocao::documents::importing

#endif  // BAOCAO_DOCUMENTS_IMPORTING_RECOGNISE_TEXT_H_
