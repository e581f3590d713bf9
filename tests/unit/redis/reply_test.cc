#include "services/redis/reply.h"

#include <gtest/gtest.h>

namespace baocao::redis {
namespace {

absl::StatusCode CodeOf(const std::string& error) {
  return Reply{.kind = Reply::Kind::kError, .text = error}.ToStatus().code();
}

TEST(ReplyTest, OutOfMemoryIsResourceExhausted) {
  EXPECT_EQ(CodeOf("OOM command not allowed when used memory > 'maxmemory'."),
            absl::StatusCode::kResourceExhausted);
}

TEST(ReplyTest, WhatPassesByItselfIsUnavailable) {
  for (const char* error :
       {"LOADING Redis is loading the dataset in memory",
        "READONLY You can't write against a read only replica.",
        "MASTERDOWN Link with MASTER is down", "TRYAGAIN Multiple keys",
        "BUSY Redis is busy running a script", "CLUSTERDOWN no slot",
        "MISCONF Errors writing to the AOF file"}) {
    EXPECT_EQ(CodeOf(error), absl::StatusCode::kUnavailable) << error;
  }
}

TEST(ReplyTest, OtherErrorsAreInternal) {
  EXPECT_EQ(CodeOf("WRONGTYPE Operation against a key"),
            absl::StatusCode::kInternal);
  EXPECT_EQ(CodeOf("OOMPH"), absl::StatusCode::kInternal);
}

TEST(ReplyTest, WhatIsNoErrorIsOk) {
  EXPECT_TRUE(Reply{}.ToStatus().ok());
  EXPECT_TRUE(
      (Reply{.kind = Reply::Kind::kString, .text = "OOM"}).ToStatus().ok());
}

}  // namespace
}  // namespace baocao::redis
