#include "services/redis/uv_adapter.h"

namespace baocao::redis {
namespace {

// Lives until the loop has closed its handle; the context may go earlier.
struct Watch {
  redisAsyncContext* context;
  uv_poll_t handle;
  int events = 0;
};

void OnReady(uv_poll_t* handle, int status, int events) {
  auto* watch = static_cast<Watch*>(handle->data);
  // A faulty socket is shown to hiredis as ready: it finds the fault.
  if (status < 0) events = UV_READABLE | UV_WRITABLE;
  if (watch->context != nullptr && (events & UV_READABLE)) {
    redisAsyncHandleRead(watch->context);
  }
  if (watch->context != nullptr && (events & UV_WRITABLE)) {
    redisAsyncHandleWrite(watch->context);
  }
}

void Update(Watch* watch, int events) {
  watch->events = events;
  if (events == 0) {
    uv_poll_stop(&watch->handle);
  } else {
    uv_poll_start(&watch->handle, events, OnReady);
  }
}

void AddRead(void* data) {
  auto* watch = static_cast<Watch*>(data);
  if (!(watch->events & UV_READABLE)) {
    Update(watch, watch->events | UV_READABLE);
  }
}
void DelRead(void* data) {
  auto* watch = static_cast<Watch*>(data);
  Update(watch, watch->events & ~UV_READABLE);
}
void AddWrite(void* data) {
  auto* watch = static_cast<Watch*>(data);
  if (!(watch->events & UV_WRITABLE)) {
    Update(watch, watch->events | UV_WRITABLE);
  }
}
void DelWrite(void* data) {
  auto* watch = static_cast<Watch*>(data);
  Update(watch, watch->events & ~UV_WRITABLE);
}

void Cleanup(void* data) {
  auto* watch = static_cast<Watch*>(data);
  watch->context = nullptr;
  uv_poll_stop(&watch->handle);
  uv_close(
      reinterpret_cast<uv_handle_t*>(&watch->handle),
      [](uv_handle_t* handle) { delete static_cast<Watch*>(handle->data); });
}

}  // namespace

bool AttachToLoop(redisAsyncContext* context, uv_loop_t* loop) {
  auto* watch = new Watch{.context = context};
  if (uv_poll_init(loop, &watch->handle, context->c.fd) != 0) {
    delete watch;
    return false;
  }
  watch->handle.data = watch;
  context->ev.data = watch;
  context->ev.addRead = AddRead;
  context->ev.delRead = DelRead;
  context->ev.addWrite = AddWrite;
  context->ev.delWrite = DelWrite;
  context->ev.cleanup = Cleanup;
  return true;
}

}  // namespace baocao::redis
