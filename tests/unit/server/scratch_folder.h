// A folder of its own for one test, removed at the end.
#ifndef BAOCAO_TESTS_UNIT_SERVER_SCRATCH_FOLDER_H_
#define BAOCAO_TESTS_UNIT_SERVER_SCRATCH_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <string>

namespace baocao::server {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "bc.XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string operator/(const std::string& name) const {
    return path_ + "/" + name;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace baocao::server

#endif  // BAOCAO_TESTS_UNIT_SERVER_SCRATCH_FOLDER_H_
