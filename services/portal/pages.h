// The pages of services/portal/web, compiled in.
#ifndef BAOCAO_PORTAL_PAGES_H_
#define BAOCAO_PORTAL_PAGES_H_

#include <map>
#include <string>
#include <string_view>

namespace baocao::portal {

struct Page {
  std::string_view content;
  std::string type;
  std::string gzipped;   // empty: not worth it
  std::string tag;       // of the content, for ETag
  bool lasting = false;  // its name holds its content's hash
};

// Compresses what is worth it. `content` must live as long as the page.
Page MakePage(std::string_view path, std::string_view content);

class Pages {
 public:
  Pages();

  // By path, "/assets/app-3F2A.js"; every path that is no file's is the
  // application's own, so it gets index.html. Null: an asset that is not there.
  const Page* Find(std::string_view path) const;

 private:
  std::map<std::string, Page, std::less<>> pages_;
};

// "text/html; charset=utf-8"; unknown endings are bytes.
std::string MediaTypeOf(std::string_view path);

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_PAGES_H_
