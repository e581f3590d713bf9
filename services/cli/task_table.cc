#include "services/cli/task_table.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "services/cli/csv.h"
#include "services/report/date.h"
#include "services/report/task_register.h"
#include "services/report/text.h"

namespace baocao::cli {
namespace {

using messages::Say;

// Columns by compare key of what stands in the first line.
std::map<std::string, std::string> MakeColumns() {
  const std::pair<const char*, std::vector<const char*>> columns[] = {
      {"work", {"work", "Việc", "Rõ việc", "Nội dung", "Nhiệm vụ"}},
      {"lead", {"lead", "Người", "Rõ người", "Cơ quan chủ trì", "Chủ trì"}},
      {"person", {"person", "Cá nhân", "Người phụ trách"}},
      {"collaborators", {"collaborators", "Phối hợp", "Cơ quan phối hợp"}},
      {"authority", {"authority", "Thẩm quyền", "Rõ thẩm quyền"}},
      {"responsibility", {"responsibility", "Trách nhiệm", "Rõ trách nhiệm"}},
      {"start_date", {"start_date", "Từ ngày", "Bắt đầu"}},
      {"due_date",
       {"due_date", "Thời gian", "Rõ thời gian", "Thời hạn", "Đến ngày"}},
      {"product", {"product", "Sản phẩm", "Rõ sản phẩm", "Kết quả"}},
      {"source", {"source", "Nguồn", "Căn cứ"}},
      {"group", {"group", "Nhóm", "Nhóm khó khăn"}},
  };
  std::map<std::string, std::string> by_key;
  for (const auto& [field, names] : columns) {
    for (const char* name : names) by_key[report::CompareKey(name)] = field;
  }
  return by_key;
}

const std::map<std::string, std::string>& Columns() {
  static const auto& columns =
      *new std::map<std::string, std::string>(MakeColumns());
  return columns;
}

messages::Text NameOfPart(const std::string& part) {
  if (part == "work") return Say("cli_followup.part.work");
  if (part == "lead") return Say("cli_followup.part.lead");
  if (part == "authority") return Say("cli_followup.part.authority");
  if (part == "responsibility") return Say("cli_followup.part.responsibility");
  if (part == "due_date") return Say("cli_followup.part.due_date");
  return Say("cli_followup.part.product");
}

// {name} in both languages.
messages::Text SayOf(const char* id, const messages::Text& name) {
  return {Say(id, {{"part", name.vi}}).vi, Say(id, {{"part", name.en}}).en};
}

class Reader {
 public:
  Reader(const std::map<std::string, std::string>& unit_names, TaskTable& table)
      : table_(table) {
    for (const auto& [code, name] : unit_names) {
      by_name_[report::CompareKey(code)] = code;
      by_name_[report::CompareKey(name)] = code;
    }
  }

  // False: without its columns nothing can be read.
  bool ReadHead(const CsvLine& line) {
    for (size_t at = 0; at < line.fields.size(); ++at) {
      const auto found = Columns().find(report::CompareKey(line.fields[at]));
      if (found == Columns().end()) {
        if (report::IsBlank(line.fields[at])) continue;
        Tell(line.number,
             Say("cli_followup.import.column", {{"column", line.fields[at]}}));
      } else if (!columns_.emplace(found->second, at).second) {
        Tell(line.number, Say("cli_followup.import.column_twice",
                              {{"column", line.fields[at]}}));
      }
    }
    for (const char* part : {"work", "lead", "authority", "responsibility",
                             "due_date", "product"}) {
      if (!columns_.contains(part)) {
        Tell(line.number,
             SayOf("cli_followup.import.column_missing", NameOfPart(part)));
      }
    }
    return table_.faults.empty();
  }

  void Read(const CsvLine& line) {
    v1::Task task;
    task.set_work(Field(line, "work"));
    task.set_lead(Unit(line, Field(line, "lead")));
    task.set_person(Field(line, "person"));
    for (const std::string& name : Names(Field(line, "collaborators"))) {
      task.add_collaborators(Unit(line, name));
    }
    task.set_authority(Field(line, "authority"));
    task.set_responsibility(Field(line, "responsibility"));
    task.set_start_date(Date(line, Field(line, "start_date")));
    task.set_due_date(Date(line, Field(line, "due_date")));
    task.set_product(Field(line, "product"));
    const std::string group = Field(line, "group");
    const std::string source = Field(line, "source");
    if (!group.empty() || !source.empty()) {
      task.mutable_source()->set_kind(group.empty()
                                          ? v1::TASK_SOURCE_KIND_CONCLUSION
                                          : v1::TASK_SOURCE_KIND_GROUP);
      task.mutable_source()->set_text(source);
      task.mutable_source()->set_group(group);
    }
    for (const std::string& part : report::BlankParts(task)) {
      // A part that could not be read has been told.
      if (!Field(line, part).empty()) continue;
      Tell(line.number, SayOf("cli_followup.import.blank", NameOfPart(part)));
    }
    table_.tasks.push_back(std::move(task));
  }

 private:
  void Tell(int line, messages::Text text) {
    table_.faults.push_back({line, std::move(text)});
  }

  std::string Field(const CsvLine& line, const std::string& name) const {
    const auto column = columns_.find(name);
    if (column == columns_.end() || column->second >= line.fields.size()) {
      return "";
    }
    return report::Normalise(line.fields[column->second]);
  }

  static std::vector<std::string> Names(const std::string& text) {
    std::vector<std::string> names;
    for (absl::string_view name :
         absl::StrSplit(text, absl::ByAnyChar(";\n"))) {
      const absl::string_view stripped = absl::StripAsciiWhitespace(name);
      if (!stripped.empty()) names.emplace_back(stripped);
    }
    return names;
  }

  std::string Unit(const CsvLine& line, const std::string& name) {
    if (name.empty()) return "";
    const auto found = by_name_.find(report::CompareKey(name));
    if (found != by_name_.end()) return found->second;
    Tell(line.number, Say("cli_followup.import.unit", {{"unit", name}}));
    return "";
  }

  std::string Date(const CsvLine& line, const std::string& text) {
    if (text.empty()) return "";
    auto day = report::ParseIsoDate(text);
    if (!day) day = report::ReadVietnameseDate(text);
    if (day) return report::FormatIsoDate(*day);
    Tell(line.number, Say("cli_followup.import.date", {{"date", text}}));
    return "";
  }

  TaskTable& table_;
  std::map<std::string, std::string> by_name_;
  std::map<std::string, size_t> columns_;
};

}  // namespace

TaskTable ReadTaskTable(std::string_view csv,
                        const std::map<std::string, std::string>& unit_names) {
  TaskTable table;
  const auto lines = ReadCsv(csv);
  if (!lines) {
    table.faults.push_back({0, Say("cli_followup.import.quote")});
    return table;
  }
  if (lines->size() < 2) {
    table.faults.push_back({0, Say("cli_followup.import.empty")});
    return table;
  }
  Reader reader(unit_names, table);
  if (!reader.ReadHead(lines->front())) return table;
  for (size_t at = 1; at < lines->size(); ++at) reader.Read((*lines)[at]);
  return table;
}

}  // namespace baocao::cli
