// The pages, and the texts they are written with.
#ifndef BAOCAO_PORTAL_PAGE_ROUTES_H_
#define BAOCAO_PORTAL_PAGE_ROUTES_H_

#include <map>
#include <string>
#include <string_view>

#include "services/portal/answer.h"
#include "services/portal/pages.h"

namespace baocao::portal {

// Thread-safe.
class PageRoutes {
 public:
  PageRoutes();

  void ServePage(Visit& visit);
  // `rest`: "vi.json" or "en.json".
  void ServeTexts(Visit& visit, std::string_view rest);

 private:
  void Serve(Visit& visit, const Page& page);

  const Pages pages_;
  std::map<std::string, std::string, std::less<>> texts_;  // as JSON
  std::map<std::string, Page, std::less<>> text_pages_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_PAGE_ROUTES_H_
