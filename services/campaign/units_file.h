// Reads units.csv: code,name,type,class,email.
#ifndef BAOCAO_CAMPAIGN_UNITS_FILE_H_
#define BAOCAO_CAMPAIGN_UNITS_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/campaign.pb.h"
#include "services/campaign/load.h"

namespace baocao::campaign {

// One unit and the line it stands on.
struct UnitLine {
  v1::Unit unit;
  int line = 0;
  int class_column = 0;  // where its class stands
};

struct UnitsFile {
  std::vector<UnitLine> units;
  bool is_read = false;  // false: not UTF-8 or without its head line
};

// Everything that can be said of the file alone is told; whether its classes
// exist is the linter's.
UnitsFile ReadUnits(const std::string& file, const std::string& content,
                    std::vector<Fault>& faults);

// "xa", "phuong", "dac-khu" or "co-quan".
bool IsUnitType(std::string_view type);

// A rough form of name@host.domain.
bool IsEmail(std::string_view email);

}  // namespace baocao::campaign

#endif  // BAOCAO_CAMPAIGN_UNITS_FILE_H_
