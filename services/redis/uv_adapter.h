// hiredis on a libuv loop. hiredis's own adapter keeps silent when a connection
// is refused (UV_EBADF), so that nobody learns of it.
#ifndef BAOCAO_REDIS_UV_ADAPTER_H_
#define BAOCAO_REDIS_UV_ADAPTER_H_

#include <uv.h>

#include "hiredis/async.h"

namespace baocao::redis {

// False: the loop can not watch its socket. On the loop's thread only.
bool AttachToLoop(redisAsyncContext* context, uv_loop_t* loop);

}  // namespace baocao::redis

#endif  // BAOCAO_REDIS_UV_ADAPTER_H_
