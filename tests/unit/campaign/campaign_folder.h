// A small campaign in a folder of its own, which tests may break.
#ifndef BAOCAO_TESTS_CAMPAIGN_CAMPAIGN_FOLDER_H_
#define BAOCAO_TESTS_CAMPAIGN_CAMPAIGN_FOLDER_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "services/campaign/load.h"

namespace baocao::campaign {

inline constexpr std::string_view kCampaignFile = "campaign.textproto";
inline constexpr std::string_view kUnitsFile = "units.csv";
// A matrix: people, money and shares; sums; owners; a choice.
inline constexpr std::string_view kFormA = "forms/A.textproto";
// A list of two halves with dates, options and marks.
inline constexpr std::string_view kFormB = "forms/B.textproto";

class CampaignFolder {
 public:
  // Holds a copy of the faultless small campaign.
  CampaignFolder();
  ~CampaignFolder();
  CampaignFolder(const CampaignFolder&) = delete;
  CampaignFolder& operator=(const CampaignFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string Read(std::string_view file) const;
  void Write(std::string_view file, std::string_view content);
  void Remove(std::string_view file);

 private:
  std::filesystem::path path_;
};

// The small campaign as it is.
std::shared_ptr<const Campaign> SmallCampaign();

// Replaces the one `from` in `file` by `to` and loads. In `to` the mark "^^"
// is left out: at that place exactly one fault has to be told, whose English
// text holds `told`; `others` more may be told elsewhere.
void ExpectFault(std::string_view file, std::string_view from,
                 std::string_view to, std::string_view told, int others = 0);

}  // namespace baocao::campaign

#endif  // BAOCAO_TESTS_CAMPAIGN_CAMPAIGN_FOLDER_H_
