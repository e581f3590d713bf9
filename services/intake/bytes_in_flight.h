// A bound on what is held in memory at once.
#ifndef BAOCAO_INTAKE_BYTES_IN_FLIGHT_H_
#define BAOCAO_INTAKE_BYTES_IN_FLIGHT_H_

#include <atomic>
#include <cstdint>

namespace baocao::intake {

// Thread-safe.
class BytesInFlight {
 public:
  explicit BytesInFlight(int64_t most) : most_(most) {}

  // False: there is no room. Alone, anything fits.
  bool Add(int64_t bytes) {
    const int64_t before = now_.fetch_add(bytes);
    if (before == 0 || before + bytes <= most_) return true;
    now_.fetch_sub(bytes);
    return false;
  }
  void Remove(int64_t bytes) { now_.fetch_sub(bytes); }
  int64_t now() const { return now_; }

 private:
  const int64_t most_;
  std::atomic<int64_t> now_ = 0;
};

}  // namespace baocao::intake

#endif  // BAOCAO_INTAKE_BYTES_IN_FLIGHT_H_
