-- Takes in an act. It is judged by what its author saw: nothing of the unit may
-- be undecided, and the seal must be the one seen. A retry is not judged by the
-- snapshot and may wait behind others; it needs a submission set aside.
--
-- KEYS 1 unit  2 queue  3 ready  4 events  5 act prefix  6 campaign  7 units
--      8 the retried submission, or of revision 0
-- ARGV 1 unit  2 revision retried, or '0'  3 seal seen  4 '1': refused when
--      closed  5 now (µs)  6 author  7 digest  8 payload
-- Result {'OK', entry, time (µs), seal before}
--        {'PENDING'}  {'MOVED'}  {'CLOSED'}  {'NONE'}: nothing to retry
local call = redis.call

local campaign = call('HMGET', KEYS[6], 'closed', 'prefix')
if campaign[1] == '1' and ARGV[4] == '1' then
  return {'CLOSED'}
end

local unit = call('HMGET', KEYS[1], 'entry', 'decided', 'time', 'seal')
local seal = unit[4] or ''
if ARGV[2] == '0' then
  if (unit[1] or 0) - (unit[2] or 0) ~= 0 then
    return {'PENDING'}
  end
  if seal ~= ARGV[3] then
    return {'MOVED'}
  end
else
  local held = call('HMGET', KEYS[8], 'state', 'retried')
  if held[1] ~= 'S' then
    return {'NONE'}
  end
  if held[2] then
    local last = call('HGET', KEYS[5] .. held[2], 'state')
    if not last then
      return {'PENDING'}
    end
    if last ~= 'S' then
      return {'NONE'}
    end
  end
end
local entry = (unit[1] or 0) + 1
local time = ARGV[5]
if unit[3] and tonumber(unit[3]) > tonumber(time) then
  time = unit[3]
end
local clock = call('TIME')

-- The first write is refused when memory is out: then nothing is written.
call('XADD', KEYS[2], entry .. '-0', 'a', ARGV[2], 't', time)
call('HSET', KEYS[1], 'entry', entry, 'time', time)
call('HSET', KEYS[5] .. entry, 'digest', ARGV[7], 'time', time,
     'author', ARGV[6], 'payload', ARGV[8])
if ARGV[2] ~= '0' then
  call('HSET', KEYS[8], 'retried', entry)
end
call('XADD', KEYS[4], (campaign[2] or '1') .. '-*', 'u', ARGV[1], 'a', entry)
call('ZADD', KEYS[3], 'NX', clock[1] * 1000 + math.floor(clock[2] / 1000), ARGV[1])
if entry == 1 then
  call('SADD', KEYS[7], ARGV[1])
end
return {'OK', tostring(entry), time, seal}
