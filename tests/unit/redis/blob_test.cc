#include "services/redis/blob.h"

#include <gtest/gtest.h>

#include "baocao/v1/submission.pb.h"

namespace baocao::redis {
namespace {

TEST(BlobTest, GivesBackWhatWasCompressed) {
  for (const std::string& bytes :
       {std::string(), std::string("x"), std::string("\0\1", 2),
        std::string(1 << 20, 'a')}) {
    auto back = Decompress(Compress(bytes));
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, bytes);
  }
}

TEST(BlobTest, WhatIsTornIsDataLoss) {
  const std::string blob = Compress(std::string(1000, 'a') + "end");
  for (size_t size = 0; size < blob.size(); ++size) {
    EXPECT_EQ(Decompress(blob.substr(0, size)).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  }
  EXPECT_EQ(Decompress("not compressed").status().code(),
            absl::StatusCode::kDataLoss);
}

TEST(BlobTest, WhatClaimsToBeHugeIsRefusedBeforeMemoryIsTaken) {
  const std::string blob = Compress(std::string((64 << 20) + 1, 'a'));
  EXPECT_LT(blob.size(), 100'000);
  EXPECT_EQ(Decompress(blob).status().code(), absl::StatusCode::kDataLoss);
}

TEST(BlobTest, AMessageComesBackEqual) {
  v1::Submission submission;
  submission.set_unit("30292");
  submission.add_forms()->set_form("13B");
  v1::Submission back;
  ASSERT_TRUE(UnpackMessage(PackMessage(submission), back).ok());
  EXPECT_EQ(back.SerializeAsString(), submission.SerializeAsString());
}

TEST(BlobTest, OtherContentThanAMessageIsDataLoss) {
  v1::Submission back;
  EXPECT_EQ(UnpackMessage(Compress("\xff\xff\xff"), back).code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace baocao::redis
