// The campaign as shipped, and a package of one of its communes.
#ifndef BAOCAO_TESTS_DOCUMENTS_PAPERS_SHIPPED_CAMPAIGN_H_
#define BAOCAO_TESTS_DOCUMENTS_PAPERS_SHIPPED_CAMPAIGN_H_

#include <string>
#include <string_view>

#include "baocao/v1/snapshot.pb.h"
#include "baocao/v1/submission.pb.h"
#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

const campaign::Campaign& AnGiang();

void AddSection(v1::Snapshot& package, const std::string& section,
                const std::string& axis, const std::string& text);

// Every section that a commune owes, on every axis, in several lines.
v1::Snapshot FullPackage(std::string_view unit);

// The text of a section in a submission; "" where it is not there.
std::string SectionText(const v1::Submission& submission,
                        std::string_view section, std::string_view axis = "");

// Figures in every numeric cell of the form.
v1::Table FullTable(const std::string& form);

}  // namespace baocao::documents

#endif  // BAOCAO_TESTS_DOCUMENTS_PAPERS_SHIPPED_CAMPAIGN_H_
