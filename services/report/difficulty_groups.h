// Groups of difficulties (Phụ lục 4): the part of the collecting body's
// snapshot that holds them.
#ifndef BAOCAO_REPORT_DIFFICULTY_GROUPS_H_
#define BAOCAO_REPORT_DIFFICULTY_GROUPS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "baocao/v1/proposal.pb.h"
#include "baocao/v1/snapshot.pb.h"
#include "services/report/snapshot.h"

namespace baocao::report {

// Id of the group that this entry makes.
std::string GroupId(int64_t entry);

// nullptr: none.
const v1::DifficultyGroup* FindGroup(const v1::Snapshot& snapshot,
                                     std::string_view id);

// What it takes for the annex and does not have, in the order of the enum.
// Blank bases count as none.
std::vector<v1::GroupLack> LacksOf(const v1::DifficultyGroup& group);

// Lays an act that holds. Members come once each, sorted by unit and proposal.
void LayGroupAct(const v1::GroupAct& act, const EntryFacts& facts,
                 v1::Snapshot& snapshot);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_DIFFICULTY_GROUPS_H_
