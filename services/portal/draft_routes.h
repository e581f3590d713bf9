// /drafts/<unit>/<item key>: what people are still writing.
#ifndef BAOCAO_PORTAL_DRAFT_ROUTES_H_
#define BAOCAO_PORTAL_DRAFT_ROUTES_H_

#include <string>
#include <string_view>

#include "services/portal/answer.h"
#include "services/portal/sign_in.h"
#include "services/redis/drafts.h"

namespace baocao::portal {

// For a unit's officers, and for the collecting body, which may type in a
// unit's paper report. Who is held to no campaign names it: ?campaign=…
// Thread-safe.
//
//   GET    /drafts/<unit>          {"drafts":[{"item","version",…}]}
//   GET    /drafts/<unit>/<item>   {"item","version","author","time","content"}
//   PUT    …  {"base":n,"content":…} → {"version"}, greater than n; or 409 with
//             the newer draft, version 0 where it is gone
//   DELETE …?version=n             {"dropped":true|false}
class DraftRoutes {
 public:
  DraftRoutes(SignIn& sign_in, redis::Drafts& drafts)
      : sign_in_(sign_in), drafts_(drafts) {}

  // `rest`: "01234/form/13B".
  void Serve(Visit& visit, std::string_view rest);

 private:
  struct Spot {
    std::string campaign, unit, item, author;
  };
  void List(Visit& visit, const Spot& spot);
  void Get(Visit& visit, const Spot& spot);
  void Put(Visit& visit, const Spot& spot);
  void Drop(Visit& visit, const Spot& spot);

  SignIn& sign_in_;
  redis::Drafts& drafts_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_DRAFT_ROUTES_H_
