// `clock set|advance|show`: moves the test clock of a deployment on test data.
// A real deployment has no such file, and its servers read none.
#include "absl/time/clock.h"

#include <filesystem>
#include <iostream>

#include "services/cli/command.h"
#include "services/cli/instant_argument.h"
#include "services/server/clock.h"

namespace baocao::cli {
namespace {

struct Options {
  std::string file, time, duration;
};

class TestClock {
 public:
  TestClock(const Command& command, std::string file)
      : command_(command), file_(std::move(file)) {}

  ExitCode Set(const std::string& text) {
    // Another kind of file is not overwritten.
    std::error_code error;
    if (std::filesystem::exists(file_, error)) {
      const auto clock = server::MakeTestClock(file_);
      if (!clock.ok()) return Failed(clock.status());
    }
    const auto time = ParseInstant(text, absl::UTCTimeZone());
    if (!time.has_value()) return Unreadable(text);
    return Write(*time);
  }

  ExitCode Advance(const std::string& text) {
    absl::Duration duration;
    if (!absl::ParseDuration(text, &duration)) return Unreadable(text);
    const auto clock = server::MakeTestClock(file_);
    if (!clock.ok()) return Failed(clock.status());
    return Write((*clock)->Now() + duration);
  }

  ExitCode Show() {
    const auto clock = server::MakeTestClock(file_);
    if (!clock.ok()) return Failed(clock.status());
    Print((*clock)->Now());
    return kDone;
  }

 private:
  ExitCode Write(absl::Time time) {
    const absl::Status written =
        server::WriteTestClock(file_, time, absl::Now());
    if (!written.ok()) return Failed(written);
    Print(time);
    return kDone;
  }

  void Print(absl::Time time) {
    std::cout << command_.Tell(messages::Say(
                     "cli.clock.now",
                     {{"time", absl::FormatTime(absl::RFC3339_sec, time,
                                                absl::UTCTimeZone())}}))
              << "\n";
  }

  ExitCode Failed(const absl::Status& status) {
    std::cerr << command_.Tell(
                     messages::Say("cli.clock.failed",
                                   {{"file", file_},
                                    {"error", std::string(status.message())}}))
              << "\n";
    return kRefused;
  }

  ExitCode Unreadable(const std::string& text) {
    std::cerr << command_.Tell(
                     messages::Say("cli.time.unreadable", {{"time", text}}))
              << "\n";
    return kUsage;
  }

  const Command& command_;
  const std::string file_;
};

}  // namespace

void AddClock(CLI::App& app, Command& command) {
  CLI::App* sub = app.add_subcommand(
      "clock", command.Tell(messages::Say("cli.help.clock")));
  sub->require_subcommand(1);
  auto options = std::make_shared<Options>();
  const auto add = [&](const char* name, const messages::Text& help) {
    CLI::App* verb = sub->add_subcommand(name, command.Tell(help));
    verb->add_option("FILE", options->file,
                     command.Tell(messages::Say("cli.help.clock.file")))
        ->required();
    return verb;
  };
  CLI::App* set = add("set", messages::Say("cli.help.clock.set"));
  set->add_option("TIME", options->time,
                  command.Tell(messages::Say("cli.help.time")))
      ->required();
  command.RunAlone(set, [&command, options] {
    return TestClock(command, options->file).Set(options->time);
  });
  CLI::App* advance = add("advance", messages::Say("cli.help.clock.advance"));
  advance
      ->add_option("DURATION", options->duration,
                   command.Tell(messages::Say("cli.help.clock.duration")))
      ->required();
  command.RunAlone(advance, [&command, options] {
    return TestClock(command, options->file).Advance(options->duration);
  });
  CLI::App* show = add("show", messages::Say("cli.help.clock.show"));
  command.RunAlone(show, [&command, options] {
    return TestClock(command, options->file).Show();
  });
}

}  // namespace baocao::cli
