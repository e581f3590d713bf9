// baocao-documents: workbooks and Word papers, out and in; attached files.
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "services/documents/attachments/folder_store.h"
#include "services/documents/campaigns.h"
#include "services/documents/document_service.h"
#include "services/documents/upstream.h"
#include "services/server/call.h"
#include "services/server/config.h"
#include "services/server/host.h"

int main(int argc, char** argv) {
  using namespace baocao;

  std::string intake = "127.0.0.1:7401";
  std::string aggregation = "127.0.0.1:7403";
  std::string attachments;
  std::string follow_up;
  const server::CommonConfig config =
      server::ParseCommon(argc, argv, "documents", [&](CLI::App& app) {
        server::Flag(app, "intake", intake, "host:port of intake");
        server::Flag(app, "aggregation", aggregation,
                     "host:port of aggregation");
        server::Flag(app, "attachments", attachments,
                     "folder to keep attached files in; without it none are "
                     "taken");
        server::Flag(app, "followup", follow_up,
                     "host:port of followup; empty: nothing is followed");
      });
  server::Host host(config);

  const auto campaigns = documents::Campaigns::Load(config.campaigns);
  if (!campaigns.ok()) {
    std::fprintf(stderr, "baocao-documents: %s\n",
                 std::string(campaigns.status().message()).c_str());
    return 2;
  }
  std::unique_ptr<documents::FolderStore> store;
  if (!attachments.empty()) {
    auto opened = documents::FolderStore::Open(attachments);
    if (!opened.ok()) {
      std::fprintf(stderr, "baocao-documents: --attachments: %s\n",
                   std::string(opened.status().message()).c_str());
      return 2;
    }
    store = *std::move(opened);
  }
  documents::Upstream upstream(intake, aggregation, follow_up);
  server::CallGate gate(host.authenticator(), host.registry());
  documents::DocumentService service(*campaigns, upstream, store.get(), gate);
  return host.Run({&service}, {});
}
