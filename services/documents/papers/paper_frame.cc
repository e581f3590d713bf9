#include "services/documents/papers/paper_frame.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "services/documents/papers/heading_match.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

constexpr int kLongestLine = 160;     // code points
constexpr int kLongestTable = 1'500;  // of the foot, many recipients
constexpr int kLongestAuthority = 60;

std::string KeyOf(std::string_view text) {
  return absl::StrJoin(WordsOf(text), " ");
}

bool Begins(const std::string& key,
            std::initializer_list<std::string_view> phrases) {
  return std::any_of(
      phrases.begin(), phrases.end(), [&](std::string_view phrase) {
        const std::string begin = KeyOf(phrase);
        return key == begin || absl::StartsWith(key, begin + " ");
      });
}

bool Holds(const std::string& key,
           std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) {
                       return absl::StrContains(key, KeyOf(phrase));
                     });
}

bool HasNoWords(const std::string& text) {
  return text.find_first_not_of("*-_=. ") == std::string::npos;
}

}  // namespace

bool IsHeadOfPaper(const WordLine& line) {
  const std::string key = KeyOf(line.text);
  const int length = report::CountCodePoints(line.text);
  const bool is_headed = Holds(
      key, {"đảng cộng sản việt nam", "cộng hòa xã hội chủ nghĩa việt nam",
            "độc lập - tự do - hạnh phúc"});
  if (line.kind == WordLine::Kind::kTable) {
    return is_headed && length <= kLongestTable;
  }
  if (line.kind != WordLine::Kind::kText) return false;
  if (Begins(key, {"căn cứ"})) return true;
  if (absl::EndsWith(key, KeyOf("như sau")) && line.text.back() == ':') {
    return true;
  }
  if (length > kLongestLine) return false;
  return is_headed || HasNoWords(line.text) ||
         Begins(key, {"tỉnh ủy", "đảng bộ", "đảng ủy", "ủy ban nhân dân",
                      "ban thường vụ", "số", "báo cáo", "sơ kết", "dự thảo",
                      "kính gửi", "từ ngày"}) ||
         (Holds(key, {"ngày"}) && Holds(key, {"tháng"}) &&
          Holds(key, {"năm 20"}));
}

bool BeginsFoot(const WordLine& line) {
  const std::string key = KeyOf(line.text);
  const int length = report::CountCodePoints(line.text);
  if (line.kind == WordLine::Kind::kTable) {
    return Holds(key, {"nơi nhận"}) && length <= kLongestTable;
  }
  if (line.kind != WordLine::Kind::kText) return false;
  if (Begins(key, {"nơi nhận"})) return true;
  return length <= kLongestAuthority && (absl::StartsWith(line.text, "T/M ") ||
                                         absl::StartsWith(line.text, "TM. ") ||
                                         absl::StartsWith(line.text, "TM "));
}

bool BeginsAnnex(const WordLine& line) {
  if (line.kind != WordLine::Kind::kText) return false;
  return Begins(KeyOf(line.text), {"phụ lục", "biểu", "danh mục"});
}

}  // namespace baocao::documents
