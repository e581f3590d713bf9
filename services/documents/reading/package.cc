#include "services/documents/reading/package.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/documents/reading/refusals.h"

namespace baocao::documents::reading {
namespace {

constexpr size_t kMostRelationships = 65'536;

// The part that `target` names, seen from `part`; nullopt: climbs out.
std::optional<std::string> Resolve(std::string_view part,
                                   std::string_view target) {
  std::vector<std::string> segments;
  if (!target.empty() && target[0] != '/') {
    segments = absl::StrSplit(std::string(part), '/');
    segments.pop_back();
  }
  for (const auto& segment : absl::StrSplit(std::string(target), '/')) {
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      segments.emplace_back(segment);
    } else if (segments.empty()) {
      return std::nullopt;
    } else {
      segments.pop_back();
    }
  }
  if (segments.empty()) return std::nullopt;
  return absl::StrJoin(segments, "/");
}

std::string RelationshipsOf(std::string_view part) {
  const size_t slash = part.rfind('/');
  const size_t name = slash == part.npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" +
         std::string(part.substr(name)) + ".rels";
}

}  // namespace

absl::StatusOr<Relationships> ReadRelationships(const Archive& archive,
                                                std::string_view part,
                                                const WorkbookLimits& limits) {
  Relationships relationships;
  const std::string list = RelationshipsOf(part);
  if (!archive.Has(list)) return relationships;
  const absl::Status read = ReadPart(
      archive, list, "Relationships", limits,
      [&](XmlScanner& xml) -> absl::Status {
        while (xml.NextChild(1)) {
          if (xml.name() != "Relationship") continue;
          const std::string id(xml.Attribute("Id").value_or(""));
          Relationship relationship;
          const std::string type(xml.Attribute("Type").value_or(""));
          relationship.type = type.substr(type.rfind('/') + 1);
          const bool is_outside =
              xml.Attribute("TargetMode").value_or("") == "External";
          if (!is_outside) {
            auto target = Resolve(part, xml.Attribute("Target").value_or(""));
            if (!target) return Damaged(archive.file(), list);
            relationship.target = *std::move(target);
          }
          if (id.empty() || relationships.size() >= kMostRelationships ||
              !relationships.emplace(id, std::move(relationship)).second) {
            return Damaged(archive.file(), list);
          }
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return relationships;
}

absl::Status ReadPart(const Archive& archive, std::string_view part,
                      std::string_view root, const WorkbookLimits& limits,
                      const std::function<absl::Status(XmlScanner&)>& read) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = archive.Part(part);
  if (!source.ok()) return source.status();
  XmlLimits xml_limits;
  xml_limits.depth = limits.xml_depth;
  XmlScanner xml(**source, xml_limits);
  const std::string name = ForText(part);
  if (xml.Next() == XmlScanner::Event::kStart && xml.name() != root) {
    return Damaged(archive.file(), name);
  }
  if (xml.fault() == XmlScanner::FaultKind::kNone) {
    // A fault of the scanner looks to `read` like an early end, so it is the
    // one to tell of.
    const absl::Status done = read(xml);
    if (absl::Status s = StatusOf(xml, archive.file(), name); !s.ok()) return s;
    if (!done.ok()) return done;
    xml.Finish();
  }
  return StatusOf(xml, archive.file(), name);
}

}  // namespace baocao::documents::reading
