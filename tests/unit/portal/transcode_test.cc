#include "services/portal/transcode.h"

#include <gtest/gtest.h>

#include "baocao/v1/aggregation_service.pb.h"
#include "baocao/v1/intake_service.pb.h"
#include "nlohmann/json.hpp"

namespace baocao::portal {
namespace {

TEST(TranscodeTest, JsonBecomesAMessageAndBack) {
  const auto read = ReadJson(
      R"({"parent":"campaigns/c/units/1","requestId":"r","submission":
          {"forms":[{"form":"13B","cells":[{"row":"a","column":"c1",
           "number":"12.5"}]}]}})",
      v1::SubmitRequest::descriptor());
  ASSERT_TRUE(read.ok()) << read.status();
  const auto& request = dynamic_cast<const v1::SubmitRequest&>(**read);
  EXPECT_EQ(request.submission().forms(0).cells(0).number(), "12.5");

  grpc::ByteBuffer wire = ToWire(request);
  v1::SubmitRequest again;
  ASSERT_TRUE(FromWire(wire, again).ok());
  EXPECT_EQ(again.SerializeAsString(), request.SerializeAsString());
}

TEST(TranscodeTest, NothingStandsForAnEmptyMessage) {
  const auto read = ReadJson("", v1::SubmitRequest::descriptor());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ((*read)->ByteSizeLong(), 0u);
}

TEST(TranscodeTest, WhatIsNotUnderstoodIsRefused) {
  std::string deep = "{\"submission\":";
  for (int i = 0; i < 100'000; ++i) deep += "{\"submission\":";
  for (const std::string& json :
       {std::string("{"), std::string("[]"), std::string("null x"),
        std::string(R"({"parent":1,})"), std::string(R"({"unknown":"x"})"),
        std::string("{\"parent\":\"\xff\"}"), deep}) {
    EXPECT_TRUE(absl::IsInvalidArgument(
        ReadJson(json, v1::SubmitRequest::descriptor()).status()))
        << json.substr(0, 40);
  }
}

TEST(TranscodeTest, DefaultsAreWritten) {
  const auto json =
      nlohmann::json::parse(WriteJson(v1::ListUnitProgressResponse()));
  EXPECT_TRUE(json["units"].is_array());
  EXPECT_EQ(json["nextPageToken"], "");
}

TEST(TranscodeTest, BytesOfSomethingElseAreRefused) {
  grpc::Slice slice(std::string("\xff\xff\xff"));
  grpc::ByteBuffer bytes(&slice, 1);
  v1::SubmitResponse response;
  EXPECT_FALSE(FromWire(bytes, response).ok());
}

}  // namespace
}  // namespace baocao::portal
