// What the fold needs of a campaign, worked out once.
#ifndef BAOCAO_AGGREGATION_PLAN_H_
#define BAOCAO_AGGREGATION_PLAN_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/verdict.pb.h"
#include "services/campaign/campaign.h"

namespace baocao::aggregation {

namespace v1 = ::baocao::v1;

// One form as the fold lays it out: row × width cells, the last column of a
// row being "#", the number of list rows.
struct FormPlan {
  const campaign::Form* form = nullptr;
  int index = 0;
  int columns = 0;
  int width = 0;  // columns + 1
  // Rows that add this one, directly or through other sums.
  std::vector<std::vector<int>> sums_over;
  // Per cell: it goes into sums by addition.
  std::vector<bool> summed;
  // Per cell: it is not summed but stands as its one owner gave it.
  std::vector<bool> owned;
  // Per row: the text column whose entry names a list row (8B: the unit), by
  // the row's half; -1 where list rows have no name.
  std::vector<int> name_column;
  // Per row: where its choices are counted, -1 for rows without a choice. The
  // first counter is of units that named no option of the row.
  std::vector<int> choice_at;
  int choice_counters = 0;
  bool has_names = false;
  bool has_concat = false;

  int rows() const { return static_cast<int>(sums_over.size()); }
  int count_column() const { return columns; }
  int Cell(int row, int column) const { return row * width + column; }
  int cells() const { return rows() * width; }
};

// Something that units of a kind owe.
struct OwedItem {
  v1::Item item;
  std::string key;
  int index = 0;  // in Plan::items
};

// Immutable, safe to share.
class Plan {
 public:
  explicit Plan(std::shared_ptr<const campaign::Campaign> campaign);

  const campaign::Campaign& campaign() const { return *campaign_; }
  const std::vector<FormPlan>& forms() const { return forms_; }
  const FormPlan& form(int index) const { return forms_[index]; }

  // Unit types of the campaign, in order of appearance; -1: unknown.
  const std::vector<std::string>& types() const { return types_; }
  int TypeIndex(std::string_view type) const;
  int TypeOf(int unit) const { return type_of_[unit]; }
  // Units of other classes may list the same thing (8B: a department and a
  // commune); two units of one class never do.
  int ClassOf(int unit) const { return class_of_[unit]; }

  // Whether the unit fills the row; a computed row: any row it adds.
  bool Fills(int unit, int form, int row) const {
    return groups_[group_of_[unit]].fills[form][row];
  }
  bool Owes(int unit, int form) const {
    return groups_[group_of_[unit]].owes[form];
  }
  bool OwesPackage(int unit) const {
    return groups_[group_of_[unit]].owes_package;
  }
  const std::vector<OwedItem>& OwedItems(int unit) const {
    return groups_[group_of_[unit]].owed_items;
  }
  // Items any unit owes: forms, then sections in outline order, then proposals.
  const std::vector<v1::Item>& items() const { return items_; }

  // Units of the type (-1: of all) that fill the row.
  int Expected(int form, int row, int type) const;
  // Units of the type (-1: of all) that owe the form.
  int Owing(int form, int type) const;

 private:
  // Units that fill the same rows and owe the same items.
  struct Group {
    int representative = 0;
    int type = 0;
    int units = 0;
    std::vector<std::vector<bool>> fills;  // form, row
    std::vector<bool> owes;                // form
    std::vector<OwedItem> owed_items;
    bool owes_package = false;
  };

  void LayOut();
  void GroupUnits();
  void CollectItems();

  std::shared_ptr<const campaign::Campaign> campaign_;
  std::vector<FormPlan> forms_;
  std::vector<std::string> types_;
  std::vector<int> type_of_;
  std::vector<int> class_of_;
  std::vector<int> group_of_;
  std::vector<Group> groups_;
  std::vector<v1::Item> items_;
};

}  // namespace baocao::aggregation

#endif  // BAOCAO_AGGREGATION_PLAN_H_
