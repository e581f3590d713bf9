// Configuration of the notification service.
#ifndef BAOCAO_NOTIFICATION_CONFIG_H_
#define BAOCAO_NOTIFICATION_CONFIG_H_

#include <memory>
#include <string>

#include "services/notification/carrier.h"
#include "services/notification/outbox.h"
#include "services/notification/smtp.h"
#include "services/server/host.h"

namespace baocao::notification {

struct Config {
  server::CommonConfig common;
  // Either an SMTP server (its url) or a folder of .eml files.
  SmtpOptions smtp;
  std::string mail_folder;
  OutboxOptions outbox;
};

// Every fault is printed and the process ends with code 2; --help ends with 0.
Config ReadConfig(int argc, char** argv);

// What the configuration asks for; a new one for each campaign.
std::unique_ptr<Carrier> MakeCarrier(const Config& config);

}  // namespace baocao::notification

#endif  // BAOCAO_NOTIFICATION_CONFIG_H_
