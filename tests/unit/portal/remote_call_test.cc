#include "services/portal/remote_call.h"

#include <gtest/gtest.h>

#include "absl/time/time.h"
#include "grpcpp/create_channel.h"

namespace baocao::portal {
namespace {

TEST(RemoteCallTest, OnlyWhatCanBeATokenGoesOn) {
  EXPECT_TRUE(LooksLikeToken("eyJh-_.x.y"));
  for (const std::string& text :
       {std::string(), std::string("a b"), std::string("a\r\nb"),
        std::string("a\0b", 3), std::string("ă"), std::string("a;b"),
        std::string(4097, 'a')}) {
    EXPECT_FALSE(LooksLikeToken(text)) << text;
  }
}

TEST(RemoteCallTest, OnlyATraceContextGoesOn) {
  const std::string good =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  EXPECT_TRUE(LooksLikeTraceparent(good));
  EXPECT_FALSE(LooksLikeTraceparent(good + "0"));
  EXPECT_FALSE(LooksLikeTraceparent("01" + good.substr(2)));
  EXPECT_FALSE(LooksLikeTraceparent(good.substr(0, 54) + "\n"));
  EXPECT_FALSE(LooksLikeTraceparent(""));
}

TEST(RemoteCallTest, AServiceThatIsNotThereIsAStatus) {
  const auto channel = grpc::CreateChannel("unix:/nowhere/at/all",
                                           grpc::InsecureChannelCredentials());
  RemoteCall call(channel, "/baocao.v1.IntakeService/Submit", {"a.b.c", ""},
                  absl::Seconds(10));
  if (call.Write(grpc::ByteBuffer())) call.Close();
  grpc::ByteBuffer bytes;
  EXPECT_FALSE(call.Read(bytes));
  EXPECT_EQ(call.Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST(RemoteCallTest, ACallThatIsLeftEndsByItself) {
  const auto channel = grpc::CreateChannel("unix:/nowhere/at/all",
                                           grpc::InsecureChannelCredentials());
  RemoteCall call(channel, "/baocao.v1.IntakeService/Submit", {"a.b.c", ""},
                  absl::Seconds(10));
  grpc::ByteBuffer bytes;
  call.Read(bytes, absl::ZeroDuration());
}

}  // namespace
}  // namespace baocao::portal
