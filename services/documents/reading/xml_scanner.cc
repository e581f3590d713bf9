#include "services/documents/reading/xml_scanner.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/match.h"
#include "services/documents/reading/xml_character.h"
#include "services/report/text.h"

namespace baocao::documents::reading {
namespace {

constexpr size_t kChunk = 64 << 10;
constexpr size_t kMaxAttributes = 512;
constexpr size_t kMaxName = 256;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNameByte(char c) {
  return static_cast<unsigned char>(c) > ' ' && !std::strchr("<>&=\"'/", c);
}

std::string_view WithoutPrefix(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

// "#65" or "#x41".
std::optional<uint32_t> CharacterOf(std::string_view reference) {
  reference.remove_prefix(1);
  const bool hex = !reference.empty() && reference[0] == 'x';
  if (hex) reference.remove_prefix(1);
  if (reference.empty() || reference.size() > 8) return std::nullopt;
  uint32_t value = 0;
  for (char c : reference) {
    uint32_t digit;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (hex && c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else if (hex && c >= 'A' && c <= 'F') {
      digit = c - 'A' + 10;
    } else {
      return std::nullopt;
    }
    value = value * (hex ? 16 : 10) + digit;
  }
  if (!IsXmlCharacter(value)) return std::nullopt;
  return value;
}

}  // namespace

XmlScanner::XmlScanner(ByteSource& source, const XmlLimits& limits)
    : source_(source), limits_(limits), chunk_(kChunk) {}

XmlScanner::Event XmlScanner::Fail(FaultKind kind) {
  if (fault_ == FaultKind::kNone) fault_ = kind;
  return Event::kFault;
}

// Drops what is consumed and reads on. False: the end, or a fault.
bool XmlScanner::Fill() {
  if (source_ended_) return false;
  if (buffer_.size() - at_ > limits_.run_bytes) {
    Fail(FaultKind::kRunTooLong);
    return false;
  }
  buffer_.erase(0, at_);
  at_ = 0;
  const absl::StatusOr<size_t> got = source_.Read(chunk_.data(), kChunk);
  if (got.ok()) buffer_.append(chunk_.data(), *got);
  if (!got.ok()) {
    source_status_ = got.status();
    Fail(FaultKind::kSource);
    return false;
  }
  if (*got == 0) source_ended_ = true;
  return *got > 0;
}

// Distance from at_ of the next `what`, at or after at_ + from; npos: the end
// or a fault.
size_t XmlScanner::Find(std::string_view what, size_t from) {
  for (;;) {
    const size_t found = buffer_.find(what, at_ + from);
    if (found != buffer_.npos) {
      if (found - at_ <= limits_.run_bytes) return found - at_;
      Fail(FaultKind::kRunTooLong);
      return buffer_.npos;
    }
    const size_t rest = buffer_.size() - at_;
    from = std::max(from, rest >= what.size() ? rest - what.size() + 1 : 0);
    if (!Fill()) return buffer_.npos;
  }
}

XmlScanner::Event XmlScanner::Next() {
  if (fault_ != FaultKind::kNone) return Event::kFault;
  if (finished_) return Event::kFinished;
  if (end_pending_) {
    end_pending_ = false;
    close_pending_ = true;
    return Event::kEnd;
  }
  if (close_pending_) {
    close_pending_ = false;
    open_names_.resize(open_begins_.back());
    open_begins_.pop_back();
    --depth_;
  }
  if (at_beginning_) {
    while (buffer_.size() < 4 && Fill()) {
    }
    if (absl::StartsWith(buffer_, "\xEF\xBB\xBF")) at_ = 3;
    if (absl::StartsWith(buffer_, "\xFE\xFF") ||
        absl::StartsWith(buffer_, "\xFF\xFE") ||
        std::string_view(buffer_).substr(0, 4).find('\0') !=
            std::string_view::npos) {
      return Fail(FaultKind::kEncoding);
    }
  }
  for (;;) {
    if (at_ == buffer_.size() && !Fill()) {
      if (fault_ != FaultKind::kNone) return Event::kFault;
      if (depth_ > 0 || !root_seen_) return Fail(FaultKind::kNotWellFormed);
      finished_ = true;
      return Event::kFinished;
    }
    const Event event = buffer_[at_] == '<' ? ReadMarkup() : ReadText();
    at_beginning_ = false;
    // Comments, instructions and space around the root give no event.
    if (event != Event::kFinished) return event;
  }
}

bool XmlScanner::NextChild(int64_t depth) {
  for (;;) {
    switch (Next()) {
      case Event::kStart:
        if (depth_ == depth + 1) return true;
        break;
      case Event::kEnd:
        if (depth_ == depth) return false;
        break;
      case Event::kText:
        break;
      case Event::kFinished:
      case Event::kFault:
        return false;
    }
  }
}

void XmlScanner::AppendText(std::string& into, size_t most) {
  const int64_t depth = depth_;
  int64_t inside = depth;
  for (;;) {
    switch (Next()) {
      case Event::kStart:
        inside = depth_;
        break;
      case Event::kEnd:
        if (depth_ == depth) return;
        inside = depth_ - 1;
        break;
      case Event::kText:
        if (inside == depth && into.size() <= most) into.append(text_);
        break;
      case Event::kFinished:
      case Event::kFault:
        return;
    }
  }
}

void XmlScanner::Finish() {
  for (;;) {
    const Event event = Next();
    if (event == Event::kFinished || event == Event::kFault) return;
  }
}

XmlScanner::Event XmlScanner::ReadText() {
  size_t length = Find("<", 0);
  if (fault_ != FaultKind::kNone) return Event::kFault;
  if (length == buffer_.npos) length = buffer_.size() - at_;
  const std::string_view raw(buffer_.data() + at_, length);
  at_ += length;
  if (depth_ == 0) {
    if (!std::all_of(raw.begin(), raw.end(), IsSpace)) {
      return Fail(FaultKind::kNotWellFormed);
    }
    return Event::kFinished;
  }
  if (IsPlain(raw)) {
    text_ = raw;
    return Event::kText;
  }
  decoded_.clear();
  if (!Decode(raw, decoded_)) return Fail(FaultKind::kNotWellFormed);
  text_ = decoded_;
  return Event::kText;
}

// Nothing to decode, nothing to refuse.
bool XmlScanner::IsPlain(std::string_view raw) const {
  return std::all_of(raw.begin(), raw.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7F && c != '&' && c != '<';
  });
}

bool XmlScanner::Decode(std::string_view raw, std::string& into) {
  if (!report::IsValidUtf8(raw)) return false;
  for (size_t i = 0; i < raw.size();) {
    const char c = raw[i];
    if (c == '&') {
      const size_t end = raw.find(';', i);
      if (end == raw.npos) return false;
      const std::string_view reference = raw.substr(i + 1, end - i - 1);
      if (reference == "lt") {
        into.push_back('<');
      } else if (reference == "gt") {
        into.push_back('>');
      } else if (reference == "amp") {
        into.push_back('&');
      } else if (reference == "quot") {
        into.push_back('"');
      } else if (reference == "apos") {
        into.push_back('\'');
      } else if (!reference.empty() && reference[0] == '#') {
        const std::optional<uint32_t> character = CharacterOf(reference);
        if (!character) return false;
        AppendUtf8(*character, into);
      } else {
        return false;
      }
      i = end + 1;
      continue;
    }
    if (c == '\r') {
      // XML's end of line.
      into.push_back('\n');
      i += raw.substr(i, 2) == "\r\n" ? 2 : 1;
      continue;
    }
    if (c == '<' || !IsXmlCharacter(static_cast<unsigned char>(c)))
      return false;
    into.push_back(c);
    ++i;
  }
  return true;
}

// kFinished here: nothing to tell of.
XmlScanner::Event XmlScanner::ReadMarkup() {
  while (buffer_.size() - at_ < 9 && Fill()) {
  }
  if (fault_ != FaultKind::kNone) return Event::kFault;
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  if (absl::StartsWith(absl::string_view(rest.data(), rest.size()), "<!--")) {
    return SkipPast("<!--", "-->") ? Event::kFinished : Event::kFault;
  }
  if (rest.substr(0, 9) == "<![CDATA[") return ReadCharacterData();
  if (rest.substr(0, 2) == "<!") return Fail(FaultKind::kDoctype);
  if (rest.substr(0, 2) == "<?") {
    return ReadInstruction() ? Event::kFinished : Event::kFault;
  }
  return rest.substr(0, 2) == "</" ? ReadEnd() : ReadStart();
}

bool XmlScanner::SkipPast(std::string_view open, std::string_view close) {
  const size_t end = Find(close, open.size());
  if (end == buffer_.npos) {
    Fail(FaultKind::kNotWellFormed);
    return false;
  }
  at_ += end + close.size();
  return true;
}

bool XmlScanner::ReadInstruction() {
  const bool first = at_beginning_;
  const size_t end = Find("?>", 2);
  if (end == buffer_.npos) {
    Fail(FaultKind::kNotWellFormed);
    return false;
  }
  std::string_view body(buffer_.data() + at_ + 2, end - 2);
  at_ += end + 2;
  if (body.substr(0, 3) != "xml" || (body.size() > 3 && !IsSpace(body[3]))) {
    return true;
  }
  if (!first) {
    Fail(FaultKind::kNotWellFormed);
    return false;
  }
  if (!ReadAttributes(body.substr(3))) {
    Fail(FaultKind::kNotWellFormed);
    return false;
  }
  const std::string_view encoding = Attribute("encoding").value_or("UTF-8");
  const absl::string_view name(encoding.data(), encoding.size());
  if (!absl::EqualsIgnoreCase(name, "UTF-8") &&
      !absl::EqualsIgnoreCase(name, "US-ASCII")) {
    Fail(FaultKind::kEncoding);
    return false;
  }
  return true;
}

XmlScanner::Event XmlScanner::ReadCharacterData() {
  constexpr std::string_view kOpen = "<![CDATA[";
  const size_t end = Find("]]>", kOpen.size());
  if (end == buffer_.npos || depth_ == 0) {
    return Fail(FaultKind::kNotWellFormed);
  }
  const std::string_view raw(buffer_.data() + at_ + kOpen.size(),
                             end - kOpen.size());
  at_ += end + 3;
  if (!report::IsValidUtf8(raw)) return Fail(FaultKind::kNotWellFormed);
  decoded_.clear();
  for (size_t i = 0; i < raw.size(); ++i) {
    if (!IsXmlCharacter(static_cast<unsigned char>(raw[i]))) {
      return Fail(FaultKind::kNotWellFormed);
    }
    if (raw[i] != '\r') {
      decoded_.push_back(raw[i]);
    } else if (raw.substr(i, 2) != "\r\n") {
      decoded_.push_back('\n');
    }
  }
  text_ = decoded_;
  return Event::kText;
}

XmlScanner::Event XmlScanner::ReadEnd() {
  const size_t end = Find(">", 2);
  if (end == buffer_.npos || depth_ == 0) {
    return Fail(FaultKind::kNotWellFormed);
  }
  std::string_view full(buffer_.data() + at_ + 2, end - 2);
  at_ += end + 1;
  while (!full.empty() && IsSpace(full.back())) full.remove_suffix(1);
  if (full != std::string_view(open_names_).substr(open_begins_.back())) {
    return Fail(FaultKind::kNotWellFormed);
  }
  attributes_.clear();
  name_ = WithoutPrefix(full);
  close_pending_ = true;
  return Event::kEnd;
}

XmlScanner::Event XmlScanner::ReadStart() {
  if (depth_ == 0 && root_seen_) return Fail(FaultKind::kNotWellFormed);
  // The tag ends at a ">" outside quotes.
  size_t end = 1;
  for (char quote = 0;; ++end) {
    if (at_ + end == buffer_.size() && !Fill()) {
      return Fail(FaultKind::kNotWellFormed);
    }
    const char c = buffer_[at_ + end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      break;
    }
  }
  if (end > limits_.run_bytes) return Fail(FaultKind::kRunTooLong);
  std::string_view tag(buffer_.data() + at_ + 1, end - 1);
  at_ += end + 1;
  const bool is_empty = !tag.empty() && tag.back() == '/';
  if (is_empty) tag.remove_suffix(1);
  size_t length = 0;
  while (length < tag.size() && IsNameByte(tag[length])) ++length;
  const std::string_view full = tag.substr(0, length);
  if (full.empty() || full.size() > kMaxName || !report::IsValidUtf8(full) ||
      !ReadAttributes(tag.substr(length))) {
    return Fail(FaultKind::kNotWellFormed);
  }
  if (depth_ >= limits_.depth) return Fail(FaultKind::kTooDeep);
  root_seen_ = true;
  ++depth_;
  open_begins_.push_back(static_cast<uint32_t>(open_names_.size()));
  open_names_.append(full);
  name_ = WithoutPrefix(full);
  end_pending_ = is_empty;
  return Event::kStart;
}

// What follows the name in a tag.
bool XmlScanner::ReadAttributes(std::string_view tag) {
  attributes_.clear();
  size_t i = 0;
  for (;;) {
    const size_t space = i;
    while (i < tag.size() && IsSpace(tag[i])) ++i;
    if (i == tag.size()) return true;
    if (i == space) return false;
    const size_t name_begin = i;
    while (i < tag.size() && IsNameByte(tag[i])) ++i;
    const std::string_view name = tag.substr(name_begin, i - name_begin);
    while (i < tag.size() && IsSpace(tag[i])) ++i;
    if (name.empty() || i == tag.size() || tag[i] != '=') return false;
    ++i;
    while (i < tag.size() && IsSpace(tag[i])) ++i;
    if (i == tag.size() || (tag[i] != '"' && tag[i] != '\'')) return false;
    const size_t end = tag.find(tag[i], i + 1);
    if (end == tag.npos) return false;
    const std::string_view value = tag.substr(i + 1, end - i - 1);
    if (value.find('<') != value.npos) return false;
    if (attributes_.size() == kMaxAttributes) return false;
    attributes_.emplace_back(name, value);
    i = end + 1;
  }
}

std::optional<std::string_view> XmlScanner::Attribute(std::string_view name) {
  std::optional<std::string_view> raw;
  for (const auto& [full, value] : attributes_) {
    if (full == name) {
      raw = value;
      break;
    }
    if (!raw && WithoutPrefix(full) == name && full.substr(0, 6) != "xmlns:") {
      raw = value;
    }
  }
  if (!raw || IsPlain(*raw)) return raw;
  attribute_decoded_.clear();
  if (!Decode(*raw, attribute_decoded_)) {
    Fail(FaultKind::kNotWellFormed);
    return std::nullopt;
  }
  return attribute_decoded_;
}

}  // namespace baocao::documents::reading
