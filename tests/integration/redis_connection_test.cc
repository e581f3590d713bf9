// The blocking client and the pipeline: faults of the connection.
#include <gmock/gmock.h>

#include <atomic>
#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "prometheus/text_serializer.h"
#include "services/redis/deployment.h"
#include "services/report/digest.h"
#include "tests/integration/campaign_in_redis.h"

namespace baocao::testing {
namespace {

using redis::Client;
using redis::Pipeline;
using redis::Reply;
using redis::Taken;
using ::testing::HasSubstr;

constexpr auto kUnavailable = absl::StatusCode::kUnavailable;
// Of a promise of one second, with room for a busy machine.
constexpr absl::Duration kASecond = absl::Milliseconds(1900);

// EVALSHA of a small script through the pipeline.
absl::StatusOr<Reply> Hold(Pipeline& pipeline) {
  absl::StatusOr<Reply> reply;
  absl::Notification answered;
  pipeline.RunScript("lease", {"{t}:lease"}, {"me", "60000"},
                     [&](absl::StatusOr<Reply> got) {
                       reply = std::move(got);
                       answered.Notify();
                     });
  answered.WaitForNotification();
  return reply;
}

bool AwaitAnswers(Pipeline& pipeline) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (absl::Now() < end) {
    if (Hold(pipeline).ok()) return true;
  }
  return false;
}

class ClientTest : public ::testing::Test {
 protected:
  ClientTest() : client_(server_.options(), nullptr) {}
  RedisServer server_;
  Client client_;
};

TEST_F(ClientTest, RunsCommandsAndBatches) {
  EXPECT_TRUE(client_.Ping().ok());
  auto replies = client_.RunAll({{"SET", "k", std::string("a\0b", 3)},
                                 {"GET", "k"},
                                 {"GET", "none"},
                                 {"INCR", "n"},
                                 {"HGET", "k", "f"},
                                 {"LRANGE", "list", "0", "-1"}});
  ASSERT_TRUE(replies.ok()) << replies.status();
  EXPECT_EQ((*replies)[1].text, std::string("a\0b", 3));
  EXPECT_TRUE((*replies)[2].is_nil());
  EXPECT_EQ((*replies)[3].integer, 1);
  EXPECT_TRUE((*replies)[4].is_error());
  EXPECT_EQ((*replies)[5].kind, Reply::Kind::kArray);
  EXPECT_EQ(client_.Run({"HGET", "k", "f"}).status().code(),
            absl::StatusCode::kInternal);
  EXPECT_TRUE(client_.RunAll({})->empty());
}

TEST_F(ClientTest, MegabytesPassBothWaysInOneBatch) {
  const std::string large(8 << 20, 'x');
  std::vector<redis::Command> commands;
  for (int i = 0; i < 4; ++i) {
    commands.push_back({"SET", absl::StrCat("k", i), large});
    commands.push_back({"GET", absl::StrCat("k", i)});
  }
  redis::Options options = server_.options();
  options.command_timeout = absl::Seconds(20);
  auto replies = Client(options, nullptr).RunAll(commands);
  ASSERT_TRUE(replies.ok()) << replies.status();
  EXPECT_EQ((*replies)[7].text, large);
}

TEST_F(ClientTest, AScriptThatWasFlushedIsLoadedAgain) {
  redis::Deployment deployment(redis::Keys("c", 4), client_);
  ASSERT_TRUE(*deployment.HoldLease("l", "a", absl::Minutes(1)));
  ASSERT_TRUE(client_.Run({"SCRIPT", "FLUSH"}).ok());
  EXPECT_TRUE(*deployment.HoldLease("l", "a", absl::Minutes(1)));
}

TEST_F(ClientTest, IsUnavailableAtOnceWhileRedisIsDownAndComesBack) {
  ASSERT_TRUE(client_.Ping().ok());
  server_.Kill();
  const absl::Time start = absl::Now();
  EXPECT_EQ(client_.Ping().code(), kUnavailable);
  EXPECT_EQ(client_.RunScript("lease", {"k"}, {"a", "1"}).status().code(),
            kUnavailable);
  EXPECT_LT(absl::Now() - start, kASecond);
  server_.Restart();
  EXPECT_TRUE(client_.Ping().ok());
}

TEST_F(ClientTest, AConnectionThatDiedIdleCostsNoCall) {
  ASSERT_TRUE(client_.Ping().ok());
  server_.Kill();
  server_.Restart();
  EXPECT_TRUE(client_.Ping().ok());
}

TEST_F(ClientTest, IsUnavailableWithinASecondWhileRedisHangs) {
  ASSERT_TRUE(client_.Ping().ok());
  server_.Pause();
  for (int i = 0; i < 2; ++i) {  // on the old connection, then on a new one
    const absl::Time start = absl::Now();
    EXPECT_EQ(client_.Ping().code(), kUnavailable);
    EXPECT_LT(absl::Now() - start, kASecond);
  }
  server_.Resume();
  EXPECT_TRUE(client_.Ping().ok());
}

TEST_F(ClientTest, ABlockingReadMayWaitBeyondTheCommandTimeout) {
  redis::Options options = server_.options();
  options.command_timeout = absl::Milliseconds(500);
  Client patient(options, nullptr);
  auto reply =
      patient.RunBlocking({"BLPOP", "none", "0.7"}, absl::Milliseconds(700));
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_TRUE(reply->is_nil());
}

TEST_F(ClientTest, ManyThreadsShareIt) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(client_.Run({"INCR", "n"}).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(client_.Run({"GET", "n"})->text, "400");
}

TEST_F(ClientTest, APasswordIsGiven) {
  RedisServer locked({"--requirepass", "geheim"});
  redis::Options options = locked.options();
  EXPECT_EQ(Client(options, nullptr).Ping().code(), kUnavailable);
  options.password = "wrong";
  EXPECT_EQ(Client(options, nullptr).Ping().code(), kUnavailable);
  options.password = "geheim";
  EXPECT_TRUE(Client(options, nullptr).Ping().ok());
  Pipeline pipeline(options, nullptr);
  EXPECT_TRUE(Hold(pipeline).ok());
}

TEST_F(ClientTest, RoundTripsAndReconnectsAreCounted) {
  prometheus::Registry registry;
  redis::Options options = server_.options();
  options.pipeline_connections = 1;
  Client client(options, &registry);
  Pipeline pipeline(options, &registry);
  ASSERT_TRUE(client.Ping().ok());
  ASSERT_TRUE(Hold(pipeline).ok());
  server_.Kill();
  EXPECT_FALSE(client.Ping().ok());
  server_.Restart();
  ASSERT_TRUE(client.Ping().ok());
  ASSERT_TRUE(AwaitAnswers(pipeline));
  const std::string text =
      prometheus::TextSerializer().Serialize(registry.Collect());
  EXPECT_THAT(text, HasSubstr("baocao_redis_round_trips_total{connection="
                              "\"blocking\"} 2"));
  EXPECT_THAT(text, HasSubstr("baocao_redis_round_trips_total{connection="
                              "\"pipeline\"} 2"));
  EXPECT_THAT(text, HasSubstr("baocao_redis_reconnects_total{connection="
                              "\"blocking\"} 1"));
  EXPECT_THAT(text, HasSubstr("baocao_redis_reconnects_total{connection="
                              "\"pipeline\"} 1"));
}

class PipelineTest : public CampaignInRedis {
 protected:
  PipelineTest() : CampaignInRedis(redis::Options().command_timeout) {}

  void SubmitSoon(const std::string& unit, const std::string& text,
                  std::function<void(absl::StatusOr<Taken>)> done) {
    const v1::Submission report = ReportOf(unit, text);
    submissions_.Submit({.unit = unit,
                         .request_id = text,
                         .digest = report::Digest(report),
                         .now = Morning(),
                         .payload = report::Serialise(report)},
                        std::move(done));
  }
};

TEST_F(PipelineTest, AnswersEveryCallerOfManyThreads) {
  constexpr int kThreads = 4;
  constexpr int kEach = 250;
  std::atomic<int> answered = 0;
  absl::BlockingCounter left(kThreads * kEach);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        SubmitSoon(absl::StrCat(30000 + t), absl::StrCat(i),
                   [&](absl::StatusOr<Taken> taken) {
                     if (taken.ok() && taken->receipt) ++answered;
                     left.DecrementCount();
                   });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  left.Wait();
  EXPECT_EQ(answered, kThreads * kEach);
  EXPECT_TRUE(pipeline_.connected());
  for (int t = 0; t < kThreads; ++t) {
    EXPECT_EQ(submissions_.GetCounters(absl::StrCat(30000 + t))->revision,
              kEach);
  }
}

TEST_F(PipelineTest, LoadsScriptsAgainThatWereFlushed) {
  ASSERT_TRUE(Submit("30292", "one")->receipt);
  Run({"SCRIPT", "FLUSH"});
  auto taken = Submit("30292", "two");
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->receipt->revision, 2);
}

TEST_F(PipelineTest, IsUnavailableWithinASecondWhileRedisIsDown) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  server_.Kill();
  for (int i = 0; i < 3; ++i) {
    const absl::Time start = absl::Now();
    EXPECT_EQ(Submit("30292", "two").status().code(), kUnavailable);
    EXPECT_LT(absl::Now() - start, kASecond);
  }
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (pipeline_.connected() && absl::Now() < end) {
    EXPECT_FALSE(Submit("30292", "two").ok());
  }
  EXPECT_FALSE(pipeline_.connected());
  server_.Restart();
  AwaitPipeline("30292");
  EXPECT_TRUE(pipeline_.connected());
}

TEST_F(PipelineTest, IsUnavailableWithinASecondWhileRedisHangs) {
  ASSERT_TRUE(Submit("30292", "one").ok());
  server_.Pause();
  for (int i = 0; i < 3; ++i) {
    const absl::Time start = absl::Now();
    EXPECT_EQ(Submit("30292", absl::StrCat("hangs ", i)).status().code(),
              kUnavailable);
    EXPECT_LT(absl::Now() - start, kASecond);
  }
  server_.Resume();
  AwaitPipeline("30292");
  // What was on its way may have been stored; sending it again tells.
  auto again = Submit("30292", "hangs 0");
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->receipt);
}

TEST_F(PipelineTest, NothingThatWasReceiptedIsLostByAKill) {
  std::map<std::string, int32_t> receipted;
  std::vector<std::string> all;
  for (int round = 0; round < 3; ++round) {
    absl::Mutex mutex;
    constexpr int kCalls = 400;
    absl::BlockingCounter left(kCalls);
    absl::Notification some;
    for (int i = 0; i < kCalls; ++i) {
      const std::string text = absl::StrCat(round, "/", i);
      all.push_back(text);
      SubmitSoon("30292", text, [&, text, i](absl::StatusOr<Taken> taken) {
        {
          absl::MutexLock lock(&mutex);
          if (taken.ok()) {
            receipted[text] = taken->receipt->revision;
          } else {
            EXPECT_EQ(taken.status().code(), kUnavailable);
          }
          if (i == 20 && !some.HasBeenNotified()) some.Notify();
        }
        left.DecrementCount();
      });
    }
    some.WaitForNotification();
    server_.Kill();
    left.Wait();
    server_.Restart();
    AwaitPipeline("30307");
  }
  EXPECT_FALSE(receipted.empty());
  // Sent again, everything is there once, what was receipted as it was.
  std::map<int32_t, std::string> of_revision;
  for (const std::string& text : all) {
    absl::Notification answered;
    SubmitSoon("30292", text, [&](absl::StatusOr<Taken> taken) {
      EXPECT_TRUE(taken.ok()) << taken.status();
      if (taken.ok()) {
        const int32_t revision = taken->receipt->revision;
        EXPECT_TRUE(of_revision.emplace(revision, text).second);
        if (const auto held = receipted.find(text); held != receipted.end()) {
          EXPECT_TRUE(taken->receipt->duplicate);
          EXPECT_EQ(revision, held->second);
        }
      }
      answered.Notify();
    });
    answered.WaitForNotification();
  }
  EXPECT_EQ(of_revision.size(), all.size());
  EXPECT_EQ(of_revision.rbegin()->first, static_cast<int32_t>(all.size()));
}

TEST_F(PipelineTest, EndsWhatIsInFlightWhenItIsDestroyed) {
  auto pipeline = std::make_unique<Pipeline>(server_.options(), nullptr);
  ASSERT_TRUE(Hold(*pipeline).ok());
  server_.Pause();
  absl::Notification answered;
  pipeline->RunScript("lease", {"k"}, {"me", "1000"},
                      [&](absl::StatusOr<Reply> reply) {
                        EXPECT_EQ(reply.status().code(), kUnavailable);
                        answered.Notify();
                      });
  pipeline.reset();
  EXPECT_TRUE(answered.HasBeenNotified());
  server_.Resume();
}

TEST_F(PipelineTest, ACallbackMayCallAgain) {
  absl::Notification answered;
  pipeline_.RunScript("lease", {"k"}, {"me", "1000"},
                      [&](absl::StatusOr<Reply> first) {
                        EXPECT_TRUE(first.ok());
                        pipeline_.RunScript("lease", {"k"}, {"me", "0"},
                                            [&](absl::StatusOr<Reply> second) {
                                              EXPECT_TRUE(second.ok());
                                              answered.Notify();
                                            });
                      });
  answered.WaitForNotification();
}

class ReplicaTest : public CampaignInRedis {
 protected:
  ReplicaTest()
      : replica_({"--replicaof", "127.0.0.1", std::to_string(server_.port())}),
        replicated_(WithReplicas(server_.options()), nullptr),
        submissions_(keys_, client_, replicated_) {}

  static redis::Options WithReplicas(redis::Options options) {
    options.replicas = 1;
    return options;
  }
  // Once the replica has what was written so far.
  void AwaitReplica() {
    const absl::Time end = absl::Now() + absl::Seconds(20);
    while (absl::Now() < end) {
      auto waited = client_.RunAll({{"SET", "k", "v"}, {"WAIT", "1", "500"}});
      ASSERT_TRUE(waited.ok()) << waited.status();
      if ((*waited)[1].integer == 1) return;
    }
    FAIL() << "the replica does not follow";
  }
  absl::StatusOr<Taken> SubmitReplicated(const std::string& text) {
    return SubmitReplicated(text, submissions_);
  }
  absl::StatusOr<Taken> SubmitReplicated(const std::string& text,
                                         redis::Submissions& submissions) {
    const v1::Submission report = ReportOf("30292", text);
    absl::StatusOr<Taken> taken;
    absl::Notification answered;
    submissions.Submit({.unit = "30292",
                        .request_id = text,
                        .digest = report::Digest(report),
                        .now = Morning(),
                        .payload = report::Serialise(report)},
                       [&](absl::StatusOr<Taken> got) {
                         taken = std::move(got);
                         answered.Notify();
                       });
    answered.WaitForNotification();
    return taken;
  }

  RedisServer replica_;
  Pipeline replicated_;
  redis::Submissions submissions_;
};

TEST_F(ReplicaTest, AReceiptMeansThatTheReplicasHaveIt) {
  AwaitReplica();
  auto taken = SubmitReplicated("one");
  ASSERT_TRUE(taken.ok()) << taken.status();
  Client of_replica(replica_.options(), nullptr);
  EXPECT_EQ(of_replica.Run({"HGET", keys_.Unit("30292"), "revision"})->text,
            "1");
}

TEST_F(ReplicaTest, WithTooFewReplicasThereIsNoReceiptNorForARepeat) {
  AwaitReplica();
  ASSERT_TRUE(SubmitReplicated("one").ok());
  replica_.Kill();
  absl::Time start = absl::Now();
  EXPECT_EQ(SubmitReplicated("two").status().code(), kUnavailable);
  EXPECT_LT(absl::Now() - start, kASecond);
  EXPECT_EQ(SubmitReplicated("two").status().code(), kUnavailable);
  EXPECT_EQ(SubmitReplicated("one").status().code(), kUnavailable);
  replica_.Restart();
  AwaitReplica();
  auto again = SubmitReplicated("two");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->receipt->duplicate);
  EXPECT_EQ(again->receipt->revision, 2);
}

// WAIT waits only for what its own connection wrote: a repeat over a new one
// has to write too.
TEST_F(ReplicaTest, ARepeatOverANewConnectionWaitsForTheReplicasToo) {
  AwaitReplica();
  replica_.Pause();
  EXPECT_EQ(SubmitReplicated("one").status().code(), kUnavailable);
  Pipeline fresh(WithReplicas(server_.options()), nullptr);
  redis::Submissions submissions(keys_, client_, fresh);
  EXPECT_EQ(SubmitReplicated("one", submissions).status().code(), kUnavailable);
  replica_.Resume();
  AwaitReplica();
  EXPECT_TRUE(SubmitReplicated("one", submissions)->receipt->duplicate);
}

TEST_F(ReplicaTest, ManyCallsShareAWait) {
  AwaitReplica();
  constexpr int kCalls = 500;
  std::atomic<int> receipts = 0;
  absl::BlockingCounter left(kCalls);
  for (int i = 0; i < kCalls; ++i) {
    const v1::Submission report = ReportOf("30292", absl::StrCat(i));
    submissions_.Submit({.unit = "30292",
                         .request_id = absl::StrCat(i),
                         .digest = report::Digest(report),
                         .now = Morning(),
                         .payload = report::Serialise(report)},
                        [&](absl::StatusOr<Taken> taken) {
                          if (taken.ok()) ++receipts;
                          left.DecrementCount();
                        });
  }
  left.Wait();
  EXPECT_EQ(receipts, kCalls);
  const std::string stats = Run({"INFO", "commandstats"}).text;
  const size_t at = stats.find("cmdstat_wait:calls=");
  ASSERT_NE(at, std::string::npos);
  EXPECT_LT(std::stoi(stats.substr(at + 19)), kCalls / 2);
}

}  // namespace
}  // namespace baocao::testing
