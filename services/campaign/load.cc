#include "services/campaign/load.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/campaign/folder_digest.h"
#include "services/campaign/lint.h"

namespace baocao::campaign {
namespace {

constexpr std::string_view kCampaignFile = "campaign.textproto";
constexpr std::string_view kUnitsFile = "units.csv";
constexpr std::string_view kIndicatorsFile = "indicators.textproto";
constexpr std::string_view kFormsFolder = "forms/";
constexpr std::string_view kTextSuffix = ".textproto";

// Null and a fault where the file is not there.
const std::string* Find(const FolderFiles& files, std::string_view name,
                        std::vector<Fault>& faults) {
  const auto found = files.find(std::string(name));
  if (found != files.end()) return &found->second;
  faults.push_back(
      Fault{std::string(name), 0, 0,
            messages::Say("campaign.file_missing", {{"file", name}})});
  return nullptr;
}

CampaignFiles ReadFiles(const FolderFiles& files, std::vector<Fault>& faults) {
  CampaignFiles out;
  out.campaign.file = kCampaignFile;
  out.units_name = kUnitsFile;
  if (const auto* content = Find(files, kCampaignFile, faults)) {
    out.campaign.Read(*content, faults);
  }
  if (const auto* content = Find(files, kUnitsFile, faults)) {
    out.units = ReadUnits(out.units_name, *content, faults);
  }
  for (const auto& [name, content] : files) {
    if (!name.starts_with(kFormsFolder) || !name.ends_with(kTextSuffix)) {
      continue;
    }
    SpecFile<v1::FormSpec>& form = out.forms.emplace_back();
    form.file = name;
    form.Read(content, faults);
  }
  if (const auto found = files.find(std::string(kIndicatorsFile));
      found != files.end()) {
    out.indicators.emplace().file = kIndicatorsFile;
    out.indicators->Read(found->second, faults);
  }
  if (out.forms.empty()) {
    faults.push_back(Fault{std::string(kFormsFolder), 0, 0,
                           messages::Say("campaign.no_forms")});
  }
  return out;
}

std::shared_ptr<const Campaign> Make(CampaignFiles files, std::string digest) {
  std::vector<v1::Unit> units;
  for (UnitLine& line : files.units.units) {
    units.push_back(std::move(line.unit));
  }
  std::vector<v1::FormSpec> forms;
  for (auto& form : files.forms) forms.push_back(std::move(form.spec));
  return std::make_shared<const Campaign>(std::move(files.campaign.spec),
                                          std::move(units), std::move(forms),
                                          std::move(digest));
}

}  // namespace

std::string Fault::ToString(std::string_view locale) const {
  std::string out = file;
  if (line > 0) absl::StrAppend(&out, ":", line, ":", column);
  absl::StrAppend(&out, ": ", text.In(locale));
  return out;
}

LoadResult Load(const std::string& folder) {
  LoadResult result;
  const absl::StatusOr<FolderFiles> files = ReadFolder(folder);
  if (!files.ok()) {
    result.faults.push_back(
        Fault{folder, 0, 0,
              messages::Say("campaign.folder_unreadable",
                            {{"detail", files.status().ToString()}})});
    return result;
  }
  CampaignFiles read = ReadFiles(*files, result.faults);
  Lint(read, result.faults);
  std::stable_sort(result.faults.begin(), result.faults.end(),
                   [](const Fault& a, const Fault& b) {
                     return std::tie(a.file, a.line, a.column) <
                            std::tie(b.file, b.line, b.column);
                   });
  if (result.faults.empty()) {
    result.campaign = Make(std::move(read), DigestOf(*files));
  }
  return result;
}

absl::StatusOr<std::shared_ptr<const Campaign>> LoadOrStatus(
    const std::string& folder) {
  const LoadResult result = Load(folder);
  if (result.campaign != nullptr) return result.campaign;
  std::string text;
  for (const Fault& fault : result.faults) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", folder, "/",
                    fault.ToString("en"));
  }
  return absl::InvalidArgumentError(text);
}

}  // namespace baocao::campaign
