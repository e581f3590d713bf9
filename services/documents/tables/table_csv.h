// A table as CSV, for statistics programs and other systems.
#ifndef BAOCAO_DOCUMENTS_TABLES_TABLE_CSV_H_
#define BAOCAO_DOCUMENTS_TABLES_TABLE_CSV_H_

#include <string>
#include <string_view>

#include "baocao/v1/table.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::documents {

// UTF-8 with byte order mark; RFC 4180: comma, CRLF, fields in quotes where
// needed. One record a cell that is not blank: first the sums, in the form's
// row and column order, then the cells of list rows.
//   form            "13B"
//   row             key, "13B.II.1"; of list rows their group
//   row_number      as printed, "1"
//   row_label       as printed
//   column          key, "c1"; "#": number of list rows of the group
//   column_heading  as printed, levels joined by " → "
//   unit            code; "" in sums
//   unit_name       with the type word
//   list_row        id of the list row; "" in sums
//   duplicate_of    code of the unit that lists the same; such a row is not
//                   summed
//   value           canonical decimal with "." ("12.5"), never grouped
//   mark            "nil" (counts as 0), "not_applicable", "not_available"
//   text            text, ISO date
//   note
//   units           how many units gave a figure
//   estimates       of these, estimates
//   flagged         1: asked to be corrected, or unlike readings
// A spreadsheet must not take text for a formula: a text field whose first
// character other than blanks is one of = + - @ (ASCII or full width), tab, CR,
// LF or an apostrophe gets one apostrophe in front. Who reads the file takes
// one leading apostrophe off to have the text as it was sent. Numbers are not
// touched: "-3" stays "-3".
std::string TableCsv(const campaign::Campaign& campaign,
                     const campaign::Form& form, const v1::Table& table);

// A field as the rule above writes it, without quotes.
std::string GuardedText(std::string_view text);

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TABLES_TABLE_CSV_H_
