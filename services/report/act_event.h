// How an act that holds is told in the feed of events.
#ifndef BAOCAO_REPORT_ACT_EVENT_H_
#define BAOCAO_REPORT_ACT_EVENT_H_

#include "baocao/v1/act.pb.h"
#include "baocao/v1/event.pb.h"

namespace baocao::report {

// EVENT_KIND_UNSPECIFIED: the act says nothing.
v1::EventKind EventKindOf(const v1::Act& act);

}  // namespace baocao::report

#endif  // BAOCAO_REPORT_ACT_EVENT_H_
