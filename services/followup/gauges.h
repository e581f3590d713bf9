// Keeps the gauges of one campaign up with its lists and its clock.
#ifndef BAOCAO_FOLLOWUP_GAUGES_H_
#define BAOCAO_FOLLOWUP_GAUGES_H_

#include <thread>

#include "services/followup/lists.h"
#include "services/followup/metrics.h"
#include "services/server/clock.h"
#include "services/server/host.h"

namespace baocao::followup {

// A thread of its own: soon after a change, once a second at most, and every
// some seconds, since things become late by themselves.
class Gauges final : public server::Worker {
 public:
  Gauges(Lists& lists, Metrics& metrics, const server::Clock& clock);
  ~Gauges() override;

  void Start() override;
  void Stop() override;

 private:
  void Run();

  Lists& lists_;
  Metrics& metrics_;
  const server::Clock& clock_;
  std::thread thread_;
};

}  // namespace baocao::followup

#endif  // BAOCAO_FOLLOWUP_GAUGES_H_
