#include "tests/integration/smtp_server.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

namespace baocao::testing {
namespace {

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "mail server of the test: %s\n", what.c_str());
  std::abort();
}

ReceivedMail Parse(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  const std::string text = content.str();
  const size_t end = text.find("\r\n\r\n");
  const std::string unfolded = absl::StrReplaceAll(
      text.substr(0, end), {{"\r\n ", " "}, {"\r\n\t", " "}});
  ReceivedMail mail;
  for (absl::string_view line : absl::StrSplit(unfolded, "\r\n")) {
    const std::pair<std::string, std::string> header =
        absl::StrSplit(line, absl::MaxSplits(": ", 1));
    mail.headers[absl::AsciiStrToLower(header.first)] = header.second;
  }
  if (!absl::Base64Unescape(
          absl::StrReplaceAll(text.substr(end + 4), {{"\r\n", ""}}),
          &mail.body)) {
    Fail("not base64: " + path);
  }
  return mail;
}

}  // namespace

SmtpServer::SmtpServer() {
  folder_ = (std::filesystem::temp_directory_path() / "baocao-smtp-XXXXXX");
  if (mkdtemp(folder_.data()) == nullptr) Fail("no temporary folder");
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) Fail("no pipe");
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(ends[1], STDOUT_FILENO);
    execl(BAOCAO_PYTHON, BAOCAO_PYTHON, BAOCAO_SMTP_SERVER, folder_.c_str(),
          static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  output_ = ends[0];
  const auto line = ReadLine(absl::Seconds(20));
  absl::string_view port = line ? *line : "";
  if (!absl::ConsumePrefix(&port, "port ")) Fail("does not start");
  port_ = std::string(port);
}

SmtpServer::~SmtpServer() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  close(output_);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string SmtpServer::url() const {
  return absl::StrCat("smtp://127.0.0.1:", port_);
}

std::optional<ReceivedMail> SmtpServer::Next(absl::Duration wait) {
  const auto line = ReadLine(wait);
  if (!line) return std::nullopt;
  absl::string_view path = *line;
  if (!absl::ConsumePrefix(&path, "mail ")) Fail("said " + *line);
  return Parse(std::string(path));
}

std::optional<std::string> SmtpServer::ReadLine(absl::Duration wait) {
  const absl::Time end = absl::Now() + wait;
  while (true) {
    const size_t at = buffer_.find('\n');
    if (at != std::string::npos) {
      std::string line = buffer_.substr(0, at);
      buffer_.erase(0, at + 1);
      return line;
    }
    const int64_t left = absl::ToInt64Milliseconds(end - absl::Now());
    pollfd ready{output_, POLLIN, 0};
    if (left <= 0 || poll(&ready, 1, static_cast<int>(left)) <= 0) {
      return std::nullopt;
    }
    char bytes[4096];
    const ssize_t got = read(output_, bytes, sizeof(bytes));
    if (got <= 0) return std::nullopt;
    buffer_.append(bytes, got);
  }
}

}  // namespace baocao::testing
