#include "services/documents/papers/paper_style.h"

#include <array>

namespace baocao::documents {
namespace {

struct Names {
  PaperStyle style;
  std::string_view name;
  std::string_view id;
};

// The reference document's test holds names and ids against styles.xml.
constexpr std::array kNames = std::to_array<Names>({
    {PaperStyle::kBody, "BC Nội dung", "BCNoiDung"},
    {PaperStyle::kPart, "BC Phần", "BCPhan"},
    {PaperStyle::kSection, "BC Mục", "BCMuc"},
    {PaperStyle::kSubsection, "BC Tiểu mục", "BCTieuMuc"},
    {PaperStyle::kAxis, "BC Khối", "BCKhoi"},
    {PaperStyle::kHint, "BC Gợi ý", "BCGoiY"},
    {PaperStyle::kRemark, "BC Ghi nguồn", "BCGhiNguon"},
    {PaperStyle::kSuperior, "BC Cấp trên", "BCCapTren"},
    {PaperStyle::kIssuingBody, "BC Cơ quan", "BCCoQuan"},
    {PaperStyle::kNumber, "BC Số hiệu", "BCSoHieu"},
    {PaperStyle::kPartyTitle, "BC Tiêu đề Đảng", "BCTieuDeDang"},
    {PaperStyle::kPlaceAndDate, "BC Ngày tháng", "BCNgayThang"},
    {PaperStyle::kKind, "BC Tên loại", "BCTenLoai"},
    {PaperStyle::kAbstract, "BC Trích yếu", "BCTrichYeu"},
    {PaperStyle::kRule, "BC Đường kẻ", "BCDuongKe"},
    {PaperStyle::kState, "BC Tình trạng", "BCTinhTrang"},
    {PaperStyle::kBasis, "BC Căn cứ", "BCCanCu"},
    {PaperStyle::kAuthority, "BC Thể thức ký", "BCTheThucKy"},
    {PaperStyle::kPosition, "BC Chức vụ", "BCChucVu"},
    {PaperStyle::kSigner, "BC Người ký", "BCNguoiKy"},
    {PaperStyle::kRecipientsTitle, "BC Nơi nhận", "BCNoiNhan"},
    {PaperStyle::kRecipient, "BC Nơi nhận dòng", "BCNoiNhanDong"},
    {PaperStyle::kCaption, "BC Tên bảng", "BCTenBang"},
    {PaperStyle::kMoneyUnit, "BC Đơn vị tính", "BCDonViTinh"},
    {PaperStyle::kCellHeading, "BC Ô tiêu đề", "BCOTieuDe"},
    {PaperStyle::kCellText, "BC Ô chữ", "BCOChu"},
    {PaperStyle::kCellNumber, "BC Ô số", "BCOSo"},
    {PaperStyle::kCellTotal, "BC Ô tổng", "BCOTong"},
    {PaperStyle::kAnnex, "BC Phụ lục", "BCPhuLuc"},
});

const Names& NamesOf(PaperStyle style) {
  for (const Names& names : kNames) {
    if (names.style == style) return names;
  }
  return kNames.front();
}

}  // namespace

std::string_view StyleName(PaperStyle style) { return NamesOf(style).name; }

std::string_view StyleId(PaperStyle style) { return NamesOf(style).id; }

std::optional<PaperStyle> StyleNamed(std::string_view name) {
  for (const Names& names : kNames) {
    if (names.name == name) return names.style;
  }
  return std::nullopt;
}

bool IsHeading(PaperStyle style) {
  return style >= PaperStyle::kPart && style <= PaperStyle::kAxis;
}

bool IsFrame(PaperStyle style) {
  return style >= PaperStyle::kSuperior && style <= PaperStyle::kRecipient;
}

}  // namespace baocao::documents
