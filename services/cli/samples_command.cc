// `samples write`: needs no server.
#include <iostream>

#include "services/campaign/load.h"
#include "services/cli/command.h"
#include "services/cli/samples.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string folder, campaign_folder;
  uint64_t seed = 1;
  int units = 0;
};

ExitCode Write(const Command& command, const Options& options) {
  const auto failed = [&](const absl::Status& status) {
    std::cerr << command.Tell(
                     messages::Say("cli.samples.failed",
                                   {{"error", std::string(status.message())}}))
              << "\n";
    return kUsage;
  };
  const campaign::LoadResult loaded = campaign::Load(options.campaign_folder);
  if (loaded.campaign == nullptr) {
    for (const campaign::Fault& fault : loaded.faults) {
      std::cerr << fault.ToString(command.globals.locale) << "\n";
    }
    return kUsage;
  }
  const auto spec = ReadSampleSpec(options.campaign_folder);
  if (!spec.ok()) return failed(spec.status());
  const auto set =
      MakeSamples(*loaded.campaign, *spec, options.seed, options.units);
  if (!set.ok()) return failed(set.status());
  const absl::Status written = WriteSamples(*set, options.folder);
  if (!written.ok()) return failed(written);
  std::cout << command.Tell(messages::Say(
                   "cli.samples.done",
                   {{"count", std::to_string(set->packages.size())},
                    {"folder", options.folder}}))
            << "\n";
  return kDone;
}

}  // namespace

void AddSamples(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "samples", command.Tell(messages::Say("cli.help.samples")));
  sub->require_subcommand(1);
  auto options = std::make_shared<Options>();
  CLI::App* write = sub->add_subcommand(
      "write", command.Tell(messages::Say("cli.help.samples.write")));
  write
      ->add_option("DIR", options->folder,
                   command.Tell(messages::Say("cli.help.samples.folder")))
      ->required();
  write
      ->add_option("--campaign-dir", options->campaign_folder,
                   command.Tell(messages::Say("cli.help.samples.campaign_dir")))
      ->required();
  write
      ->add_option("--seed", options->seed,
                   command.Tell(messages::Say("cli.help.samples.seed")))
      ->capture_default_str();
  write
      ->add_option("--units", options->units,
                   command.Tell(messages::Say("cli.help.samples.units")))
      ->check(CLI::Range(0, 1000000));
  command.RunAlone(write,
                   [&command, options] { return Write(command, *options); });
}

}  // namespace baocao::cli
