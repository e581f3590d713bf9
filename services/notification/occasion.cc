#include "services/notification/occasion.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/campaign/calendar.h"
#include "services/report/act_event.h"
#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

v1::NotificationKind KindOf(const v1::Event& event) {
  switch (event.kind()) {
    case v1::EVENT_KIND_RECEIVED:
      // Acts are told of when they are decided.
      return event.revision() > 0 ? v1::NOTIFICATION_KIND_RECEIPT
                                  : v1::NOTIFICATION_KIND_UNSPECIFIED;
    case v1::EVENT_KIND_DECIDED:
    case v1::EVENT_KIND_RETRIED:
      return v1::NOTIFICATION_KIND_VERDICT;
    case v1::EVENT_KIND_SET_ASIDE:
      return v1::NOTIFICATION_KIND_SET_ASIDE;
    case v1::EVENT_KIND_CONFIRMED:
      return v1::NOTIFICATION_KIND_CONFIRMED;
    case v1::EVENT_KIND_CORRECTION_REQUESTED:
      return v1::NOTIFICATION_KIND_CORRECTION_REQUESTED;
    case v1::EVENT_KIND_EXCLUDED:
      return v1::NOTIFICATION_KIND_EXCLUDED;
    case v1::EVENT_KIND_PAPER_REGISTERED:
      return v1::NOTIFICATION_KIND_PAPER_REGISTERED;
    case v1::EVENT_KIND_DEADLINE_EXTENDED:
      return v1::NOTIFICATION_KIND_DEADLINE_EXTENDED;
    default:
      return v1::NOTIFICATION_KIND_UNSPECIFIED;
  }
}

std::string CauseOf(const v1::Event& event) {
  if (event.kind() == v1::EVENT_KIND_DEADLINE_EXTENDED) {
    return absl::StrCat("deadline/", event.due_time().seconds());
  }
  return absl::StrCat(
      "entry/", event.entry(), "/",
      absl::StripPrefix(v1::EventKind_Name(event.kind()), "EVENT_KIND_"));
}

}  // namespace

Standing StandingOf(const campaign::Campaign& campaign, const v1::Unit& unit,
                    const v1::Snapshot& snapshot) {
  return {.package = campaign::Assess(campaign, unit, snapshot),
          .confirmed = snapshot.has_first_complete_time()};
}

std::optional<Occasion> OccasionOf(const campaign::Campaign& campaign,
                                   const v1::CampaignState& state,
                                   const v1::Event& event) {
  Occasion occasion;
  occasion.kind = KindOf(event);
  if (occasion.kind == v1::NOTIFICATION_KIND_UNSPECIFIED) return std::nullopt;
  occasion.unit = campaign.FindUnit(event.unit());
  if (occasion.unit == nullptr) return std::nullopt;
  occasion.cause = CauseOf(event);
  occasion.time = report::FromProto(event.time());
  occasion.deadline = campaign::DeadlineOf(campaign, state, *occasion.unit);
  occasion.deadline_extended = occasion.deadline != campaign.deadline();
  occasion.late =
      !campaign::IsOnTime(campaign, state, *occasion.unit, occasion.time);
  occasion.event = event;
  return occasion;
}

std::vector<v1::Event> EventsOf(const std::string& unit,
                                const v1::SubmissionRecord& record) {
  v1::Event event;
  event.set_unit(unit);
  event.set_entry(record.entry());
  event.set_revision(record.revision());
  event.set_kind(v1::EVENT_KIND_RECEIVED);
  *event.mutable_time() = record.receive_time();
  std::vector<v1::Event> events{event};
  if (record.state() == v1::SUBMISSION_STATE_DECIDED) {
    event.set_kind(v1::EVENT_KIND_DECIDED);
  } else if (record.state() == v1::SUBMISSION_STATE_SET_ASIDE) {
    event.set_kind(v1::EVENT_KIND_SET_ASIDE);
  } else {
    return events;
  }
  if (record.verdict().has_time()) {
    *event.mutable_time() = record.verdict().time();
  }
  event.set_outcome(record.verdict().outcome());
  events.push_back(event);
  return events;
}

std::vector<v1::Event> EventsOf(const std::string& unit,
                                const v1::ActRecord& record) {
  v1::Event event;
  event.set_unit(unit);
  event.set_entry(record.entry());
  if (record.state() == v1::SUBMISSION_STATE_SET_ASIDE) {
    event.set_kind(v1::EVENT_KIND_SET_ASIDE);
  } else if (record.state() != v1::SUBMISSION_STATE_DECIDED) {
    return {};
  } else if (record.verdict().outcome() == v1::OUTCOME_REJECTED &&
             !record.act().has_retry()) {
    // Of a refused act only that it was decided is told.
    event.set_kind(v1::EVENT_KIND_DECIDED);
  } else {
    event.set_kind(report::EventKindOf(record.act()));
  }
  event.set_revision(record.act().retry().revision());
  event.set_outcome(record.verdict().outcome());
  *event.mutable_time() = record.receive_time();
  if (record.verdict().has_time()) {
    *event.mutable_time() = record.verdict().time();
  }
  return {event};
}

}  // namespace baocao::notification
