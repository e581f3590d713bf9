#include "services/notification/call_check.h"

#include <gmock/gmock.h>

#include <limits>

#include "services/report/snapshot.h"
#include "tests/unit/notification/small_campaign.h"

namespace baocao::notification {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kNow[] = "2026-03-07 10:00";

std::string Repeated(int times, const char* character) {
  std::string text;
  for (int i = 0; i < times; ++i) text += character;
  return text;
}

v1::RecordCallRequest Note(const std::string& note,
                           const char* promised = nullptr) {
  v1::RecordCallRequest request;
  request.set_note(note);
  if (promised != nullptr) {
    report::ToProto(At(promised), request.mutable_promised_time());
  }
  return request;
}

std::vector<std::string> WrongFields(const v1::RecordCallRequest& request) {
  std::vector<std::string> fields;
  for (const CallFault& fault :
       CheckCall(*SmallCampaign(), request, At(kNow))) {
    EXPECT_NE(fault.text.vi, "");
    fields.push_back(fault.field);
  }
  return fields;
}

TEST(CallCheckTest, ANoteAloneIsEnough) {
  EXPECT_THAT(WrongFields(Note("Không nghe máy")), IsEmpty());
}

TEST(CallCheckTest, ANoteOfBlanksIsNone) {
  EXPECT_THAT(WrongFields(Note("")), ElementsAre("note"));
  EXPECT_THAT(WrongFields(Note(" \n\u00a0")), ElementsAre("note"));
}

TEST(CallCheckTest, LengthsAreInCharactersNotInBytes) {
  v1::RecordCallRequest request = Note(Repeated(1000, "ế"));
  request.set_spoke_with(Repeated(100, "Đ"));
  EXPECT_THAT(WrongFields(request), IsEmpty());
  request.set_note(Repeated(1001, "e"));
  request.set_spoke_with(Repeated(101, "D"));
  EXPECT_THAT(WrongFields(request), ElementsAre("spoke_with", "note"));
}

TEST(CallCheckTest, APromiseMayBeADayOldAndAYearAwayAndNoMore) {
  EXPECT_THAT(WrongFields(Note("x", "2026-03-06 10:00")), IsEmpty());
  EXPECT_THAT(WrongFields(Note("x", "2026-03-06 09:59")),
              ElementsAre("promised_time"));
  EXPECT_THAT(WrongFields(Note("x", "2027-03-08 10:00")), IsEmpty());
  EXPECT_THAT(WrongFields(Note("x", "2027-03-08 10:01")),
              ElementsAre("promised_time"));
}

TEST(CallCheckTest, ATimeBeyondAllCalendarsIsRefused) {
  v1::RecordCallRequest request = Note("x");
  request.mutable_promised_time()->set_seconds(
      std::numeric_limits<int64_t>::max());
  EXPECT_THAT(WrongFields(request), ElementsAre("promised_time"));
}

TEST(CallCheckTest, AMarkOfSecrecyIsRefusedWhereverItStands) {
  v1::RecordCallRequest request = Note("Tuyệt mật");
  request.set_spoke_with("12-BC/TU (Mật)");
  EXPECT_THAT(WrongFields(request), ElementsAre("spoke_with", "note"));
}

}  // namespace
}  // namespace baocao::notification
