// Verdicts and findings as text for the officer who has to act on them.
#ifndef BAOCAO_CLI_RENDER_FINDINGS_H_
#define BAOCAO_CLI_RENDER_FINDINGS_H_

#include <string>
#include <string_view>

#include "baocao/v1/verdict.pb.h"
#include "google/protobuf/repeated_field.h"

namespace baocao::cli {

// Grouped by item, each with rule, place and what was expected and found.
std::string RenderFindings(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
    std::string_view locale, int width);

// Outcome, items and findings.
std::string RenderVerdict(const v1::Verdict& verdict, std::string_view locale,
                          int width);

// "Biểu 13B", "Mục III.2", "Đề xuất, kiến nghị".
std::string ItemName(const v1::Item& item, std::string_view locale);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_FINDINGS_H_
