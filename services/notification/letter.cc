#include "services/notification/letter.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/campaign/calendar.h"
#include "services/messages/messages.h"
#include "services/notification/follow_up_letter.h"
#include "services/notification/recipients.h"
#include "services/notification/wording.h"
#include "services/report/item.h"
#include "services/report/snapshot.h"

namespace baocao::notification {
namespace {

using messages::Say;

// How many overdue units a digest names.
constexpr int kMostUnits = 200;

bool NeedsReason(const v1::Verdict& verdict) {
  return std::any_of(verdict.findings().begin(), verdict.findings().end(),
                     [](const v1::Finding& finding) {
                       return finding.severity() == v1::SEVERITY_JUSTIFY &&
                              !finding.justified();
                     });
}

// One letter in one language.
class Writer {
 public:
  Writer(const campaign::Campaign& campaign, const Occasion& occasion,
         std::string_view locale)
      : campaign_(campaign),
        occasion_(occasion),
        locale_(locale),
        unit_(occasion.unit == nullptr ? "" : UnitName(*occasion.unit)) {}

  Letter Write() && {
    switch (occasion_.kind) {
      case v1::NOTIFICATION_KIND_RECEIPT:
        Receipt();
        break;
      case v1::NOTIFICATION_KIND_VERDICT:
        Verdict();
        break;
      case v1::NOTIFICATION_KIND_SET_ASIDE:
        SetAside();
        break;
      case v1::NOTIFICATION_KIND_CONFIRMED:
        Confirmed();
        break;
      case v1::NOTIFICATION_KIND_CORRECTION_REQUESTED:
        CorrectionRequested();
        break;
      case v1::NOTIFICATION_KIND_EXCLUDED:
        Excluded();
        break;
      case v1::NOTIFICATION_KIND_PAPER_REGISTERED:
        PaperRegistered();
        break;
      case v1::NOTIFICATION_KIND_DEADLINE_EXTENDED:
        DeadlineExtended();
        break;
      case v1::NOTIFICATION_KIND_REMINDER:
        Reminder();
        break;
      case v1::NOTIFICATION_KIND_LATE:
        Late();
        break;
      case v1::NOTIFICATION_KIND_DIGEST:
        Digest();
        break;
      default:
        return WriteFollowUpLetter(campaign_, occasion_, locale_);
    }
    return std::move(letter_);
  }

 private:
  void Subject(const messages::Text& text) {
    letter_.subject = text.In(locale_);
  }
  void Add(const messages::Text& text) { Add(text.In(locale_)); }
  void Add(std::string text) {
    if (!text.empty()) letter_.paragraphs.push_back(std::move(text));
  }

  std::string Revision() const {
    return absl::StrCat(occasion_.event.revision());
  }
  std::string Happened() const {
    return campaign::FormatLocal(campaign_, occasion_.time);
  }
  // Once a head has confirmed, nothing makes the unit late.
  void Deadline() {
    if (occasion_.standing && occasion_.standing->confirmed) return;
    Add(ByWhen(campaign_, occasion_, locale_));
  }

  // What proves the sending outside the system; a seal that has left can not
  // be recalled.
  void Proof(const std::string& name, const std::string& digest,
             const std::string& seal) {
    if (name.empty()) return;  // the record could not be read
    std::string lines = Say("notification.proof_keep").In(locale_);
    const auto line = [&](const messages::Text& text) {
      absl::StrAppend(&lines, "\n", text.In(locale_));
    };
    line(Say("notification.proof_name", {{"name", name}}));
    if (!digest.empty()) {
      line(Say("notification.proof_digest", {{"digest", digest}}));
    }
    if (!seal.empty()) line(Say("notification.proof_seal", {{"seal", seal}}));
    Add(lines);
  }
  void ProofOfSubmission() {
    Proof(occasion_.submission.name(), occasion_.submission.digest(),
          occasion_.submission.verdict().seal());
  }
  void ProofOfAct() {
    Proof(occasion_.act.name(), "", occasion_.act.verdict().seal());
  }

  // An act that did not hold when its turn came changed nothing; those that
  // hold are told by kinds of their own.
  void ActRefused() {
    Subject(Say("notification.act_refused_subject", {{"unit", unit_}}));
    Add(Say("notification.act_refused",
            {{"unit", unit_}, {"time", Happened()}}));
    Add(FirstFindings(campaign_, occasion_.act.verdict(), locale_));
    ProofOfAct();
  }

  void Receipt() {
    Subject(Say("notification.receipt_subject",
                {{"revision", Revision()}, {"unit", unit_}}));
    std::vector<v1::Item> items;
    for (const std::string& key :
         report::ItemKeys(occasion_.submission.submission())) {
      if (auto item = report::ParseItemKey(key)) items.push_back(*item);
    }
    Add(Say("notification.receipt",
            {{"revision", Revision()}, {"unit", unit_}, {"time", Happened()}}));
    if (!items.empty()) {
      Add(Say("notification.receipt_items",
              {{"items", NameItems(campaign_, items, locale_)}}));
    }
    Add(Say("notification.receipt_next"));
    Deadline();
    ProofOfSubmission();
  }

  void Verdict() {
    if (occasion_.event.revision() == 0) return ActRefused();
    const v1::Verdict& verdict = occasion_.submission.verdict();
    std::vector<v1::Item> accepted, rejected;
    for (const v1::ItemVerdict& item : verdict.items()) {
      (item.accepted() ? accepted : rejected).push_back(item.item());
    }
    const v1::Outcome outcome = verdict.outcome() == v1::OUTCOME_UNSPECIFIED
                                    ? occasion_.event.outcome()
                                    : verdict.outcome();
    VerdictHead(outcome, rejected.size());
    std::string lists;
    if (!accepted.empty()) {
      lists = Say("notification.items_accepted",
                  {{"items", NameItems(campaign_, accepted, locale_)}})
                  .In(locale_);
    }
    if (!rejected.empty()) {
      if (!lists.empty()) lists += "\n";
      lists += Say("notification.items_rejected",
                   {{"items", NameItems(campaign_, rejected, locale_)}})
                   .In(locale_);
    }
    Add(lists);
    Add(FirstFindings(campaign_, verdict, locale_));
    if (outcome != v1::OUTCOME_ACCEPTED) {
      Add(Say("notification.verdict_correct"));
    }
    if (NeedsReason(verdict)) Add(Say("notification.verdict_justify"));
    Add(NextStep(campaign_, occasion_, locale_));
    Deadline();
    ProofOfSubmission();
  }

  void VerdictHead(v1::Outcome outcome, size_t rejected) {
    const std::string revision = Revision(), time = Happened();
    const std::string count = absl::StrCat(rejected);
    switch (outcome) {
      case v1::OUTCOME_ACCEPTED:
        Subject(Say("notification.verdict_accepted_subject",
                    {{"revision", revision}, {"unit", unit_}}));
        Add(Say("notification.verdict_accepted",
                {{"revision", revision}, {"unit", unit_}, {"time", time}}));
        return;
      case v1::OUTCOME_PARTLY_ACCEPTED:
        Subject(
            Say("notification.verdict_partly_subject",
                {{"revision", revision}, {"unit", unit_}, {"count", count}}));
        Add(Say("notification.verdict_partly",
                {{"revision", revision}, {"unit", unit_}, {"time", time}}));
        return;
      default:
        Subject(Say("notification.verdict_rejected_subject",
                    {{"revision", revision}, {"unit", unit_}}));
        Add(Say("notification.verdict_rejected",
                {{"revision", revision}, {"unit", unit_}, {"time", time}}));
    }
  }

  void SetAside() {
    if (occasion_.event.revision() == 0) {
      Subject(Say("notification.act_set_aside_subject", {{"unit", unit_}}));
      Add(Say("notification.act_set_aside",
              {{"unit", unit_}, {"time", Happened()}}));
      return;
    }
    Subject(Say("notification.set_aside_subject",
                {{"revision", Revision()}, {"unit", unit_}}));
    Add(Say("notification.set_aside",
            {{"revision", Revision()}, {"unit", unit_}, {"time", Happened()}}));
    Add(Say("notification.set_aside_next"));
    ProofOfSubmission();
  }

  void Confirmed() {
    Subject(Say("notification.confirmed_subject", {{"unit", unit_}}));
    Add(Say("notification.confirmed", {{"unit", unit_}, {"time", Happened()}}));
    const std::string& digest = occasion_.act.act().confirm().snapshot_digest();
    if (!digest.empty()) {
      Add(Say("notification.confirmed_digest", {{"digest", digest}}));
    }
    Add(Say("notification.confirmed_next"));
    ProofOfAct();
  }

  void CorrectionRequested() {
    const v1::CorrectionRequest& request =
        occasion_.act.act().request_correction();
    Subject(Say("notification.correction_subject", {{"unit", unit_}}));
    Add(Say("notification.correction",
            {{"unit", unit_},
             {"time", Happened()},
             {"items", NameItems(campaign_, request.items(), locale_)}}));
    Reason(request.reason());
    if (request.has_due_time()) {
      Add(Say("notification.correction_due",
              {{"due", TimePhrase(campaign_, request.due_time())}}));
    } else {
      Add(Say("notification.correction_soon"));
    }
    ProofOfAct();
  }

  void Excluded() {
    const v1::Exclusion& exclusion = occasion_.act.act().exclude();
    Subject(Say("notification.excluded_subject", {{"unit", unit_}}));
    Add(Say("notification.excluded",
            {{"unit", unit_},
             {"time", Happened()},
             {"items", NameItems(campaign_, exclusion.items(), locale_)}}));
    Reason(exclusion.reason());
    Add(Say("notification.excluded_next"));
    Deadline();
    ProofOfAct();
  }

  void PaperRegistered() {
    const v1::PaperCopy& paper = occasion_.act.act().paper();
    Subject(Say("notification.paper_subject", {{"unit", unit_}}));
    Add(Say("notification.paper", {{"unit", unit_},
                                   {"time", Happened()},
                                   {"number", paper.number()},
                                   {"date", paper.date()}}));
    if (!paper.snapshot_digest().empty()) {
      Add(Say("notification.paper_digest",
              {{"digest", paper.snapshot_digest()}}));
    }
    ProofOfAct();
  }

  void DeadlineExtended() {
    const std::string due =
        occasion_.event.has_due_time()
            ? TimePhrase(campaign_, occasion_.event.due_time())
            : campaign::FormatLocal(campaign_, occasion_.deadline);
    Subject(
        Say("notification.extended_subject", {{"unit", unit_}, {"due", due}}));
    Add(Say("notification.extended", {{"unit", unit_}, {"due", due}}));
    Reason(occasion_.event.reason());
    Add(Say("notification.extended_next", {{"due", due}}));
  }

  void Reason(const std::string& reason) {
    if (!reason.empty()) Add(Say("notification.reason", {{"reason", reason}}));
  }

  void Reminder() {
    Subject(
        Say("notification.reminder_subject",
            {{"unit", unit_},
             {"due", campaign::FormatLocal(campaign_, occasion_.deadline)}}));
    Add(Say("notification.reminder", {{"unit", unit_}}));
    Add(Progress());
    Add(NextStep(campaign_, occasion_, locale_));
    Deadline();
    Add(Say("notification.reminder_partly_fine"));
  }

  void Late() {
    Subject(Say("notification.late_subject", {{"unit", unit_}}));
    Add(Say("notification.late", {{"unit", unit_}}));
    Add(Progress());
    Add(NextStep(campaign_, occasion_, locale_));
    Deadline();
  }

  // "Đã có 5/9 mục."
  std::string Progress() {
    if (!occasion_.standing) return "";
    return Say("notification.progress",
               {{"present", absl::StrCat(occasion_.standing->package.present)},
                {"owed", absl::StrCat(occasion_.standing->package.owed)}})
        .In(locale_);
  }

  void Digest() {
    const int total = static_cast<int>(occasion_.overdue.size());
    Subject(Say("notification.digest_subject",
                {{"count", absl::StrCat(total)}, {"time", Happened()}}));
    Add(Say("notification.digest",
            {{"count", absl::StrCat(total)}, {"time", Happened()}}));
    const int shown = std::min(kMostUnits, total);
    std::string lines;
    for (int i = 0; i < shown; ++i) {
      if (i > 0) lines += "\n";
      lines += OverdueLine(i + 1, occasion_.overdue[i]);
    }
    if (total > shown) {
      absl::StrAppend(&lines, "\n",
                      Say("notification.digest_more",
                          {{"count", absl::StrCat(total - shown)}})
                          .In(locale_));
    }
    Add(lines);
    Add(Say("notification.digest_next"));
  }

  std::string OverdueLine(int number, const OverdueUnit& overdue) {
    const campaign::PackageState& package = overdue.standing.package;
    std::string line = (package.missing.empty()
                            ? Say("notification.digest_unconfirmed",
                                  {{"number", absl::StrCat(number)},
                                   {"unit", UnitName(*overdue.unit)},
                                   {"code", overdue.unit->code()}})
                            : Say("notification.digest_line",
                                  {{"number", absl::StrCat(number)},
                                   {"unit", UnitName(*overdue.unit)},
                                   {"code", overdue.unit->code()},
                                   {"present", absl::StrCat(package.present)},
                                   {"owed", absl::StrCat(package.owed)}}))
                           .In(locale_);
    if (overdue.unit->email().empty()) {
      absl::StrAppend(&line, " ",
                      Say("notification.digest_no_email").In(locale_));
    }
    return line;
  }

  const campaign::Campaign& campaign_;
  const Occasion& occasion_;
  const std::string_view locale_;
  const std::string unit_;
  Letter letter_;
};

}  // namespace

Letter WriteLetter(const campaign::Campaign& campaign, const Occasion& occasion,
                   std::string_view locale) {
  return Writer(campaign, occasion, locale).Write();
}

}  // namespace baocao::notification
