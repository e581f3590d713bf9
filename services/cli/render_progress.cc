#include "services/cli/render_progress.h"

#include "absl/strings/str_cat.h"
#include "services/cli/grid.h"
#include "services/cli/render_findings.h"
#include "services/messages/messages.h"
#include "services/report/date.h"
#include "services/report/snapshot.h"

namespace baocao::cli {
namespace {

std::string Count(int count) { return std::to_string(count); }

std::string Items(const ProgressView& view) {
  const auto say = [&](const messages::Text& text) {
    return text.In(view.locale);
  };
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight,
             Align::kRight, Align::kRight});
  grid.AddHeadings({{say(messages::Say("cli.progress.item"))},
                    {say(messages::Say("cli.progress.label"))},
                    {say(messages::Say("cli.progress.expected"))},
                    {say(messages::Say("cli.progress.present"))},
                    {say(messages::Say("cli.progress.corrections"))},
                    {say(messages::Say("cli.progress.excluded"))}});
  for (const v1::ItemProgress& item : view.progress.items()) {
    grid.AddRow({ItemName(item.item(), view.locale),
                 view.locale == "en" ? item.title_en() : item.title_vi(),
                 Count(item.expected()), Count(item.present()),
                 Count(item.corrections()), Count(item.excluded())});
  }
  return grid.Render(view.width);
}

std::string Classes(const ProgressView& view) {
  const auto say = [&](const messages::Text& text) {
    return text.In(view.locale);
  };
  Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight,
             Align::kRight, Align::kRight, Align::kRight});
  grid.AddHeadings({{say(messages::Say("cli.progress.class"))},
                    {say(messages::Say("cli.progress.type"))},
                    {say(messages::Say("cli.progress.expected"))},
                    {say(messages::Say("cli.progress.confirmed"))},
                    {say(messages::Say("cli.progress.complete"))},
                    {say(messages::Say("cli.progress.partly"))},
                    {say(messages::Say("cli.progress.missing"))}});
  for (const v1::ClassProgress& row : view.progress.classes()) {
    grid.AddRow({row.reporting_class(), row.unit_type(), Count(row.expected()),
                 Count(row.confirmed()), Count(row.complete()),
                 Count(row.partly()), Count(row.missing())});
  }
  return grid.Render(view.width);
}

std::string Units(const ProgressView& view) {
  const auto say = [&](const messages::Text& text) {
    return text.In(view.locale);
  };
  Grid grid(
      {Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft, Align::kLeft});
  grid.AddHeadings({{say(messages::Say("cli.progress.code"))},
                    {say(messages::Say("cli.progress.unit"))},
                    {say(messages::Say("cli.progress.completeness"))},
                    {say(messages::Say("cli.progress.standing"))},
                    {say(messages::Say("cli.progress.owes"))}});
  for (const v1::UnitProgress& unit : view.units) {
    grid.AddRow({unit.unit(), unit.unit_name(),
                 CompletenessName(unit.completeness(), view.locale),
                 StandingName(unit.standing(), view.locale),
                 RenderMissing(unit, view.locale)});
  }
  return grid.Render(view.width);
}

}  // namespace

std::string StandingName(v1::Standing standing, std::string_view locale) {
  switch (standing) {
    case v1::STANDING_OVERDUE:
      return messages::Say("cli.standing.overdue").In(locale);
    case v1::STANDING_ON_TIME:
      return messages::Say("cli.standing.on_time").In(locale);
    case v1::STANDING_LATE:
      return messages::Say("cli.standing.late").In(locale);
    default:
      return messages::Say("cli.standing.open").In(locale);
  }
}

std::string CompletenessName(v1::Completeness completeness,
                             std::string_view locale) {
  switch (completeness) {
    case v1::COMPLETENESS_COMPLETE:
      return messages::Say("cli.completeness.complete").In(locale);
    case v1::COMPLETENESS_PARTLY:
      return messages::Say("cli.completeness.partly").In(locale);
    default:
      return messages::Say("cli.completeness.missing").In(locale);
  }
}

std::string RenderMissing(const v1::UnitProgress& unit,
                          std::string_view locale) {
  std::string text;
  const auto add = [&](const std::string& name) {
    absl::StrAppend(&text, text.empty() ? "" : "; ", name);
  };
  for (const v1::Item& item : unit.missing_items()) add(ItemName(item, locale));
  for (const v1::Item& item : unit.correction_items()) {
    add(messages::Say("cli.progress.to_correct",
                      {{"item", ItemName(item, locale)}})
            .In(locale));
  }
  for (const v1::Item& item : unit.excluded_items()) {
    add(messages::Say("cli.progress.is_excluded",
                      {{"item", ItemName(item, locale)}})
            .In(locale));
  }
  if (unit.signatory_missing()) {
    add(messages::Say("cli.progress.signatory").In(locale));
  }
  return text;
}

std::string FormatTime(const google::protobuf::Timestamp& time,
                       absl::TimeZone zone) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  const absl::Time instant = report::FromProto(time);
  return report::FormatVietnameseDate(absl::ToCivilDay(instant, zone)) +
         absl::FormatTime(" %H:%M", instant, zone);
}

std::string RenderProgress(const ProgressView& view) {
  const v1::Progress& progress = view.progress;
  std::string text;
  const auto add = [&](const messages::Text& paragraph) {
    for (const std::string& line :
         Wrap(paragraph.In(view.locale), view.width)) {
      text += line + "\n";
    }
  };
  if (view.test_data) add(messages::Say("cli.test_data"));
  add(messages::Say("cli.progress.head",
                    {{"time", FormatTime(progress.as_of(), view.zone)},
                     {"deadline", FormatTime(progress.deadline(), view.zone)},
                     {"version", std::to_string(progress.version())}}));
  if (progress.closed()) add(messages::Say("cli.progress.closed"));
  add(messages::Say("cli.progress.sums",
                    {{"expected", Count(progress.expected())},
                     {"complete", Count(progress.complete())},
                     {"partly", Count(progress.partly())},
                     {"missing", Count(progress.missing())}}));
  add(messages::Say("cli.progress.confirmations",
                    {{"confirmed", Count(progress.confirmed())},
                     {"on_time", Count(progress.on_time())},
                     {"late", Count(progress.late())},
                     {"overdue", Count(progress.overdue())}}));
  if (progress.items_size() > 0) text += Items(view);
  if (progress.classes_size() > 0) text += Classes(view);
  if (!view.units.empty()) text += Units(view);
  return text;
}

}  // namespace baocao::cli
