#include "tests/unit/campaign/campaign_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "services/report/text.h"

namespace baocao::campaign {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "^^";

std::string AllFaults(const LoadResult& result) {
  std::string all;
  for (const Fault& fault : result.faults) {
    all += "  " + fault.ToString("en") + "\n";
  }
  return all.empty() ? "  (none)\n" : all;
}

}  // namespace

CampaignFolder::CampaignFolder() {
  std::string pattern = (fs::temp_directory_path() / "campaign-XXXXXX");
  path_ = ::mkdtemp(pattern.data());
  fs::copy(BAOCAO_SMALL_CAMPAIGN, path_, fs::copy_options::recursive);
}

CampaignFolder::~CampaignFolder() { fs::remove_all(path_); }

std::string CampaignFolder::Read(std::string_view file) const {
  std::ifstream in(path_ / file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void CampaignFolder::Write(std::string_view file, std::string_view content) {
  std::ofstream(path_ / file, std::ios::binary) << content;
}

void CampaignFolder::Remove(std::string_view file) {
  fs::remove_all(path_ / file);
}

std::shared_ptr<const Campaign> SmallCampaign() {
  const LoadResult result = Load(BAOCAO_SMALL_CAMPAIGN);
  EXPECT_NE(result.campaign, nullptr) << AllFaults(result);
  return result.campaign;
}

void ExpectFault(std::string_view file, std::string_view from,
                 std::string_view to, std::string_view told, int others) {
  SCOPED_TRACE(std::string(from) + " -> " + std::string(to));
  CampaignFolder folder;
  std::string content = folder.Read(file);
  const size_t at = content.find(from);
  ASSERT_NE(at, content.npos) << "not in " << file;
  ASSERT_EQ(content.find(from, at + 1), content.npos) << "twice in " << file;
  content.replace(at, from.size(), to);
  const size_t mark = content.find(kMark);
  ASSERT_NE(mark, content.npos) << "no mark";
  content.erase(mark, kMark.size());
  folder.Write(file, content);

  const std::string before = content.substr(0, mark);
  const int line =
      1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const int column =
      1 + report::CountCodePoints(
              std::string_view(before).substr(before.rfind('\n') + 1));
  const LoadResult result = Load(folder.path());
  const auto found = std::count_if(
      result.faults.begin(), result.faults.end(), [&](const Fault& fault) {
        return fault.file == file && fault.line == line &&
               fault.column == column &&
               fault.text.en.find(told) != std::string::npos;
      });
  EXPECT_EQ(result.campaign, nullptr);
  EXPECT_EQ(found, 1) << "no \"" << told << "\" at " << file << ":" << line
                      << ":" << column << " in\n"
                      << AllFaults(result);
  EXPECT_EQ(static_cast<int>(result.faults.size()), 1 + others)
      << AllFaults(result);
}

}  // namespace baocao::campaign
