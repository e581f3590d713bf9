// /files/v1: files made and read by the document service.
#ifndef BAOCAO_PORTAL_FILE_ROUTES_H_
#define BAOCAO_PORTAL_FILE_ROUTES_H_

#include <string_view>

#include "services/portal/answer.h"
#include "services/portal/method_table.h"
#include "services/portal/upstream.h"

namespace baocao::portal {

// Thread-safe. The files go through in pieces; none is held here.
class FileRoutes {
 public:
  FileRoutes(const MethodTable& methods, const Upstream& upstream)
      : methods_(methods), upstream_(upstream) {}

  // `rest`: the method: "ExportTemplate".
  void Serve(Visit& visit, std::string_view rest);

 private:
  void Download(Visit& visit, const Method& method);
  // The body is the file, its options stand in the address; or it is a form
  // (multipart/form-data) with `options` and then `file`.
  void Upload(Visit& visit, const Method& method);

  const MethodTable& methods_;
  const Upstream& upstream_;
};

}  // namespace baocao::portal

#endif  // BAOCAO_PORTAL_FILE_ROUTES_H_
