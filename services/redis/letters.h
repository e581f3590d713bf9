// Activation letters: who may sign in with one, and whether somebody did.
#ifndef BAOCAO_REDIS_LETTERS_H_
#define BAOCAO_REDIS_LETTERS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/redis/client.h"

namespace baocao::redis {

// In place of a campaign, of letters that are held to none.
inline constexpr char kNoCampaign[] = "-";

struct Letter {
  // What a letter is known by: a digest of its code. The code never comes here.
  std::string digest;
  std::string campaign;  // or kNoCampaign
  std::string role;
  std::string unit;  // of unit officers; otherwise empty
  std::string author;
  absl::Time issued, expires;
  // How long whoever uses it stays signed in.
  absl::Duration session;
  std::optional<absl::Time> used;
};

// Thread-safe. Letters are remembered for 400 days after they expire, which no
// campaign outlives.
class Letters {
 public:
  explicit Letters(Client& client) : client_(client) {}

  // Keeps them; earlier letters of their units are void from then on, letters
  // of other roles stand beside each other. ALREADY_EXISTS: a digest is known.
  // After an error some may have been kept.
  absl::Status Issue(const std::vector<Letter>& letters);

  // NOT_FOUND: there is none.
  absl::StatusOr<Letter> Find(const std::string& digest);

  enum class Use { kOpened, kUsed, kVoid, kExpired, kUnknown };
  // kOpened once for each letter; of several at once, one gets it.
  absl::StatusOr<Use> UseUp(const Letter& letter, absl::Time now);

  // The newest letter of each unit by its code, after the letters of other
  // roles. Places count from 0; a page may hold fewer than `size` letters and
  // have one after it.
  struct Page {
    std::vector<Letter> letters;
    bool more = false;
  };
  absl::StatusOr<Page> List(const std::string& campaign, size_t start,
                            size_t size);

 private:
  Client& client_;
};

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_LETTERS_H_
