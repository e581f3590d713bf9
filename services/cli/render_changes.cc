#include "services/cli/render_changes.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "services/cli/grid.h"
#include "services/cli/render_table.h"
#include "services/messages/messages.h"

namespace baocao::cli {
namespace {

using messages::Say;

class ChangesRenderer {
 public:
  ChangesRenderer(const v1::ChangeReport& report, std::string_view locale,
                  int width)
      : report_(report), locale_(locale), width_(width) {}

  std::string Run() const {
    if (report_.changes().empty()) {
      return In(Say("cli.changes.none")) + "\n" + Faults();
    }
    return Table() + Transfers() + Faults();
  }

 private:
  std::string In(const messages::Text& text) const { return text.In(locale_); }
  std::string In(const v1::Text& text) const {
    return locale_ == "en" && !text.en().empty() ? text.en() : text.vi();
  }

  // Blank where the indicator has no such point.
  static std::string At(const v1::Change& change, v1::TimePoint point) {
    for (const v1::PointValue& value : change.values()) {
      if (value.point() == point) return FormatFigure(value.value());
    }
    return "";
  }

  static std::string Signed(const std::string& figure) {
    const bool grows = !figure.empty() && figure != "0" && figure[0] != '-';
    return (grows ? "+" : "") + FormatFigure(figure);
  }

  static void Row(const std::string& id, const std::string& label,
                  const v1::Change& change, bool ruled, Grid& grid) {
    grid.AddRow(
        {id, label, At(change, v1::TIME_POINT_BEFORE),
         At(change, v1::TIME_POINT_ARRANGEMENT), At(change, v1::TIME_POINT_NOW),
         Signed(change.difference()), Signed(change.rate())},
        ruled);
  }

  std::string Table() const {
    Grid grid({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight,
               Align::kRight, Align::kRight, Align::kRight});
    grid.AddHeadings({{In(Say("cli.changes.indicator"))},
                      {In(Say("cli.changes.label"))},
                      {In(Say("cli.changes.before"))},
                      {In(Say("cli.changes.arrangement"))},
                      {In(Say("cli.changes.now"))},
                      {In(Say("cli.changes.difference"))},
                      {In(Say("cli.changes.rate"))}});
    for (const v1::IndicatorChange& change : report_.changes()) {
      Row(change.indicator(),
          absl::StrCat(In(change.label()), " (", change.unit(), ")"),
          change.whole(), true, grid);
      for (const v1::PartChange& part : change.parts()) {
        Row("", "– " + PartLabel(part), part.change(), false, grid);
      }
    }
    return grid.Render(width_);
  }

  std::string PartLabel(const v1::PartChange& part) const {
    const std::string label = In(part.label());
    switch (part.fate()) {
      case v1::PART_FATE_ENDED:
        return In(Say("cli.changes.ended", {{"part", label}}));
      case v1::PART_FATE_NEW:
        return In(Say("cli.changes.new", {{"part", label}}));
      default:
        return label;
    }
  }

  std::string Transfers() const {
    std::string lines;
    for (const v1::IndicatorChange& change : report_.changes()) {
      if (!change.has_transfer()) continue;
      const v1::TierTransfer& transfer = change.transfer();
      absl::StrAppend(&lines,
                      In(Say("cli.changes.transfer",
                             {{"indicator", change.indicator()},
                              {"given", FormatFigure(transfer.given())},
                              {"taken", FormatFigure(transfer.taken())},
                              {"moved", FormatFigure(transfer.moved())},
                              {"net", Signed(transfer.net())}})),
                      "\n");
    }
    return lines;
  }

  std::string Faults() const {
    std::string lines;
    for (const v1::PartsFault& fault : report_.faults()) {
      absl::StrAppend(&lines,
                      In(Say("cli.changes.fault",
                             {{"indicator", fault.indicator()},
                              {"label", In(fault.label())},
                              {"whole", FormatFigure(fault.whole())},
                              {"parts", FormatFigure(fault.parts())},
                              {"difference", Signed(fault.difference())}})),
                      "\n");
    }
    return lines;
  }

  const v1::ChangeReport& report_;
  const std::string_view locale_;
  const int width_;
};

}  // namespace

std::string RenderChanges(const v1::ChangeReport& report,
                          std::string_view locale, int width) {
  return ChangesRenderer(report, locale, width).Run();
}

}  // namespace baocao::cli
