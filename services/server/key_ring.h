// The deployment's public keys, from a JWKS file that is read again when it
// changes.
#ifndef BAOCAO_SERVER_KEY_RING_H_
#define BAOCAO_SERVER_KEY_RING_H_

#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/server/file.h"

namespace baocao::server {

// Thread-safe.
class KeyRing {
 public:
  using Keys = std::map<std::string, std::string>;  // kid → public PEM

  static absl::StatusOr<std::unique_ptr<KeyRing>> Open(const std::string& file);

  // The keys as they stand in the file now; another pointer when they have
  // changed. A file that can not be read leaves the keys before in force.
  std::shared_ptr<const Keys> Current();

 private:
  KeyRing(std::string file, FileMark mark, Keys keys);

  const std::string file_;
  absl::Mutex mutex_;
  FileMark mark_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const Keys> keys_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace baocao::server

#endif  // BAOCAO_SERVER_KEY_RING_H_
