// Before and after, in words: what sheet and paper say alike.
#ifndef BAOCAO_DOCUMENTS_FOLLOWING_CHANGE_WORDS_H_
#define BAOCAO_DOCUMENTS_FOLLOWING_CHANGE_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/indicator.pb.h"

namespace baocao::documents {

// "Tổng số nhiệm vụ địa phương thực hiện (nhiệm vụ)"
std::string LabelOf(const v1::IndicatorChange& change, std::string_view locale);
// "Cấp huyện (không còn)"
std::string LabelOf(const v1::PartChange& part, std::string_view locale);

// Canonical decimal at one of the points; "": blank, or no such point.
std::string FigureAt(const v1::Change& change, v1::TimePoint point);

// What stands below the table: what went from tier to tier, and wholes that are
// not the sum of their parts. A sentence each.
std::vector<std::string> ChangeRemarks(const v1::ChangeReport& report,
                                       std::string_view locale);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_FOLLOWING_CHANGE_WORDS_H_
