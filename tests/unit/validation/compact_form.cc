#include "tests/unit/validation/compact_form.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace baocao::validation {
namespace {

// Tokens apart by blanks; quoted parts and [rows] hold blanks.
std::vector<std::string> Tokens(std::string_view text) {
  std::vector<std::string> tokens;
  std::string token;
  bool quoted = false;
  int depth = 0;
  for (char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == '[') ++depth;
    if (!quoted && c == ']') --depth;
    if (c == ' ' && !quoted && depth == 0) {
      if (!token.empty()) tokens.push_back(token);
      token.clear();
    } else {
      token += c;
    }
  }
  if (!token.empty()) tokens.push_back(token);
  return tokens;
}

[[noreturn]] void Fail(const std::string& token) {
  std::fprintf(stderr, "compact form: what is %s?\n", token.c_str());
  std::abort();
}

std::string Unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"') {
    return std::string(text.substr(1, text.size() - 2));
  }
  return std::string(text);
}

void SetContent(std::string_view value, v1::CellEntry& cell) {
  if (!value.empty() && value.front() == '~') {
    cell.set_estimated(true);
    value.remove_prefix(1);
  }
  if (value == "-") {
    cell.set_mark(v1::MARK_NIL);
  } else if (value == "n/a") {
    cell.set_mark(v1::MARK_NOT_APPLICABLE);
  } else if (value == "?") {
    cell.set_mark(v1::MARK_NOT_AVAILABLE);
  } else if (!value.empty() && value.front() == '"') {
    cell.set_text(Unquoted(value));
  } else if (!value.empty()) {
    cell.set_number(std::string(value));
  }
}

void AddListRow(const std::string& token, v1::FormEntry& form) {
  v1::ListRow& row = *form.add_rows();
  const std::vector<std::string> parts =
      Tokens(std::string_view(token).substr(1, token.size() - 2));
  if (parts.size() < 2) Fail(token);
  row.set_id(parts[0]);
  row.set_group(parts[1]);
  for (size_t i = 2; i < parts.size(); ++i) {
    if (parts[i][0] == '<') {
      row.add_merged_from(parts[i].substr(1));
      continue;
    }
    const size_t equals = parts[i].find('=');
    if (equals == std::string::npos) Fail(parts[i]);
    v1::CellEntry& cell = *row.add_cells();
    cell.set_column(parts[i].substr(0, equals));
    SetContent(std::string_view(parts[i]).substr(equals + 1), cell);
  }
}

}  // namespace

v1::Submission ReadCompact(std::string_view text) {
  v1::Submission submission;
  v1::FormEntry* form = nullptr;
  for (const std::string& token : Tokens(text)) {
    if (token == "/") {
      form = nullptr;
      continue;
    }
    if (form == nullptr) {
      form = submission.add_forms();
      form->set_form(token);
      continue;
    }
    if (token.front() == '[') {
      AddListRow(token, *form);
      continue;
    }
    const size_t equals = token.find('=');
    if (equals == std::string::npos) Fail(token);
    const std::string name = token.substr(0, equals);
    const std::string value = token.substr(equals + 1);
    const size_t colon = name.find(':');
    if (name == "money") {
      form->set_money_unit(Unquoted(value));
    } else if (name.starts_with("choice:")) {
      v1::Choice& choice = *form->add_choices();
      choice.set_row(name.substr(7));
      choice.set_option(value);
    } else if (colon != std::string::npos) {
      v1::CellEntry& cell = *form->add_cells();
      cell.set_row(name.substr(0, colon));
      cell.set_column(name.substr(colon + 1));
      SetContent(value, cell);
    } else {
      Fail(token);
    }
  }
  return submission;
}

void AddReason(v1::Submission& submission, std::string_view rule,
               std::string_view form, std::string_view row,
               std::string_view code, std::string_view reason) {
  v1::Justification& added = *submission.add_justifications();
  added.set_rule(std::string(rule));
  added.mutable_place()->set_form(std::string(form));
  added.mutable_place()->set_row(std::string(row));
  added.set_code(std::string(code));
  added.set_reason(std::string(reason));
}

}  // namespace baocao::validation
