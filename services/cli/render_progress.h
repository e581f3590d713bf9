// Progress of a campaign and of its units, as tables.
#ifndef BAOCAO_CLI_RENDER_PROGRESS_H_
#define BAOCAO_CLI_RENDER_PROGRESS_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "baocao/v1/progress.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace baocao::cli {

struct ProgressView {
  const v1::Progress& progress;
  // Listed below the sums; may be empty.
  const std::vector<v1::UnitProgress>& units;
  absl::TimeZone zone;
  // Figures come from a deployment on a test clock.
  bool test_data = false;
  std::string locale = "vi";
  int width = 100;
};

std::string RenderProgress(const ProgressView& view);

// What a unit still owes: "Biểu 12B; Mục III.2; người đứng đầu".
std::string RenderMissing(const v1::UnitProgress& unit,
                          std::string_view locale);

std::string StandingName(v1::Standing standing, std::string_view locale);
std::string CompletenessName(v1::Completeness completeness,
                             std::string_view locale);

// "28/5/2026 08:00"; "" for an unset instant.
std::string FormatTime(const google::protobuf::Timestamp& time,
                       absl::TimeZone zone);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_RENDER_PROGRESS_H_
