#include "tests/unit/documents/sheet/an_giang.h"

#include <cstdio>
#include <cstdlib>

#include "google/protobuf/text_format.h"
#include "services/campaign/load.h"

namespace baocao::documents {
namespace {

constexpr char kPackage[] = R"pb(
  unit: "30307"
  items {
    key: "form/12B"
    revision: 1
    form {
      form: "12B"
      money_unit: "triệu đồng"
      as_of: "2026-05-20"
      choices { row: "12B.I.2" option: "gom-bo-sung" }
      cells { row: "12B.I.2" column: "n25" number: "152340.5" }
      cells { row: "12B.I.2" column: "kh26" number: "160000" estimated: true }
      cells { row: "12B.II.2" column: "n25" mark: MARK_NOT_AVAILABLE }
      cells { row: "12B.III.2.1" column: "n25" number: "30000.25" }
      cells { row: "12B.III.2.2.1" column: "n25" number: "60000.5" }
      cells {
        row: "12B.III.2.1"
        column: "gc"
        text: "=1+1"
        note: "Theo quyết toán"
      }
      cells { row: "12B.I.2" column: "gc" text: "01/7" }
    }
  }
  items {
    key: "form/13B"
    revision: 1
    form {
      form: "13B"
      cells { row: "13B.II.1" column: "c1" number: "24" }
      cells { row: "13B.II.2" column: "c1" number: "1048" }
      cells { row: "13B.II.3" column: "c1" mark: MARK_NIL }
      cells { row: "13B.II.1" column: "c2" number: "1120" estimated: true }
      cells { row: "13B.II.2" column: "c2" number: "30" }
      cells { row: "13B.II.1" column: "c3" number: "5" }
      cells { row: "13B.II" column: "c3" number: "6" }
    }
  }
  items {
    key: "form/2B"
    revision: 1
    form {
      form: "2B"
      rows {
        id: "a"
        group: "2B.X1"
        cells { column: "loai" text: "Nghị quyết" }
        cells { column: "so" text: "12-NQ/ĐU" }
        cells { column: "ngay" text: "2025-08-15" }
        cells { column: "trichyeu" text: "Về nhiệm vụ chính trị năm 2025" }
      }
    }
  }
  items {
    key: "form/8B"
    revision: 1
    form {
      form: "8B"
      rows {
        id: "t1"
        group: "8B.L.III.1.8"
        cells { column: "ten" text: "Trường Tiểu học Nguyễn Du" }
        cells { column: "sl" number: "5" }
      }
      rows {
        id: "t2"
        group: "8B.L.III.1.8"
        cells { column: "ten" text: "Trường Tiểu học Lê Lợi" }
        cells { column: "sl" number: "3" }
      }
      rows {
        id: "s1"
        group: "8B.R.III.1.7"
        cells { column: "ten2" text: "Trường Tiểu học Nguyễn Du" }
        cells { column: "sl2" number: "6" }
        cells { column: "tc4" text: "x" }
      }
    }
  }
  items {
    key: "proposals"
    revision: 1
    proposals {
      proposals {
        id: "p1"
        domain: "xay-dung-quy-hoach"
        addressee: "VI.0"
        request: "Bổ sung dự toán năm 2026"
      }
    }
  }
  signatory { name: "Nguyễn Văn An" position: "Bí thư Đảng ủy" }
)pb";

}  // namespace

const campaign::Campaign& AnGiang() {
  static const auto* const campaign = [] {
    auto loaded = campaign::LoadOrStatus(std::string(BAOCAO_PROJECT_DIR) +
                                         "/campaigns/an-giang-2026");
    if (!loaded.ok()) {
      std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
      std::abort();
    }
    return new std::shared_ptr<const campaign::Campaign>(*std::move(loaded));
  }();
  return **campaign;
}

const campaign::Form& TheForm(std::string_view key) {
  return *AnGiang().FindForm(key);
}

const v1::Unit& LongXuyen() { return *AnGiang().FindUnit("30307"); }

v1::Snapshot FilledPackage() {
  v1::Snapshot package;
  if (!google::protobuf::TextFormat::ParseFromString(kPackage, &package)) {
    std::abort();
  }
  return package;
}

}  // namespace baocao::documents
