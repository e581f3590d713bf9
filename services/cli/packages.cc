#include "services/cli/packages.h"

#include <iostream>
#include <utility>

#include "services/report/item.h"
#include "services/report/secrecy.h"

namespace baocao::cli {

void AddPackageSources(CLI::App& app, const Command& command,
                       PackageSources& sources) {
  app.add_option("PATH", sources.paths,
                 command.Tell(messages::Say("cli.help.submit.path")))
      ->required();
  app.add_option("--unit", sources.office.unit,
                 command.Tell(messages::Say("cli.help.submit.unit")));
  app.add_option("--answer", sources.office.answers,
                 command.Tell(messages::Say("cli.help.submit.answer")))
      ->expected(1)
      ->allow_extra_args(false);
}

PackagesRead ReadPackages(Session& session,
                          const v1::GetCampaignResponse& campaign,
                          const PackageSources& sources) {
  const auto& declared = campaign.campaign().secrecy_marks();
  const std::vector<std::string> marks(declared.begin(), declared.end());
  PackagesRead read;
  const auto take = [&](PackageFile package) {
    const auto classified = report::ClassifiedPlaces(package.submission, marks);
    for (const v1::Place& place : classified) {
      session.Complain(messages::Say(
          "cli.submit.classified",
          {{"file", package.path}, {"place", report::Describe(place)}}));
      read.code = Worst(read.code, kRefused);
    }
    if (classified.empty()) read.packages.push_back(std::move(package));
  };
  FilesFound found = FindFiles(sources.paths);
  std::vector<FileFault> faults = std::move(found.faults);
  for (const std::string& file : found.files) {
    if (IsOfficeFile(file)) {
      OfficeFile office = ReadOfficeFile(session, file, sources.office);
      read.code = Worst(read.code, office.code);
      if (office.package) take(*std::move(office.package));
      continue;
    }
    ReadResult result = ReadPackage(file);
    faults.insert(faults.end(), result.faults.begin(), result.faults.end());
    if (result.package) take(*std::move(result.package));
  }
  for (const FileFault& fault : faults) {
    std::cerr << fault.ToString(session.locale()) << "\n";
    read.code = Worst(read.code, kUsage);
  }
  return read;
}

}  // namespace baocao::cli
