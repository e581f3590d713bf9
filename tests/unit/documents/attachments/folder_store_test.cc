#include "services/documents/attachments/folder_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/report/digest.h"
#include "tests/unit/server/scratch_folder.h"

namespace baocao::documents {
namespace {

namespace fs = std::filesystem;

class FolderStoreTest : public ::testing::Test {
 protected:
  FolderStoreTest() {
    auto store = FolderStore::Open(folder_, 0);
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }

  // Puts the bytes in pieces; the digest.
  std::string Put(std::string_view bytes, size_t piece = 7) {
    auto file = store_->Begin();
    EXPECT_TRUE(file.ok()) << file.status();
    for (size_t at = 0; at < bytes.size(); at += piece) {
      EXPECT_TRUE(file->Write(bytes.substr(at, piece)).ok());
    }
    EXPECT_TRUE(file->Finish().ok());
    const std::string digest = file->digest();
    const absl::Status put = store_->Put(*std::move(file));
    EXPECT_TRUE(put.ok()) << put;
    return digest;
  }

  absl::StatusOr<std::string> Get(std::string_view digest) {
    auto file = store_->Get(digest);
    if (!file.ok()) return file.status();
    std::string bytes(static_cast<size_t>((*file)->size()), '\0');
    size_t at = 0;
    while (true) {
      const auto got = (*file)->Read(bytes.data() + at, bytes.size() - at);
      if (!got.ok()) return got.status();
      if (*got == 0) return bytes;
      at += *got;
    }
  }

  std::string PathOf(const std::string& digest) {
    return folder_ + "/" + digest.substr(0, 2) + "/" + digest.substr(2, 2) +
           "/" + digest;
  }

  std::set<std::string> Files() {
    std::set<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_directory()) files.insert(entry.path().filename());
    }
    return files;
  }

  server::ScratchFolder scratch_;
  const std::string folder_ = scratch_ / "attachments";
  std::unique_ptr<FolderStore> store_;
};

TEST_F(FolderStoreTest, AFileComesBackUnderTheDigestOfItsBytes) {
  const std::string bytes("báo cáo\0đã ký\n", 19);
  const std::string digest = Put(bytes);
  EXPECT_EQ(digest, report::Sha256Hex(bytes));
  EXPECT_EQ(Get(digest).value(), bytes);
  EXPECT_TRUE(fs::is_regular_file(PathOf(digest)));
}

TEST_F(FolderStoreTest, AFileLargerThanAPieceComesBackWhole) {
  std::string bytes(300'001, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(i * 31 % 251);
  }
  EXPECT_TRUE(Get(Put(bytes, 65'536)).value() == bytes);
}

TEST_F(FolderStoreTest, TheSameBytesAreOneFile) {
  EXPECT_EQ(Put("a"), Put("a"));
  Put("b");
  EXPECT_EQ(Files().size(), 2u);
}

TEST_F(FolderStoreTest, WhatIsNotKeptLeavesNothing) {
  {
    auto file = store_->Begin();
    ASSERT_TRUE(file->Write("nửa chừng").ok());
    EXPECT_EQ(Files().size(), 1u);
    IncomingFile moved = *std::move(file);
    EXPECT_TRUE(moved.Write(" rồi thôi").ok());
  }
  EXPECT_TRUE(Files().empty());
}

TEST_F(FolderStoreTest, TheContentCanBeLookedAtBeforeItIsKept) {
  auto file = store_->Begin();
  ASSERT_TRUE(file->Write("%PDF-").ok());
  ASSERT_TRUE(file->Write("1.7").ok());
  EXPECT_EQ(file->size(), 8);
  EXPECT_EQ(file->Finish().value(), "%PDF-1.7");
  EXPECT_EQ(store_->Begin()->Finish().value(), "");
}

TEST_F(FolderStoreTest, ADamagedFileIsNeverGiven) {
  const std::string digest = Put("một trăm");
  std::fstream(PathOf(digest), std::ios::in | std::ios::out) << 'X';
  EXPECT_EQ(Get(digest).status().code(), absl::StatusCode::kDataLoss);
  fs::resize_file(PathOf(digest), 3);
  EXPECT_EQ(Get(digest).status().code(), absl::StatusCode::kDataLoss);
  fs::resize_file(PathOf(digest), 0);
  EXPECT_EQ(Get(digest).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(FolderStoreTest, TheSameBytesAgainMendADamagedFile) {
  const std::string digest = Put("một trăm");
  fs::resize_file(PathOf(digest), 3);
  Put("một trăm");
  EXPECT_EQ(Get(digest).value(), "một trăm");
}

TEST_F(FolderStoreTest, ALinkOrAPipeInTheStoreIsNotFollowed) {
  const std::string digest = Put("bí mật");
  const std::string other = Put("khác");
  fs::remove(PathOf(other));
  fs::create_symlink(PathOf(digest), PathOf(other));
  EXPECT_EQ(Get(other).status().code(), absl::StatusCode::kDataLoss);
  fs::remove(PathOf(other));
  ASSERT_EQ(mkfifo(PathOf(other).c_str(), 0600), 0);
  EXPECT_EQ(Get(other).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(FolderStoreTest, WhatWasNeverPutIsNotFound) {
  for (const std::string& digest :
       {report::Sha256Hex("nothing"), std::string(), std::string("../../etc"),
        std::string(64, '.'), std::string(64, 'A')}) {
    EXPECT_EQ(Get(digest).status().code(), absl::StatusCode::kNotFound)
        << digest;
  }
}

TEST_F(FolderStoreTest, OnlyItsOwnerMayReadIt) {
  const std::string digest = Put("a");
  EXPECT_EQ(fs::status(PathOf(digest)).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(fs::path(PathOf(digest)).parent_path()).permissions(),
            fs::perms::owner_all);
}

TEST_F(FolderStoreTest, FilesAreThereForTheNextProcess) {
  const std::string digest = Put("a");
  store_ = *FolderStore::Open(folder_, 0);
  EXPECT_EQ(Get(digest).value(), "a");
}

TEST_F(FolderStoreTest, LeftoversGoAfterADayAndOthersFilesOnTheirWayStay) {
  auto on_its_way = store_->Begin();
  ASSERT_TRUE(on_its_way->Write("a").ok());
  const std::string old = folder_ + "/incoming/old";
  std::ofstream(old) << "x";
  fs::last_write_time(
      old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  const auto second = FolderStore::Open(folder_, 0);
  ASSERT_TRUE(second.ok());
  EXPECT_FALSE(fs::exists(old));
  ASSERT_TRUE(on_its_way->Finish().ok());
  EXPECT_TRUE((*second)->Put(*std::move(on_its_way)).ok());
}

TEST_F(FolderStoreTest, ManyPutTheSameFileAtOnceAndItIsWhole) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 20; ++j) Put("cùng một tệp");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Get(report::Sha256Hex("cùng một tệp")).value(), "cùng một tệp");
  EXPECT_EQ(Files().size(), 1u);
}

TEST_F(FolderStoreTest, AFullDiskIsToldBeforeAnythingIsWritten) {
  const auto full =
      FolderStore::Open(folder_, std::numeric_limits<int64_t>::max() / 2);
  ASSERT_TRUE(full.ok());
  EXPECT_EQ((*full)->Begin().status().code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_TRUE(Files().empty());
}

TEST_F(FolderStoreTest, AFolderThatCanNotBeMadeIsToldAtStart) {
  std::ofstream(scratch_ / "file") << "x";
  EXPECT_FALSE(FolderStore::Open(scratch_ / "file", 0).ok());
  EXPECT_FALSE(FolderStore::Open(scratch_ / "file/below", 0).ok());
}

}  // namespace
}  // namespace baocao::documents
