// The shipped campaign, whose forms are the printed ones.
#ifndef BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_AN_GIANG_H_
#define BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_AN_GIANG_H_

#include <string_view>

#include "baocao/v1/snapshot.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

const campaign::Campaign& AnGiang();
const campaign::Form& TheForm(std::string_view key);
const v1::Unit& LongXuyen();  // a ward, class e

// A package with figures, estimates, marks, list rows in both halves of 8B, a
// choice, a note and texts that look like numbers, dates and formulas.
v1::Snapshot FilledPackage();

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_UNIT_DOCUMENTS_SHEET_AN_GIANG_H_
