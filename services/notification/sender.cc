#include "services/notification/sender.h"

#include "services/server/log.h"

namespace baocao::notification {
namespace {

const char* OutcomeOf(Delivery::Result result, v1::NotificationState state) {
  switch (result) {
    case Delivery::Result::kSent:
      return "sent";
    case Delivery::Result::kNever:
      return "never";
    case Delivery::Result::kLater:
      return state == v1::NOTIFICATION_STATE_FAILED ? "given_up" : "later";
    case Delivery::Result::kUnreachable:
      return state == v1::NOTIFICATION_STATE_FAILED ? "given_up"
                                                    : "unreachable";
  }
  return "";
}

}  // namespace

Sender::Sender(Desk& desk, Lease& lease, Carrier& carrier, Metrics& metrics,
               RetryPolicy policy)
    : desk_(desk),
      lease_(lease),
      carrier_(carrier),
      metrics_(metrics),
      policy_(policy) {}

absl::StatusOr<Sender::Round> Sender::SendDue(Instants now, int most) {
  Round round;
  auto held = lease_.Hold(now.real);
  if (!held.ok()) return held.status();
  if (!*held) return round;
  auto due = desk_.outbox.Due(now.real, most);
  if (!due.ok()) return due.status();
  const absl::Time begin = absl::Now();
  for (const v1::Notification& notification : *due) {
    if (stopping_) return round;
    // A slow mail server must not make us outlive the lease.
    held = lease_.Hold(now.real + (absl::Now() - begin));
    if (!held.ok()) return held.status();
    if (!*held) return round;
    auto result = SendOne(notification, now);
    if (!result.ok()) return result.status();
    ++round.tried;
    if (*result == Delivery::Result::kUnreachable) {
      round.unreachable = true;
      return round;
    }
  }
  return round;
}

void Sender::Stop() { stopping_ = true; }

absl::StatusOr<Delivery::Result> Sender::SendOne(
    const v1::Notification& notification, Instants now) {
  const absl::Time begin = absl::Now();
  const Delivery delivery = carrier_.Carry(notification, now.campaign);
  const absl::Duration took = absl::Now() - begin;
  const v1::Notification after = AfterTry(
      notification, delivery, {now.campaign, now.real + took}, policy_);
  metrics_.CountResult(notification.kind(),
                       OutcomeOf(delivery.result, after.state()), took);
  if (delivery.result != Delivery::Result::kSent) {
    server::Log(server::Level::kWarning, "notification_not_sent",
                {{"campaign", desk_.campaign->id()},
                 {"id", notification.id()},
                 {"tries", int64_t{after.tries()}},
                 {"given_up", after.state() == v1::NOTIFICATION_STATE_FAILED},
                 {"error", after.last_error()}});
  }
  absl::Status stored = desk_.outbox.Update(after);
  if (!stored.ok()) return stored;
  return delivery.result;
}

}  // namespace baocao::notification
