// A mail server of the test's own.
#ifndef BAOCAO_TESTS_INTEGRATION_SMTP_SERVER_H_
#define BAOCAO_TESTS_INTEGRATION_SMTP_SERVER_H_

#include <sys/types.h>

#include <map>
#include <optional>
#include <string>

#include "absl/time/time.h"

namespace baocao::testing {

// A message as the server took it.
struct ReceivedMail {
  // By lower-case name, unfolded, not decoded. "x-peer" is the client's port,
  // "x-from" and "x-to" the envelope.
  std::map<std::string, std::string> headers;
  // Decoded from base64.
  std::string body;
};

// python3-aiosmtpd on a free port of loopback; smtp_server.py tells how a
// recipient's address steers it. Ends with the test.
class SmtpServer {
 public:
  SmtpServer();
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  std::string url() const;
  // The next message taken; nullopt: none came within `wait`.
  std::optional<ReceivedMail> Next(absl::Duration wait = absl::Seconds(10));

 private:
  // A line of the server's output without its end.
  std::optional<std::string> ReadLine(absl::Duration wait);

  std::string folder_;
  pid_t pid_ = -1;
  int output_ = -1;
  std::string buffer_;
  std::string port_;
};

}  // namespace baocao::testing

#endif  // BAOCAO_TESTS_INTEGRATION_SMTP_SERVER_H_
