#include "services/aggregation/figures.h"

#include <algorithm>

namespace baocao::aggregation {
namespace {

using report::Decimal;

// Header byte: scale in the low four bits, mark in two, estimate in one.
constexpr int kMarkShift = 4;
constexpr int kEstimateBit = 1 << 6;

void PutVarint(std::string& bytes, uint64_t value) {
  while (value >= 0x80) {
    bytes.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  bytes.push_back(static_cast<char>(value));
}

uint64_t TakeVarint(const std::string& bytes, size_t& at) {
  uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const uint8_t byte = static_cast<uint8_t>(bytes[at++]);
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
}

// Small magnitudes of either sign become small numbers.
uint64_t ZigZag(int64_t value) {
  return (static_cast<uint64_t>(value) << 1) ^
         static_cast<uint64_t>(value >> 63);
}
int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

}  // namespace

std::optional<Figure> ReadFigure(const v1::CellEntry& entry) {
  Figure figure;
  figure.estimated = entry.estimated();
  if (entry.has_mark() && entry.mark() != v1::MARK_UNSPECIFIED) {
    figure.mark = entry.mark();
    return figure;
  }
  if (!entry.has_number()) return std::nullopt;
  const std::optional<Decimal> number = Decimal::Parse(entry.number());
  if (!number) return std::nullopt;
  figure.entered = *number;
  return figure;
}

PackedFigures::PackedFigures(std::vector<Figure> figures) {
  std::stable_sort(
      figures.begin(), figures.end(),
      [](const Figure& a, const Figure& b) { return a.cell < b.cell; });
  figures.erase(std::unique(figures.begin(), figures.end(),
                            [](const Figure& a, const Figure& b) {
                              return a.cell == b.cell;
                            }),
                figures.end());
  uint32_t before = 0;
  for (const Figure& figure : figures) {
    const int scale = figure.entered.SignificantScale();
    PutVarint(bytes_, figure.cell - before);
    bytes_.push_back(static_cast<char>(
        scale | (static_cast<int>(figure.mark) << kMarkShift) |
        (figure.estimated ? kEstimateBit : 0)));
    if (figure.mark == v1::MARK_UNSPECIFIED) {
      PutVarint(bytes_,
                ZigZag(static_cast<int64_t>(figure.entered.UnitsAt(scale))));
    }
    before = figure.cell;
  }
  bytes_.shrink_to_fit();
}

bool PackedFigures::Next(size_t& at, Figure& figure) const {
  if (at >= bytes_.size()) return false;
  const uint32_t before = at == 0 ? 0 : figure.cell;
  figure.cell = before + static_cast<uint32_t>(TakeVarint(bytes_, at));
  const int header = static_cast<uint8_t>(bytes_[at++]);
  figure.mark = static_cast<v1::Mark>((header >> kMarkShift) & 0x3);
  figure.estimated = (header & kEstimateBit) != 0;
  figure.entered = Decimal();
  if (figure.mark == v1::MARK_UNSPECIFIED) {
    figure.entered = Decimal(UnZigZag(TakeVarint(bytes_, at)), header & 0xF);
  }
  return true;
}

std::optional<Figure> PackedFigures::Find(uint32_t cell) const {
  std::optional<Figure> found;
  ForEach([&](const Figure& figure) {
    if (figure.cell == cell) found = figure;
  });
  return found;
}

}  // namespace baocao::aggregation
