#include "services/cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace baocao::cli {
namespace {

constexpr int kBarWidth = 30;
constexpr char kClearLine[] = "\r\x1b[K";

}  // namespace

std::string DrawBar(int done, int total, int width) {
  const int filled = total > 0 ? std::min(width, width * done / total) : width;
  std::string bar;
  for (int i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
  return absl::StrCat(bar, " ", done, "/", total);
}

ProgressBar::ProgressBar(std::string label, int total)
    : label_(std::move(label)),
      total_(total),
      visible_(isatty(STDERR_FILENO) != 0) {
  Set(0);
}

ProgressBar::~ProgressBar() { Clear(); }

void ProgressBar::Set(int done) {
  absl::MutexLock lock(&mutex_);
  done_ = done;
  Draw();
}

void ProgressBar::Add() {
  absl::MutexLock lock(&mutex_);
  ++done_;
  Draw();
}

void ProgressBar::Clear() {
  absl::MutexLock lock(&mutex_);
  if (visible_) std::cerr << kClearLine << std::flush;
}

void ProgressBar::Draw() {
  if (!visible_) return;
  std::cerr << kClearLine << label_ << " " << DrawBar(done_, total_, kBarWidth)
            << std::flush;
}

}  // namespace baocao::cli
