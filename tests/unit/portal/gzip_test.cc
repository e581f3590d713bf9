#include "services/portal/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace baocao::portal {
namespace {

std::string Unzip(const std::string& bytes, size_t size) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(GzipTest, ContentComesBackAsItWas) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "Biểu " + std::to_string(i * i);
  for (const std::string& content : {std::string(), std::string("a"), text}) {
    for (int level : {1, 9}) {
      EXPECT_EQ(Unzip(Gzip(content, level), content.size()), content);
    }
  }
  EXPECT_LT(Gzip(text, 1).size(), text.size() / 2);
}

}  // namespace
}  // namespace baocao::portal
