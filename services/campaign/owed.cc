#include "services/campaign/owed.h"

#include <algorithm>
#include <string>

#include "services/report/item.h"
#include "services/report/snapshot.h"
#include "services/report/text.h"

namespace baocao::campaign {
namespace {

bool SaysSomething(std::string_view text) { return !report::IsBlank(text); }

bool SaysSomething(const v1::CellEntry& cell) {
  switch (cell.content_case()) {
    case v1::CellEntry::kNumber:
      return SaysSomething(cell.number());
    case v1::CellEntry::kMark:
      // "-" is an answer: nothing occurred.
      return cell.mark() != v1::MARK_UNSPECIFIED;
    case v1::CellEntry::kText:
      return SaysSomething(cell.text());
    case v1::CellEntry::CONTENT_NOT_SET:
      return false;
  }
  return false;
}

template <typename Cells>
bool AnyCell(const Cells& cells) {
  return std::any_of(cells.begin(), cells.end(), [](const v1::CellEntry& cell) {
    return SaysSomething(cell);
  });
}

bool SaysSomething(const v1::SnapshotItem& item) {
  switch (item.content_case()) {
    case v1::SnapshotItem::kForm:
      return AnyCell(item.form().cells()) ||
             std::any_of(
                 item.form().rows().begin(), item.form().rows().end(),
                 [](const v1::ListRow& row) { return AnyCell(row.cells()); });
    case v1::SnapshotItem::kSection:
      return SaysSomething(item.section().text());
    case v1::SnapshotItem::kProposals:
      // An empty list says that there are none.
      return true;
    case v1::SnapshotItem::kAttachments:
      return item.attachments().attachments_size() > 0;
    case v1::SnapshotItem::CONTENT_NOT_SET:
      return false;
  }
  return false;
}

bool Counts(const v1::SnapshotItem& item) {
  return !item.has_exclusion() && SaysSomething(item);
}

int CountEstimates(const v1::SnapshotItem& item) {
  const auto estimated = [](const v1::CellEntry& cell) {
    return cell.estimated();
  };
  const auto& form = item.form();
  auto count =
      std::count_if(form.cells().begin(), form.cells().end(), estimated);
  for (const v1::ListRow& row : form.rows()) {
    count += std::count_if(row.cells().begin(), row.cells().end(), estimated);
  }
  return static_cast<int>(count);
}

}  // namespace

std::vector<v1::Item> OwedItems(const Campaign& campaign,
                                const v1::Unit& unit) {
  std::vector<v1::Item> items;
  for (const Form& form : campaign.forms()) {
    if (!campaign.Owes(unit, form)) continue;
    items.emplace_back().set_form(form.key());
  }
  for (const v1::OutlineSection* section : campaign.OwedSections(unit)) {
    items.emplace_back().mutable_section()->set_section(section->id());
  }
  return items;
}

bool IsPresent(const v1::Snapshot& snapshot, const v1::Item& item) {
  // A section without axis may have been written on any of them.
  if (item.has_section() && item.section().axis().empty()) {
    return std::any_of(snapshot.items().begin(), snapshot.items().end(),
                       [&](const v1::SnapshotItem& each) {
                         return each.has_section() &&
                                each.section().section() ==
                                    item.section().section() &&
                                Counts(each);
                       });
  }
  const v1::SnapshotItem* found =
      report::FindItem(snapshot, report::ItemKey(item));
  return found != nullptr && Counts(*found);
}

PackageState Assess(const Campaign& campaign, const v1::Unit& unit,
                    const v1::Snapshot& snapshot) {
  PackageState state;
  for (v1::Item& item : OwedItems(campaign, unit)) {
    ++state.owed;
    if (IsPresent(snapshot, item)) {
      ++state.present;
    } else {
      state.missing.push_back(std::move(item));
    }
  }
  bool anything = false;
  for (const v1::SnapshotItem& item : snapshot.items()) {
    if (!Counts(item)) continue;
    anything = true;
    state.warnings += item.warnings();
    state.estimates += CountEstimates(item);
  }
  state.signatory_missing = !SaysSomething(snapshot.signatory().name());
  if (!anything) {
    state.completeness = v1::COMPLETENESS_MISSING;
  } else if (state.missing.empty()) {
    state.completeness = v1::COMPLETENESS_COMPLETE;
  } else {
    state.completeness = v1::COMPLETENESS_PARTLY;
  }
  return state;
}

messages::Text ItemTitle(const Campaign&, const v1::Item& item) {
  switch (item.item_case()) {
    case v1::Item::kForm:
      return messages::Say("campaign.item_form", {{"form", item.form()}});
    case v1::Item::kSection: {
      const v1::SectionRef& section = item.section();
      if (section.axis() == "dang") {
        return messages::Say("campaign.item_section_party",
                             {{"section", section.section()}});
      }
      if (section.axis() == "chinh-quyen") {
        return messages::Say("campaign.item_section_government",
                             {{"section", section.section()}});
      }
      if (section.axis() == "mttq") {
        return messages::Say("campaign.item_section_front",
                             {{"section", section.section()}});
      }
      return messages::Say("campaign.item_section",
                           {{"section", section.section()}});
    }
    case v1::Item::kAttachments:
      return messages::Say("campaign.item_attachments");
    case v1::Item::kProposals:
    case v1::Item::ITEM_NOT_SET:
      break;
  }
  return messages::Say("campaign.item_proposals");
}

}  // namespace baocao::campaign
