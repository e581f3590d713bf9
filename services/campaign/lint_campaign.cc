#include <algorithm>

#include "re2/re2.h"
#include "services/campaign/instants.h"
#include "services/campaign/lint.h"
#include "services/campaign/lint_checks.h"
#include "services/report/date.h"
#include "services/report/decimal.h"
#include "services/report/text.h"

namespace baocao::campaign {
namespace {

using Spec = v1::CampaignSpec;

constexpr int kMostPartitions = 1024;
constexpr int kMostDays = 366;

class CampaignLinter {
 public:
  CampaignLinter(const Spec& spec, const Spot& spot, const KnownNames& known)
      : spec_(spec), spot_(spot), known_(known) {}

  void Run() {
    Head();
    Times();
    Milestones();
    Reminders();
    Classes();
    Recipients();
    Named(spec_.domains(), Spec::kDomainsFieldNumber);
    Named(spec_.addressees(), Spec::kAddresseesFieldNumber);
    Named(spec_.reason_codes(), Spec::kReasonCodesFieldNumber);
    Outline();
    Letterheads();
    Numbers();
    DerivedForms();
    SecrecyMarks();
  }

 private:
  void Head() {
    static const RE2 kIdForm("[a-z0-9][a-z0-9-]{0,39}");
    if (RequireFilled(spot_, Spec::kIdFieldNumber, spec_.id()) &&
        !RE2::FullMatch(spec_.id(), kIdForm)) {
      spot_.Tell(Spec::kIdFieldNumber,
                 messages::Say("campaign.bad_id", {{"value", spec_.id()}}));
    }
    RequireText(spot_, Spec::kTitleFieldNumber, spec_.title());
    for (int i = 0; i < spec_.bases_size(); ++i) {
      if (report::IsBlank(spec_.bases(i))) {
        spot_.Tell(Spec::kBasesFieldNumber, i,
                   messages::Say("campaign.empty_field", {{"field", "bases"}}));
      }
    }
    if (RequireFilled(spot_, Spec::kCollectingBodyFieldNumber,
                      spec_.collecting_body())) {
      RequireUnit(spot_, Spec::kCollectingBodyFieldNumber, -1,
                  spec_.collecting_body());
    }
  }

  void RequireUnit(const Spot& spot, int field, int index,
                   const std::string& code) const {
    if (!known_.units_read || known_.class_of_unit.contains(code)) return;
    spot.Tell(field, index,
              messages::Say("campaign.unknown_unit", {{"value", code}}));
  }

  void Times() {
    const v1::Period& period = spec_.data_period();
    CheckPeriod(spot_.In(Spec::kDataPeriodFieldNumber),
                v1::Period::kStartDateFieldNumber, period.start_date(),
                v1::Period::kEndDateFieldNumber, period.end_date(), true);
    if (!ParseOffset(spec_.utc_offset()).has_value()) {
      spot_.Tell(Spec::kUtcOffsetFieldNumber,
                 messages::Say("campaign.bad_offset",
                               {{"value", spec_.utc_offset()}}));
    }
    DeadlineAndGrace();
    if (spec_.has_update_round()) UpdateRound();
  }

  void DeadlineAndGrace() {
    const v1::Deadline& deadline = spec_.deadline();
    const Spot spot = spot_.In(Spec::kDeadlineFieldNumber);
    const auto instant = ReadInstant(spot, v1::Deadline::kInstantFieldNumber,
                                     deadline.instant(), true);
    const auto grace = ReadInstant(spot, v1::Deadline::kGraceUntilFieldNumber,
                                   deadline.grace_until(), false);
    RequireText(spot, v1::Deadline::kPrintedFieldNumber, deadline.printed());
    RequireOrder(spot, v1::Deadline::kInstantFieldNumber, instant,
                 v1::Deadline::kGraceUntilFieldNumber, grace);
    const auto start = report::ParseIsoDate(spec_.data_period().start_date());
    const auto zone = ParseOffset(spec_.utc_offset());
    if (start.has_value() && zone.has_value() && instant.has_value() &&
        *instant <= absl::FromCivil(*start, *zone)) {
      spot.Tell(v1::Deadline::kInstantFieldNumber,
                messages::Say("campaign.out_of_order",
                              {{"later", "deadline.instant"},
                               {"earlier", "data_period.start_date"}}));
    }
  }

  static void RequireOrder(const Spot& spot, int earlier_field,
                           const std::optional<absl::Time>& earlier,
                           int later_field,
                           const std::optional<absl::Time>& later) {
    if (!earlier.has_value() || !later.has_value() || *earlier <= *later) {
      return;
    }
    spot.Tell(later_field,
              messages::Say("campaign.out_of_order",
                            {{"later", spot.NameOf(later_field)},
                             {"earlier", spot.NameOf(earlier_field)}}));
  }

  // An instant, or a date for its first moment.
  std::optional<absl::Time> ReadInstantOrDate(const Spot& spot, int field,
                                              const std::string& text) const {
    const auto zone = ParseOffset(spec_.utc_offset());
    const auto day = report::ParseIsoDate(text);
    if (day.has_value()) {
      if (!zone.has_value()) return std::nullopt;
      return absl::FromCivil(*day, *zone);
    }
    return ReadInstant(spot, field, text, true);
  }

  void UpdateRound() {
    using Round = v1::UpdateRound;
    const Round& round = spec_.update_round();
    const Spot spot = spot_.In(Spec::kUpdateRoundFieldNumber);
    const auto start =
        ReadInstantOrDate(spot, Round::kStartFieldNumber, round.start());
    const auto end =
        ReadInstantOrDate(spot, Round::kEndFieldNumber, round.end());
    RequireOrder(spot, Round::kStartFieldNumber, start, Round::kEndFieldNumber,
                 end);
    RequireText(spot, Round::kPrintedFieldNumber, round.printed());
    const auto cut_off = report::ParseIsoDate(spec_.data_period().end_date());
    const auto zone = ParseOffset(spec_.utc_offset());
    if (cut_off.has_value() && zone.has_value() && start.has_value() &&
        *start < absl::FromCivil(*cut_off, *zone)) {
      spot.Tell(Round::kStartFieldNumber,
                messages::Say("campaign.out_of_order",
                              {{"later", "update_round.start"},
                               {"earlier", "data_period.end_date"}}));
    }
  }

  void Milestones() {
    using Milestone = v1::Milestone;
    UniqueKeys ids;
    for (int i = 0; i < spec_.milestones_size(); ++i) {
      const Milestone& milestone = spec_.milestones(i);
      const Spot spot = spot_.In(Spec::kMilestonesFieldNumber, i);
      ids.Add(spot, Milestone::kIdFieldNumber, milestone.id());
      ReadInstant(spot, Milestone::kInstantFieldNumber, milestone.instant(),
                  true);
      RequireText(spot, Milestone::kTitleFieldNumber, milestone.title());
      for (int u = 0; u < milestone.units_size(); ++u) {
        RequireUnit(spot, Milestone::kUnitsFieldNumber, u, milestone.units(u));
      }
    }
  }

  void Reminders() {
    using Schedule = v1::ReminderSchedule;
    const Schedule& schedule = spec_.reminders();
    const Spot spot = spot_.In(Spec::kRemindersFieldNumber);
    CheckDays(spot, Schedule::kDaysBeforeFieldNumber, schedule.days_before(),
              kMostDays);
    CheckBetween(spot, Schedule::kLateDaysFieldNumber, schedule.late_days(), 0,
                 kMostDays);
    // Answers that are due are reminded of at that hour too.
    const bool needed = !schedule.days_before().empty() ||
                        schedule.late_days() > 0 || spec_.has_proposal_plan();
    if ((needed || !schedule.time_of_day().empty()) &&
        !ParseTimeOfDay(schedule.time_of_day()).has_value()) {
      spot.Tell(Schedule::kTimeOfDayFieldNumber,
                messages::Say("campaign.bad_time_of_day",
                              {{"value", schedule.time_of_day()}}));
    }
  }

  void Classes() {
    Named(spec_.classes(), Spec::kClassesFieldNumber);
    const bool any_owes =
        std::any_of(spec_.classes().begin(), spec_.classes().end(),
                    [](const auto& each) { return each.owes_package(); });
    if (!any_owes) {
      spot_.Tell(Spec::kClassesFieldNumber,
                 messages::Say("campaign.nobody_owes"));
    }
  }

  // Entries with an id and a name.
  template <typename List>
  void Named(const List& list, int field) {
    using Entry = typename List::value_type;
    UniqueKeys ids;
    for (int i = 0; i < list.size(); ++i) {
      const Spot spot = spot_.In(field, i);
      ids.Add(spot, Entry::kIdFieldNumber, list[i].id());
      RequireText(spot, Entry::kNameFieldNumber, list[i].name());
    }
  }

  void Recipients() {
    using Recipient = v1::Recipient;
    Named(spec_.recipients(), Spec::kRecipientsFieldNumber);
    for (int i = 0; i < spec_.recipients_size(); ++i) {
      const Recipient& recipient = spec_.recipients(i);
      const Spot spot = spot_.In(Spec::kRecipientsFieldNumber, i);
      if (!IsEmail(recipient.email())) {
        spot.Tell(Recipient::kEmailFieldNumber,
                  messages::Say("campaign.bad_email",
                                {{"value", recipient.email()}}));
      }
      if (recipient.kinds().empty()) {
        spot.Tell(Recipient::kKindsFieldNumber,
                  messages::Say("campaign.empty_field", {{"field", "kinds"}}));
      }
      if (!recipient.locale().empty() && recipient.locale() != "vi" &&
          recipient.locale() != "en") {
        spot.Tell(Recipient::kLocaleFieldNumber,
                  messages::Say("campaign.bad_locale",
                                {{"value", recipient.locale()}}));
      }
    }
  }

  void Outline() {
    using Section = v1::OutlineSection;
    UniqueKeys ids;
    for (int i = 0; i < spec_.outline_size(); ++i) {
      const Section& section = spec_.outline(i);
      const Spot spot = spot_.In(Spec::kOutlineFieldNumber, i);
      ids.Add(spot, Section::kIdFieldNumber, section.id());
      RequireFilled(spot, Section::kTitleFieldNumber, section.title());
      RequireText(spot, Section::kLabelFieldNumber, section.label());
      if (!section.parent().empty() &&
          !known_.sections.contains(section.parent())) {
        spot.Tell(Section::kParentFieldNumber,
                  messages::Say("campaign.unknown_section",
                                {{"value", section.parent()}}));
      }
      for (int c = 0; c < section.required_for_size(); ++c) {
        if (known_.classes.contains(section.required_for(c))) continue;
        spot.Tell(Section::kRequiredForFieldNumber, c,
                  messages::Say("campaign.unknown_class",
                                {{"value", section.required_for(c)}}));
      }
      if (section.heading() && section.required_for_size() > 0) {
        spot.Tell(Section::kRequiredForFieldNumber,
                  messages::Say("campaign.heading_required",
                                {{"value", section.id()}}));
      }
    }
    OutlineCycles();
  }

  void OutlineCycles() {
    std::map<std::string, std::string> parents;
    for (const auto& section : spec_.outline()) {
      parents.emplace(section.id(), section.parent());
    }
    for (int i = 0; i < spec_.outline_size(); ++i) {
      const std::string& start = spec_.outline(i).id();
      std::string at = parents[start];
      for (size_t steps = 0; !at.empty() && at != start; ++steps) {
        if (steps > parents.size()) break;
        const auto next = parents.find(at);
        at = next == parents.end() ? "" : next->second;
      }
      if (at.empty() || at != start) continue;
      spot_.In(Spec::kOutlineFieldNumber, i)
          .Tell(v1::OutlineSection::kParentFieldNumber,
                messages::Say("campaign.cycle", {{"value", start}}));
    }
  }

  void Letterheads() {
    using Letterhead = v1::Letterhead;
    UniqueKeys classes;
    for (int i = 0; i < spec_.letterheads_size(); ++i) {
      const Letterhead& letterhead = spec_.letterheads(i);
      const Spot spot = spot_.In(Spec::kLetterheadsFieldNumber, i);
      RequireFilled(spot, Letterhead::kIssuingBodyFieldNumber,
                    letterhead.issuing_body());
      for (int c = 0; c < letterhead.classes_size(); ++c) {
        if (known_.classes.contains(letterhead.classes(c))) {
          classes.Add(spot, Letterhead::kClassesFieldNumber,
                      letterhead.classes(c));
          continue;
        }
        spot.Tell(Letterhead::kClassesFieldNumber, c,
                  messages::Say("campaign.unknown_class",
                                {{"value", letterhead.classes(c)}}));
      }
    }
  }

  void Numbers() {
    const bool has_money =
        std::any_of(known_.forms.begin(), known_.forms.end(),
                    [](const Form& form) { return form.has_money(); });
    if ((has_money || !spec_.money_unit().empty()) &&
        !report::MoneyUnitPower(spec_.money_unit()).has_value()) {
      spot_.Tell(Spec::kMoneyUnitFieldNumber,
                 messages::Say("campaign.bad_money_unit",
                               {{"value", spec_.money_unit()}}));
    }
    CheckBetween(spot_, Spec::kPartitionsFieldNumber, spec_.partitions(), 0,
                 kMostPartitions);
    CheckBetween(spot_, Spec::kPeersMinimumFieldNumber, spec_.peers_minimum(),
                 0, 100000);
  }

  void DerivedForms() {
    for (int i = 0; i < spec_.derived_forms_counted_size(); ++i) {
      const std::string& key = spec_.derived_forms_counted(i);
      const auto found =
          std::find_if(known_.forms.begin(), known_.forms.end(),
                       [&](const Form& form) { return form.key() == key; });
      if (found == known_.forms.end()) {
        if (!known_.forms_read) continue;
        spot_.Tell(Spec::kDerivedFormsCountedFieldNumber, i,
                   messages::Say("campaign.unknown_form", {{"value", key}}));
      } else if (found->spec().status() != v1::FORM_STATUS_DERIVED) {
        spot_.Tell(Spec::kDerivedFormsCountedFieldNumber, i,
                   messages::Say("campaign.not_derived", {{"value", key}}));
      }
    }
  }

  void SecrecyMarks() {
    std::set<std::string> seen;
    for (int i = 0; i < spec_.secrecy_marks_size(); ++i) {
      const std::string key = report::CompareKey(spec_.secrecy_marks(i));
      if (key.empty()) {
        spot_.Tell(Spec::kSecrecyMarksFieldNumber, i,
                   messages::Say("campaign.empty_field",
                                 {{"field", "secrecy_marks"}}));
      } else if (!seen.insert(key).second) {
        spot_.Tell(Spec::kSecrecyMarksFieldNumber, i,
                   messages::Say("campaign.duplicate_in_list",
                                 {{"value", spec_.secrecy_marks(i)}}));
      }
    }
  }

  const Spec& spec_;
  const Spot& spot_;
  const KnownNames& known_;
};

}  // namespace

void LintCampaign(const v1::CampaignSpec& spec, const Spot& spot,
                  KnownNames& known) {
  CampaignLinter(spec, spot, known).Run();
}

}  // namespace baocao::campaign
