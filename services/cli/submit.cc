#include <atomic>
#include <filesystem>
#include <iostream>
#include <map>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "services/cli/command.h"
#include "services/cli/follower.h"
#include "services/cli/journal.h"
#include "services/cli/output.h"
#include "services/cli/packages.h"
#include "services/cli/progress_bar.h"
#include "services/cli/refused.h"
#include "services/cli/render_findings.h"
#include "services/cli/render_progress.h"
#include "services/cli/retry.h"
#include "services/report/digest.h"
#include "services/report/item.h"

namespace baocao::cli {
namespace {

struct Options {
  PackageSources sources;
  std::string request_id;
  bool wait = false;
  bool brief = false;
  int jobs = 16;
  int retry_seconds = 60;
};

// One file on its way.
struct Task {
  PackageFile package;
  v1::SubmitResponse receipt;
  v1::SubmissionRecord record;
  // OK: the receipt is there.
  grpc::Status sent = grpc::Status(grpc::StatusCode::UNKNOWN, "");
};

class Submitting {
 public:
  Submitting(Session& session, const Options& options)
      : session_(session),
        options_(options),
        patience_(absl::Seconds(options.retry_seconds)),
        journal_(
            (std::filesystem::path(session.folder()) / "journal").string()) {}

  ExitCode Run() {
    const auto* campaign = session_.Campaign(code_);
    if (campaign == nullptr) return code_;
    Read(*campaign);
    if (tasks_.empty()) return code_;
    if (!options_.request_id.empty() && tasks_.size() > 1) {
      session_.Complain(messages::Say("cli.submit.one_id"));
      return kUsage;
    }
    // Subscribed before anything is sent: nothing is counted unseen.
    std::unique_ptr<Follower> follower;
    if (options_.wait) {
      follower = std::make_unique<Follower>(session_, patience_);
    }
    Send();
    for (Task& task : tasks_) {
      if (!task.sent.ok()) TellUnsent(task);
    }
    if (follower == nullptr) {
      TellReceipts();
    } else {
      WaitAndTell(*follower);
    }
    return code_;
  }

 private:
  void Note(ExitCode code) { code_ = Worst(code_, code); }

  void Read(const v1::GetCampaignResponse& campaign) {
    PackagesRead read = ReadPackages(session_, campaign, options_.sources);
    Note(read.code);
    for (PackageFile& package : read.packages) {
      tasks_.emplace_back().package = std::move(package);
    }
  }

  // Files of one unit go one after the other, in their order; units go side
  // by side.
  void Send() {
    std::vector<std::vector<Task*>> lanes;
    std::map<std::string, size_t> lane_of;
    for (Task& task : tasks_) {
      const auto [at, added] =
          lane_of.emplace(task.package.submission.unit(), lanes.size());
      if (added) lanes.emplace_back();
      lanes[at->second].push_back(&task);
    }
    ProgressBar bar(session_.Tell(messages::Say("cli.submit.sending")),
                    static_cast<int>(tasks_.size()));
    std::atomic<size_t> next = 0;
    const auto work = [&] {
      for (size_t lane = next++; lane < lanes.size(); lane = next++) {
        for (Task* task : lanes[lane]) {
          SendOne(*task);
          bar.Add();
        }
      }
    };
    std::vector<std::thread> threads;
    const size_t count =
        std::min(lanes.size(), static_cast<size_t>(options_.jobs));
    for (size_t i = 0; i < count; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
  }

  void SendOne(Task& task) {
    const v1::Submission& submission = task.package.submission;
    const Sending sending{session_.campaign(), submission.unit(),
                          task.package.path, report::Digest(submission)};
    const auto id = journal_.Begin(sending, options_.request_id);
    if (!id.ok()) {
      task.sent = grpc::Status(grpc::StatusCode::FAILED_PRECONDITION,
                               std::string(id.status().message()));
      return;
    }
    v1::SubmitRequest request;
    request.set_parent(session_.unit_name(submission.unit()));
    request.set_request_id(*id);
    *request.mutable_submission() = submission;
    task.sent = Retried(patience_, [&] {
      return session_.Call(session_.intake(), &v1::IntakeService::Stub::Submit,
                           request, task.receipt);
    });
    // Only what may have been stored without our knowing is kept for the next
    // run.
    if (task.sent.ok() || !IsTransient(task.sent)) journal_.Finish(sending);
  }

  void TellUnsent(const Task& task) {
    std::cerr << task.package.path << " (" << task.package.submission.unit()
              << "): " << RenderRefusal(task.sent, session_.locale()) << "\n";
    if (IsTransient(task.sent)) {
      session_.Complain(messages::Say("cli.submit.again"));
    }
    Note(ExitCodeOf(task.sent));
  }

  void TellReceipts() {
    int sent = 0;
    for (const Task& task : tasks_) {
      if (!task.sent.ok()) continue;
      ++sent;
      if (session_.globals().json) {
        PrintJson(task.receipt);
      } else if (!options_.brief) {
        session_.Print(Receipt(task));
      }
    }
    if (!session_.globals().json && tasks_.size() > 1) {
      session_.Print(messages::Say("cli.submit.summary",
                                   {{"sent", std::to_string(sent)},
                                    {"files", std::to_string(tasks_.size())}}));
    }
  }

  messages::Text Receipt(const Task& task) const {
    const std::string revision = std::to_string(task.receipt.revision());
    const std::string time =
        FormatTime(task.receipt.receive_time(), session_.zone());
    return task.receipt.after_deadline()
               ? messages::Say("cli.submit.receipt_late",
                               {{"file", task.package.path},
                                {"revision", revision},
                                {"time", time}})
               : messages::Say("cli.submit.receipt",
                               {{"file", task.package.path},
                                {"revision", revision},
                                {"time", time}});
  }

  void WaitAndTell(Follower& follower) {
    std::map<std::string, int64_t> entries;
    for (const Task& task : tasks_) {
      if (!task.sent.ok()) continue;
      int64_t& entry = entries[task.package.submission.unit()];
      entry = std::max(entry, task.receipt.entry());
    }
    if (entries.empty()) return;
    grpc::Status waited;
    {
      ProgressBar bar(session_.Tell(messages::Say("cli.submit.counting")),
                      static_cast<int>(entries.size()));
      waited = follower.Wait(entries, [&](int seen) { bar.Set(seen); });
    }
    if (!waited.ok()) {
      Note(session_.Complain(waited));
      session_.Complain(messages::Say("cli.submit.not_counted"));
      TellReceipts();
      return;
    }
    TellVerdicts();
  }

  void TellVerdicts() {
    std::map<v1::Outcome, int> outcomes;
    int warnings = 0;
    for (Task& task : tasks_) {
      if (!task.sent.ok()) continue;
      v1::GetSubmissionRequest request;
      request.set_name(task.receipt.name());
      v1::GetSubmissionResponse response;
      const grpc::Status status = Retried(patience_, [&] {
        return session_.Call(session_.intake(),
                             &v1::IntakeService::Stub::GetSubmission, request,
                             response);
      });
      if (!status.ok()) {
        Note(session_.Complain(status));
        continue;
      }
      const v1::SubmissionRecord& record = response.submission();
      const v1::Verdict& verdict = record.verdict();
      const bool taken = record.state() == v1::SUBMISSION_STATE_DECIDED &&
                         verdict.outcome() == v1::OUTCOME_ACCEPTED;
      if (!taken) Note(kRefused);
      ++outcomes[verdict.outcome()];
      for (const v1::Finding& finding : verdict.findings()) {
        warnings += finding.severity() == v1::SEVERITY_WARNING ? 1 : 0;
      }
      if (session_.globals().json) {
        PrintJson(record);
      } else if (!options_.brief || !taken) {
        session_.Print(Receipt(task));
        if (record.state() == v1::SUBMISSION_STATE_SET_ASIDE) {
          session_.Print(messages::Say("cli.submit.set_aside"));
        } else {
          std::cout << RenderVerdict(verdict, session_.locale(),
                                     session_.width(), task.package.origins);
        }
      }
    }
    if (session_.globals().json || (tasks_.size() < 2 && !options_.brief)) {
      return;
    }
    session_.Print(messages::Say(
        "cli.submit.outcomes",
        {{"files", std::to_string(tasks_.size())},
         {"accepted", std::to_string(outcomes[v1::OUTCOME_ACCEPTED])},
         {"partly", std::to_string(outcomes[v1::OUTCOME_PARTLY_ACCEPTED])},
         {"rejected", std::to_string(outcomes[v1::OUTCOME_REJECTED])},
         {"warnings", std::to_string(warnings)}}));
  }

  Session& session_;
  const Options& options_;
  const absl::Duration patience_;
  const Journal journal_;
  std::vector<Task> tasks_;
  ExitCode code_ = kDone;
};

}  // namespace

void AddSubmit(CLI::App& app, Command& command) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand(
      "submit", command.Tell(messages::Say("cli.help.submit")));
  AddPackageSources(*sub, command, options->sources);
  sub->add_flag("--wait", options->wait,
                command.Tell(messages::Say("cli.help.submit.wait")));
  sub->add_flag("--brief", options->brief,
                command.Tell(messages::Say("cli.help.submit.brief")));
  sub->add_option("--request-id", options->request_id,
                  command.Tell(messages::Say("cli.help.submit.request_id")));
  sub->add_option("--jobs", options->jobs,
                  command.Tell(messages::Say("cli.help.submit.jobs")))
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  sub->add_option("--retry-for", options->retry_seconds,
                  command.Tell(messages::Say("cli.help.submit.retry_for")))
      ->check(CLI::Range(0, 86400))
      ->capture_default_str();
  command.RunAlone(sub, [&command, options] {
    // As patient from its first call on as with each sending.
    Session session(command.globals, absl::Seconds(options->retry_seconds));
    const ExitCode code = session.Open();
    return code == kDone ? Submitting(session, *options).Run() : code;
  });
}

}  // namespace baocao::cli
