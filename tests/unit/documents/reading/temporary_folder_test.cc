#include "services/documents/reading/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace baocao::documents {
namespace {

TEST(TemporaryFolderTest, GoesAwayWithAllItHolds) {
  std::string path;
  {
    const auto folder = TemporaryFolder::Make();
    ASSERT_TRUE(folder.ok()) << folder.status();
    path = folder->path();
    struct stat stat;
    ASSERT_EQ(::stat(path.c_str(), &stat), 0);
    EXPECT_EQ(stat.st_mode & 0777, 0700u);
    EXPECT_TRUE(folder->Write("a", "b").ok());
    std::filesystem::create_directories(path + "/x/y");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(TemporaryFolderTest, MovesItsFolder) {
  auto first = TemporaryFolder::Make();
  ASSERT_TRUE(first.ok());
  const std::string path = first->path();
  {
    const TemporaryFolder moved = *std::move(first);
    EXPECT_EQ(moved.path(), path);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(TemporaryFolderTest, ReadsOnlyPlainFilesWithinTheLimit) {
  const auto folder = TemporaryFolder::Make();
  ASSERT_TRUE(folder->Write("a", "noi dung").ok());
  EXPECT_EQ(*folder->Read("a", 8), "noi dung");
  EXPECT_EQ(folder->Read("a", 7).status().code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_FALSE(folder->Write("a", "again").ok());
  ASSERT_EQ(symlink("/etc/passwd", folder->Path("link").c_str()), 0);
  ASSERT_EQ(mkfifo(folder->Path("pipe").c_str(), 0600), 0);
  for (const char* name : {"none", "link", "pipe", "."}) {
    EXPECT_EQ(folder->Read(name, 1 << 20).status().code(),
              absl::StatusCode::kNotFound)
        << name;
  }
}

}  // namespace
}  // namespace baocao::documents
