// Chance that is the same on every machine for the same seed and names.
#ifndef BAOCAO_CLI_SAMPLE_RANDOM_H_
#define BAOCAO_CLI_SAMPLE_RANDOM_H_

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace baocao::cli {

// A stream of its own for each place in the samples, so that a change at one
// place leaves all others as they were.
class Random {
 public:
  Random(uint64_t seed, std::initializer_list<std::string_view> names)
      : state_(seed * 0x9E3779B97F4A7C15u + 0xCBF29CE484222325u) {
    for (std::string_view name : names) {
      for (const char c : name) Mix(static_cast<unsigned char>(c));
      Mix(0x100);
    }
  }

  uint64_t Next() {  // splitmix64
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  // Both included; low ≤ high.
  int64_t Between(int64_t low, int64_t high) {
    const auto span = static_cast<unsigned __int128>(high - low) + 1;
    return low + static_cast<int64_t>((span * Next()) >> 64);
  }

  bool Percent(int percent) { return Between(1, 100) <= percent; }

 private:
  void Mix(uint64_t value) { state_ = (state_ ^ value) * 0x100000001B3u; }

  uint64_t state_;
};

}  // namespace baocao::cli

#endif  // BAOCAO_CLI_SAMPLE_RANDOM_H_
