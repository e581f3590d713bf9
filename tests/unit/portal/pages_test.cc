#include "services/portal/pages.h"

#include <gtest/gtest.h>

namespace baocao::portal {
namespace {

TEST(PagesTest, TheApplicationAnswersAtEveryPathOfItsOwn) {
  const Pages pages;
  const Page* index = pages.Find("/");
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(index->type, "text/html; charset=utf-8");
  EXPECT_NE(index->content.find("<!doctype html>"), index->content.npos);
  EXPECT_FALSE(index->lasting);
  EXPECT_EQ(pages.Find("/bieu/13B"), index);
  EXPECT_EQ(pages.Find("/../etc/passwd"), index);
}

TEST(PagesTest, AnAssetThatIsNotThereIsNotFound) {
  EXPECT_EQ(Pages().Find("/assets/old-00000000.js"), nullptr);
}

TEST(PagesTest, OnlyNamesWithAHashLast) {
  EXPECT_TRUE(MakePage("/assets/app-3FA2B7QX.js", "x").lasting);
  EXPECT_FALSE(MakePage("/assets/icon.svg", "x").lasting);
  EXPECT_FALSE(MakePage("/index.html", "x").lasting);
  EXPECT_FALSE(MakePage("/app-3FA2B7QX.js", "x").lasting);
}

TEST(PagesTest, TextIsCompressedAndTaggedByItsContent) {
  const std::string text(5000, 'a');
  const Page page = MakePage("/a.css", text);
  EXPECT_EQ(page.type, "text/css; charset=utf-8");
  EXPECT_LT(page.gzipped.size(), 200u);
  EXPECT_NE(page.tag, MakePage("/a.css", text + "b").tag);
  EXPECT_TRUE(MakePage("/a.woff2", text).gzipped.empty());
  EXPECT_EQ(MediaTypeOf("/a.woff2"), "font/woff2");
  EXPECT_EQ(MediaTypeOf("/a"), "application/octet-stream");
}

}  // namespace
}  // namespace baocao::portal
