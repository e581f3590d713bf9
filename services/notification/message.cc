#include "services/notification/message.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/messages/messages.h"
#include "services/notification/letter.h"
#include "services/report/digest.h"
#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

using messages::Say;

// Where to ask: the collecting body.
std::string WhereToAsk(const campaign::Campaign& campaign,
                       std::string_view locale) {
  const v1::Unit* body = campaign.FindUnit(campaign.spec().collecting_body());
  if (body == nullptr) return Say("notification.ask_nobody").In(locale);
  if (body->email().empty()) {
    return Say("notification.ask", {{"body", UnitName(*body)}}).In(locale);
  }
  return Say("notification.ask_email",
             {{"body", UnitName(*body)}, {"email", body->email()}})
      .In(locale);
}

std::string Body(const campaign::Campaign& campaign, const Letter& letter,
                 const Recipient& recipient) {
  const std::string& locale = recipient.locale;
  const v1::Text& title = campaign.spec().title();
  std::vector<std::string> paragraphs;
  paragraphs.push_back(
      Say("notification.greeting", {{"recipient", recipient.name}}).In(locale));
  paragraphs.push_back(
      Say("notification.about",
          {{"title",
            locale == "en" && !title.en().empty() ? title.en() : title.vi()}})
          .In(locale));
  paragraphs.insert(paragraphs.end(), letter.paragraphs.begin(),
                    letter.paragraphs.end());
  paragraphs.push_back(WhereToAsk(campaign, locale));
  paragraphs.push_back(Say("notification.automatic").In(locale));
  return absl::StrCat(absl::StrJoin(paragraphs, "\n\n"), "\n");
}

}  // namespace

std::string NotificationId(const campaign::Campaign& campaign,
                           const Occasion& occasion,
                           const Recipient& recipient) {
  const std::string unit =
      occasion.unit == nullptr ? "" : occasion.unit->code();
  // Lengths before parts: no two different tuples give the same bytes.
  std::string bytes;
  for (const std::string& part :
       {campaign.id(), unit, occasion.cause, recipient.id}) {
    absl::StrAppend(&bytes, part.size(), ":", part);
  }
  return report::Sha256Hex(bytes).substr(0, 32);
}

std::string MessageId(const campaign::Campaign& campaign, std::string_view id) {
  return absl::StrCat("<", std::string(id), "@", campaign.id(), ".baocao>");
}

std::vector<v1::Notification> Compose(const campaign::Campaign& campaign,
                                      const Occasion& occasion, Instants now,
                                      bool test_data) {
  std::map<std::string, Letter> letters;  // by locale
  std::vector<v1::Notification> composed;
  for (const Recipient& recipient : RecipientsOf(campaign, occasion)) {
    auto [letter, is_new] = letters.try_emplace(recipient.locale);
    if (is_new) {
      letter->second = WriteLetter(campaign, occasion, recipient.locale);
      if (test_data) {
        letter->second.subject = Say("notification.test_subject",
                                     {{"subject", letter->second.subject}})
                                     .In(recipient.locale);
      }
    }
    v1::Notification& one = composed.emplace_back();
    one.set_id(NotificationId(campaign, occasion, recipient));
    one.set_kind(occasion.kind);
    // A letter to a unit is the unit's own, whoever it is about.
    if (!recipient.unit.empty()) {
      one.set_unit(recipient.unit);
    } else if (occasion.unit != nullptr) {
      one.set_unit(occasion.unit->code());
    }
    one.set_recipient(recipient.name);
    one.set_email(recipient.email);
    one.set_subject(letter->second.subject);
    one.set_body(Body(campaign, letter->second, recipient));
    one.set_state(v1::NOTIFICATION_STATE_PENDING);
    report::ToProto(now.campaign, one.mutable_create_time());
    report::ToProto(now.real, one.mutable_next_try_time());
    one.set_message_id(MessageId(campaign, one.id()));
  }
  return composed;
}

}  // namespace baocao::notification
