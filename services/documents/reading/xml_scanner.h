// Reads XML from front to back in bounded memory: a strict subset that holds
// all that office programs write. Refused: DOCTYPE (and with it every entity
// that is not built in), encodings other than UTF-8, anything not well-formed.
#ifndef BAOCAO_DOCUMENTS_READING_XML_SCANNER_H_
#define BAOCAO_DOCUMENTS_READING_XML_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace baocao::documents::reading {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes; 0 at the end.
  virtual absl::StatusOr<size_t> Read(char* into, size_t size) = 0;
};

struct XmlLimits {
  int64_t depth = 64;
  // One tag, comment, or text between two tags.
  size_t run_bytes = 1 << 20;
};

class XmlScanner {
 public:
  enum class Event { kStart, kEnd, kText, kFinished, kFault };
  enum class FaultKind {
    kNone,
    kSource,  // see source_status()
    kNotWellFormed,
    kDoctype,
    kEncoding,
    kTooDeep,
    kRunTooLong,
  };

  explicit XmlScanner(ByteSource& source, const XmlLimits& limits = {});

  // After kFinished and kFault it stays there. An empty element gives kStart
  // and kEnd.
  Event Next();

  // The next child of the element at `depth` that was started; what is left of
  // the child before is skipped. False: no more, or a fault.
  bool NextChild(int64_t depth);
  // Appends the text directly in the element just started, up to its end. Once
  // `into` is longer than `most`, the rest is dropped.
  void AppendText(std::string& into, size_t most);
  // To the end of the document, so that its rest is checked too.
  void Finish();

  // Views hold until the next event. Names are without prefix: where the
  // formats of ours need a namespace to tell elements apart, the path does.
  std::string_view name() const { return name_; }
  std::string_view text() const { return text_; }
  // Of the element just started; holds until the next call. One without prefix
  // goes before one with a prefix.
  std::optional<std::string_view> Attribute(std::string_view name);
  // Of the element started or ended: 1 for the root.
  int64_t depth() const { return depth_; }

  FaultKind fault() const { return fault_; }
  const absl::Status& source_status() const { return source_status_; }

 private:
  Event Fail(FaultKind kind);
  bool Fill();
  size_t Find(std::string_view what, size_t from);
  bool SkipPast(std::string_view open, std::string_view close);
  Event ReadText();
  Event ReadMarkup();
  Event ReadStart();
  Event ReadEnd();
  Event ReadCharacterData();
  bool ReadInstruction();
  bool ReadAttributes(std::string_view tag);
  bool Decode(std::string_view raw, std::string& into);
  bool IsPlain(std::string_view raw) const;

  ByteSource& source_;
  const XmlLimits limits_;
  std::vector<char> chunk_;
  std::string buffer_;
  size_t at_ = 0;  // what is before is consumed
  bool source_ended_ = false;
  bool at_beginning_ = true;
  bool root_seen_ = false;
  bool end_pending_ = false;    // of an empty element
  bool close_pending_ = false;  // depth_ still counts an element that ended
  int64_t depth_ = 0;
  // Full names of the open elements, one after another.
  std::string open_names_;
  std::vector<uint32_t> open_begins_;

  std::string_view name_;
  std::string_view text_;
  std::string decoded_;
  std::vector<std::pair<std::string_view, std::string_view>> attributes_;
  std::string attribute_decoded_;
  FaultKind fault_ = FaultKind::kNone;
  bool finished_ = false;
  absl::Status source_status_;
};

}  // namespace baocao::documents::reading

#endif  // BAOCAO_DOCUMENTS_READING_XML_SCANNER_H_
