// A place among those at work, for work that takes a core and much memory.
#ifndef BAOCAO_DOCUMENTS_TURNS_H_
#define BAOCAO_DOCUMENTS_TURNS_H_

#include <chrono>
#include <semaphore>

namespace baocao::documents {

// Thread-safe.
class Turns {
 public:
  explicit Turns(int at_once) : free_(at_once) {}

  class Turn {
   public:
    // Waits for a place until `gone` says that nobody waits for the result any
    // more.
    template <typename Gone>
    Turn(Turns& turns, Gone gone) : turns_(turns) {
      while (!taken_ && !gone()) {
        taken_ = turns_.free_.try_acquire_for(std::chrono::milliseconds(100));
      }
    }
    ~Turn() {
      if (taken_) turns_.free_.release();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool taken() const { return taken_; }

   private:
    Turns& turns_;
    bool taken_ = false;
  };

 private:
  std::counting_semaphore<> free_;
};

}  // namespace baocao::documents

#endif  // BAOCAO_DOCUMENTS_TURNS_H_
