// Redis µs per submission by script, told by Redis itself (INFO commandstats).
// Usage: bench_scripts REDIS_PORT SUBMISSIONS
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/time/clock.h"
#include "services/redis/client.h"
#include "services/redis/pipeline.h"
#include "services/redis/submissions.h"
#include "services/redis/work.h"
#include "services/report/digest.h"

namespace baocao {
namespace {

constexpr int kUnits = 102;
constexpr int kPartitions = 16;
constexpr int kPayload = 4096;
constexpr int kBatch = 256;

// Microseconds Redis has spent in commands so far.
long Spent(redis::Client& client) {
  const auto reply = client.Run({"INFO", "commandstats"});
  if (!reply.ok()) std::exit(3);
  // Commands inside a script are counted in the script's own time too.
  const std::string line = "cmdstat_evalsha:";
  const size_t at = reply->text.find(line);
  if (at == std::string::npos) return 0;
  const size_t usec = reply->text.find("usec=", at);
  return std::atol(reply->text.c_str() + usec + 5);
}

v1::Submission MakeBody() {
  v1::Submission body;
  v1::SectionEntry& section = *body.add_sections();
  section.set_section("I.a");
  // Incompressible, so that the size in Redis is the size named.
  unsigned long state = 88172645463325252UL;
  for (int i = 0; i < kPayload; ++i) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    section.mutable_text()->push_back(static_cast<char>(' ' + state % 90));
  }
  return body;
}

// Sends submissions [begin, end) together and waits for their receipts.
void SubmitBatch(redis::Submissions& submissions, v1::Submission& body,
                 int begin, int end) {
  absl::BlockingCounter open(end - begin);
  for (int i = begin; i < end; ++i) {
    body.set_unit(absl::StrCat("u", i % kUnits));
    redis::NewSubmission submission;
    submission.unit = body.unit();
    submission.request_id = absl::StrCat("r", i);
    submission.payload = report::Serialise(body);
    submission.digest = report::Sha256Hex(submission.payload);
    submission.now = absl::Now();
    submissions.Submit(std::move(submission),
                       [&open](absl::StatusOr<redis::Taken> taken) {
                         if (!taken.ok()) std::exit(3);
                         open.DecrementCount();
                       });
  }
  open.Wait();
}

// Takes and decides everything; adds the time of the two scripts up apart.
void Decide(redis::Client& client, redis::Work& work, int count, long* taking,
            long* deciding) {
  int decided = 0;
  while (decided < count) {
    for (int partition = 0; partition < kPartitions; ++partition) {
      const long before = Spent(client);
      auto entries = work.Take(partition, 64, absl::Seconds(30));
      if (!entries.ok()) std::exit(3);
      const long taken = Spent(client);
      *taking += taken - before;
      for (const redis::LeasedEntry& leased : *entries) {
        redis::Decision decision;
        decision.verdict.set_outcome(v1::OUTCOME_ACCEPTED);
        decision.snapshot.set_unit(leased.unit);
        decision.snapshot.set_entry(leased.entry);
        decision.seal = report::Seal(leased.snapshot.seal(), leased.entry,
                                     leased.content_digest, decision.verdict);
        decision.snapshot.set_seal(decision.seal);
        if (leased.submission) {
          v1::SnapshotItem& item = *decision.snapshot.add_items();
          item.set_key("section/I.a");
          *item.mutable_section() = leased.submission->sections(0);
        }
        if (!work.Decide(leased, decision).ok()) std::exit(3);
        ++decided;
      }
      *deciding += Spent(client) - taken;
    }
  }
}

int Main(int port, int count) {
  redis::Options options;
  options.port = port;
  redis::Client client(options, nullptr);
  redis::Pipeline pipeline(options, nullptr);
  const redis::Keys keys("bench", kPartitions);
  redis::Submissions submissions(keys, client, pipeline);
  redis::Work work(keys, client, "bench");

  const long start = Spent(client);
  v1::Submission body = MakeBody();
  for (int i = 0; i < count; i += kBatch) {
    SubmitBatch(submissions, body, i, std::min(i + kBatch, count));
  }
  const long submitted = Spent(client);
  long taking = 0;
  long deciding = 0;
  Decide(client, work, count, &taking, &deciding);
  std::printf(
      "{\"submissions\": %d, \"submit_us\": %.1f, \"take_us\": %.1f, "
      "\"decide_us\": %.1f}\n",
      count, double(submitted - start) / count, double(taking) / count,
      double(deciding) / count);
  return 0;
}

}  // namespace
}  // namespace baocao

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_scripts REDIS_PORT SUBMISSIONS\n");
    return 2;
  }
  return baocao::Main(std::atoi(argv[1]), std::atoi(argv[2]));
}
