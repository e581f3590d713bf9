// Verdicts and findings as text for the officer who has to act on them.
#ifndef BAOCAO_CLI_RENDER_FINDINGS_H_
#define BAOCAO_CLI_RENDER_FINDINGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/document.pb.h"
#include "baocao/v1/verdict.pb.h"
#include "google/protobuf/repeated_field.h"

namespace baocao::cli {

// Grouped by item, each with rule, place and what was expected and found.
std::string RenderFindings(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
    std::string_view locale, int width);

// Outcome, items and findings. `origins`: of the workbook that was checked;
// findings then name its cells, and where a written reason goes.
std::string RenderVerdict(const v1::Verdict& verdict, std::string_view locale,
                          int width,
                          const std::vector<v1::Origin>& origins = {});

// "Biểu 13B", "Mục III.2", "Đề xuất, kiến nghị".
std::string ItemName(const v1::Item& item, std::string_view locale);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_FINDINGS_H_
