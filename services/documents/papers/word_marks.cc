#include "services/documents/papers/word_marks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/documents/reading/archive.h"
#include "services/documents/reading/fault.h"
#include "services/documents/reading/file_kind.h"
#include "services/documents/reading/package.h"
#include "services/documents/reading/refusals.h"
#include "services/messages/messages.h"
#include "services/report/text.h"

namespace baocao::documents {
namespace {

using reading::Archive;
using reading::FileForText;
using reading::ReadPart;
using reading::XmlScanner;

constexpr std::string_view kDocument = "word/document.xml";
constexpr size_t kMostMarked = 10'000;
constexpr size_t kMostBoxText = 64 << 10;

absl::Status Refuse(const messages::Text& text) {
  return Fault(absl::StatusCode::kInvalidArgument, text);
}

// The words of the workbook reader do not fit a Word text.
absl::Status InOurWords(const absl::Status& status, const std::string& file) {
  if (status.code() != absl::StatusCode::kInvalidArgument) return status;
  return Refuse(messages::Say("documents_papers.unreadable", {{"file", file}}));
}

absl::Status NotWord(FileKind kind, std::string_view file_name) {
  const std::string file = FileForText(file_name);
  switch (kind) {
    case FileKind::kDocx:
      return absl::OkStatus();
    case FileKind::kEmpty:
      return Refuse(
          messages::Say("documents_papers.empty_file", {{"file", file}}));
    case FileKind::kBrokenZip:
      return Refuse(
          messages::Say("documents_papers.unreadable", {{"file", file}}));
    case FileKind::kEncryptedOffice:
      return Refuse(
          messages::Say("documents_papers.password", {{"file", file}}));
    case FileKind::kDoc:
    case FileKind::kOdt:
    case FileKind::kHtml:
    case FileKind::kText:
      return Refuse(
          messages::Say("documents_papers.save_as_docx", {{"file", file}}));
    case FileKind::kPdf:
    case FileKind::kImage:
      return Refuse(messages::Say("documents_papers.scan", {{"file", file}}));
    case FileKind::kXlsx:
    case FileKind::kXlsb:
    case FileKind::kXls:
    case FileKind::kOds:
      return Refuse(
          messages::Say("documents_papers.is_workbook", {{"file", file}}));
    default:
      return Refuse(
          messages::Say("documents_papers.not_word", {{"file", file}}));
  }
}

// Walks through the text once.
class MarkReader {
 public:
  absl::Status Read(XmlScanner& xml) {
    for (;;) {
      switch (xml.Next()) {
        case XmlScanner::Event::kStart:
          Start(xml);
          break;
        case XmlScanner::Event::kEnd:
          End(xml);
          break;
        case XmlScanner::Event::kText:
          if (text_depth_ > 0) Text(xml.text());
          break;
        case XmlScanner::Event::kFinished:
        case XmlScanner::Event::kFault:
          return absl::OkStatus();  // ReadPart says what is wrong
      }
    }
  }

  WordMarks Take() { return std::move(marks_); }

 private:
  void Start(XmlScanner& xml) {
    const std::string_view name = xml.name();
    if (name == "p") {
      if (box_depth_ == 0) Close();
    } else if (name == "t") {
      text_depth_ = xml.depth();
    } else if (name == "txbxContent") {
      if (box_depth_ == 0) {
        box_depth_ = xml.depth();
        box_.clear();
      }
    } else if (name == "Fallback") {
      // The same once more, for old programs.
      fallback_depth_ = fallback_depth_ == 0 ? xml.depth() : fallback_depth_;
    } else if (name == "bookmarkStart") {
      const auto bookmark = xml.Attribute("name");
      if (bookmark.has_value() && bookmark->substr(0, 3) == "bc_" &&
          marks_.marked.size() < kMostMarked) {
        paragraph_.bookmarks.emplace_back(*bookmark);
      }
    } else if (name == "object" || name == "chart" || name == "altChunk" ||
               name == "relIds") {
      if (fallback_depth_ == 0) ++marks_.objects;
    }
  }

  void End(XmlScanner& xml) {
    const std::string_view name = xml.name();
    if (name == "t") {
      text_depth_ = 0;
    } else if (name == "p") {
      if (box_depth_ == 0) {
        Close();
      } else {
        box_ += " ";
      }
    } else if (name == "txbxContent" && xml.depth() == box_depth_) {
      box_depth_ = 0;
      std::string text = report::Normalise(box_);
      if (!text.empty() && fallback_depth_ == 0) {
        marks_.boxes.push_back(std::move(text));
      }
    } else if (name == "Fallback" && xml.depth() == fallback_depth_) {
      fallback_depth_ = 0;
    }
  }

  void Text(std::string_view text) {
    if (box_depth_ > 0) {
      if (box_.size() < kMostBoxText) box_ += text;
    } else {
      paragraph_.text += text;
    }
  }

  // A bookmark between two paragraphs belongs to the next.
  void Close() {
    if (!paragraph_.bookmarks.empty() && !report::IsBlank(paragraph_.text)) {
      marks_.marked.push_back(std::move(paragraph_));
      paragraph_ = {};
    }
    paragraph_.text.clear();
  }

  WordMarks marks_;
  MarkedParagraph paragraph_;
  std::string box_;
  int64_t text_depth_ = 0;
  int64_t box_depth_ = 0;
  int64_t fallback_depth_ = 0;
};

}  // namespace

WorkbookLimits WordLimits() {
  WorkbookLimits limits;
  limits.file_bytes = 16 << 20;
  limits.unpacked_bytes = 128 << 20;
  limits.part_bytes = 32 << 20;
  limits.xml_depth = 128;
  return limits;
}

absl::StatusOr<WordMarks> CheckWordFile(std::string_view bytes,
                                        std::string_view file_name,
                                        const WorkbookLimits& limits) {
  absl::Status status = NotWord(RecogniseFile(bytes), file_name);
  if (!status.ok()) return status;
  const std::string file = FileForText(file_name);
  absl::StatusOr<Archive> archive = Archive::Open(bytes, file, limits);
  if (!archive.ok()) return InOurWords(archive.status(), file);
  MarkReader reader;
  status = ReadPart(*archive, kDocument, "document", limits,
                    [&](XmlScanner& xml) { return reader.Read(xml); });
  if (!status.ok()) return InOurWords(status, file);
  // The other parts that pandoc opens.
  for (const auto& [part, root] :
       {std::pair("word/styles.xml", "styles"),
        std::pair("word/numbering.xml", "numbering"),
        std::pair("word/footnotes.xml", "footnotes"),
        std::pair("word/endnotes.xml", "endnotes"),
        std::pair("word/comments.xml", "comments"),
        std::pair("word/settings.xml", "settings")}) {
    if (!archive->Has(part)) continue;
    status = ReadPart(*archive, part, root, limits, [](XmlScanner& xml) {
      xml.Finish();
      return absl::OkStatus();
    });
    if (!status.ok()) return InOurWords(status, file);
  }
  return reader.Take();
}

std::string Squeezed(std::string_view text) {
  std::string out;
  for (char c : report::Normalise(text)) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out.push_back(c);
  }
  return out;
}

void AttachBookmarks(const WordMarks& marks, std::vector<WordLine>& lines) {
  size_t at = 0;
  for (const MarkedParagraph& marked : marks.marked) {
    const std::string text = Squeezed(marked.text);
    for (size_t i = at; i < lines.size(); ++i) {
      if (lines[i].kind != WordLine::Kind::kText) continue;
      const std::string line = Squeezed(lines[i].text);
      // A line may be the first of several in its paragraph, or hold the sign
      // of a footnote.
      const size_t common = std::min(text.size(), line.size());
      if (common == 0 || text.compare(0, common, line, 0, common) != 0) {
        continue;
      }
      lines[i].bookmarks.insert(lines[i].bookmarks.end(),
                                marked.bookmarks.begin(),
                                marked.bookmarks.end());
      at = i;
      break;
    }
  }
}

}  // namespace baocao::documents
