#include "services/documents/trace_by_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/protobuf/text_format.h"
#include "services/campaign/load.h"

namespace baocao::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Submission Traced(const char* rows) {
  const auto campaign = campaign::Load(std::string(BAOCAO_PROJECT_DIR) +
                                       "/campaigns/an-giang-2026")
                            .campaign;
  v1::Submission submission;
  v1::FormEntry& form = *submission.add_forms();
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(rows, &form));
  form.set_form("8B");
  TraceByName(*campaign, submission);
  return submission;
}

TEST(TraceByNameTest, ARowResultsFromTheOneOfTheSameName) {
  const auto submission = Traced(R"pb(
    rows {
      id: "a"
      group: "8B.L.III.1.8"
      cells { column: "ten" text: "Trường Tiểu học Hoà An" }
    }
    rows {
      id: "b"
      group: "8B.R.III.1.7"
      cells { column: "ten2" text: "Trường tiểu học Hòa An" }
    }
    rows {
      id: "c"
      group: "8B.R.III.1.7"
      cells { column: "ten2" text: "Trường Tiểu học Lê Lợi" }
    })pb");
  EXPECT_THAT(submission.forms(0).rows(1).merged_from(), ElementsAre("a"));
  EXPECT_THAT(submission.forms(0).rows(2).merged_from(), IsEmpty());
}

TEST(TraceByNameTest, WhatIsKnownStaysAndOfSeveralNothingIsAssumed) {
  const auto submission = Traced(R"pb(
    rows {
      id: "a"
      group: "8B.L.III.1.8"
      cells { column: "ten" text: "Trường A" }
    }
    rows {
      id: "b"
      group: "8B.L.III.1.9"
      cells { column: "ten" text: "Trường A" }
    }
    rows {
      id: "c"
      group: "8B.L.III.1.9"
      cells { column: "ten" text: "Trường C" }
    }
    rows {
      id: "d"
      group: "8B.R.III.1.7"
      cells { column: "ten2" text: "Trường A" }
    }
    rows {
      id: "e"
      group: "8B.R.III.1.7"
      cells { column: "ten2" text: "Trường C" }
      merged_from: "a"
    })pb");
  EXPECT_THAT(submission.forms(0).rows(3).merged_from(), IsEmpty());
  EXPECT_THAT(submission.forms(0).rows(4).merged_from(), ElementsAre("a"));
}

}  // namespace
}  // namespace baocao::documents
