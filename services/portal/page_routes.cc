#include "services/portal/page_routes.h"

#include "nlohmann/json.hpp"
#include "services/messages/messages.h"
#include "services/portal/gzip.h"

namespace baocao::portal {

PageRoutes::PageRoutes() {
  for (const char* locale : {"vi", "en"}) {
    const std::string name = std::string(locale) + ".json";
    const nlohmann::json json = messages::TextsOf("portal", locale);
    const std::string& text = texts_[name] = json.dump();
    text_pages_[name] = MakePage(name, text);
  }
}

void PageRoutes::ServePage(Visit& visit) {
  visit.route = "page";
  const Page* page = pages_.Find(visit.request.path);
  if (page == nullptr) return AnswerNoPlace(visit);
  Serve(visit, *page);
}

void PageRoutes::ServeTexts(Visit& visit, std::string_view rest) {
  visit.route = "texts";
  const auto found = text_pages_.find(rest);
  if (found == text_pages_.end()) return AnswerNoPlace(visit);
  Serve(visit, found->second);
}

void PageRoutes::Serve(Visit& visit, const Page& page) {
  const std::string tag = "\"" + page.tag + "\"";
  visit.response.set_header("ETag", tag);
  visit.response.set_header(
      "Cache-Control",
      page.lasting ? "public, max-age=31536000, immutable" : "no-cache");
  if (visit.request.get_header_value("If-None-Match") == tag) {
    visit.response.status = 304;
    return;
  }
  AnswerContent(visit, page.content,
                page.gzipped.empty() ? nullptr : &page.gzipped, page.type);
}

}  // namespace baocao::portal
