#include "shipped_campaign.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/campaign/load.h"
#include "services/documents/papers/outline_heading.h"
#include "services/report/item.h"

namespace baocao::documents {

const campaign::Campaign& AnGiang() {
  static const auto* const campaign = [] {
    auto loaded = campaign::LoadOrStatus(BAOCAO_AN_GIANG);
    return new std::shared_ptr<const campaign::Campaign>(loaded.value());
  }();
  return **campaign;
}

void AddSection(v1::Snapshot& package, const std::string& section,
                const std::string& axis, const std::string& text) {
  v1::SnapshotItem& item = *package.add_items();
  item.set_key(report::SectionItemKey(section, axis));
  item.set_revision(1);
  item.mutable_section()->set_section(section);
  item.mutable_section()->set_axis(axis);
  item.mutable_section()->set_text(text);
  std::sort(package.mutable_items()->begin(), package.mutable_items()->end(),
            [](const auto& a, const auto& b) { return a.key() < b.key(); });
}

v1::Snapshot FullPackage(std::string_view unit) {
  v1::Snapshot package;
  package.set_unit(std::string(unit));
  package.set_revision(3);
  package.set_digest(std::string(64, 'a'));
  package.mutable_signatory()->set_name("Nguyễn Văn An");
  package.mutable_signatory()->set_position("Bí thư");
  const auto text = [&](const std::string& section, const std::string& axis) {
    return absl::StrCat(
        "Đảng ủy ", package.unit(), " đã chỉ đạo thực hiện nội dung ", section,
        " ", axis,
        ": ban hành 12 văn bản, tổ chức 05 hội nghị với 1.250 lượt cán bộ, "
        "đảng viên và Nhân dân tham gia.\n- Kết quả nổi bật: giải quyết đúng "
        "hạn 98,2% hồ sơ.\n1. Một dòng có số thứ tự.\nKhó khăn: nhân lực "
        "chuyên môn còn thiếu.");
  };
  for (const auto& section : AnGiang().spec().outline()) {
    if (section.heading() || section.required_for().empty()) continue;
    if (!section.by_axis()) {
      AddSection(package, section.id(), "", text(section.id(), ""));
      continue;
    }
    for (std::string_view axis : kAxes) {
      const std::string name(axis);
      AddSection(package, section.id(), name, text(section.id(), name));
    }
  }
  return package;
}

std::string SectionText(const v1::Submission& submission,
                        std::string_view section, std::string_view axis) {
  for (const auto& entry : submission.sections()) {
    if (entry.section() == section && entry.axis() == axis) return entry.text();
  }
  return "";
}

v1::Table FullTable(const std::string& form) {
  const campaign::Form& known = *AnGiang().FindForm(form);
  v1::Table table;
  table.set_form(form);
  table.set_units_expected(102);
  table.set_units_included(98);
  table.add_missing_units("30292");
  table.add_missing_units("31078");
  for (int row = 0; row < known.row_count(); ++row) {
    if (known.row(row).kind() == v1::ROW_KIND_SECTION) continue;
    if (known.is_list()) {
      if (known.row(row).kind() != v1::ROW_KIND_LIST_GROUP) continue;
      for (int i = 0; i <= row; ++i) {
        v1::TableListRow& listed = *table.add_rows();
        listed.set_unit("30307");
        listed.mutable_row()->set_group(known.row(row).key());
      }
      continue;
    }
    for (int column = 0; column < known.column_count(); ++column) {
      if (!known.IsNumeric(column)) continue;
      v1::TableCell& cell = *table.add_cells();
      cell.set_row(known.row(row).key());
      cell.set_column(known.column(column).key());
      const bool is_percent =
          known.column(column).type() == v1::COLUMN_TYPE_PERCENT;
      cell.set_value(is_percent ? "48.25"
                                : absl::StrCat(1000 + row * 137 + column));
      cell.set_units(98);
      if (row == 2) cell.set_estimates(4);
    }
  }
  return table;
}

}  // namespace baocao::documents
