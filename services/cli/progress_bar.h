// One line on a terminal that tells how far a long work is.
#ifndef BAOCAO_CLI_PROGRESS_BAR_H_
#define BAOCAO_CLI_PROGRESS_BAR_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace baocao::cli {

// Draws on standard error, and only where that is a terminal. Thread-safe.
class ProgressBar {
 public:
  ProgressBar(std::string label, int total);
  // Clears the line.
  ~ProgressBar();

  void Set(int done);
  void Add();
  // Makes room for other output on the terminal.
  void Clear();

 private:
  void Draw() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string label_;
  const int total_;
  const bool visible_;
  absl::Mutex mutex_;
  int done_ ABSL_GUARDED_BY(mutex_) = 0;
};

// "███████░░░ 45/102".
std::string DrawBar(int done, int total, int width);

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_PROGRESS_BAR_H_
