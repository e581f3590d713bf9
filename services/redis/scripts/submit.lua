-- Takes in a submission, once for each request id. The id is looked up before
-- closed and base, so that a repetition gets its receipt whatever has happened
-- since.
--
-- KEYS 1 unit  2 requests  3 queue  4 ready  5 events  6 submission prefix
--      7 campaign  8 units
-- ARGV 1 unit  2 request id  3 digest  4 base, or ''  5 now (µs)  6 author
--      7 payload  8 '1': replicas are waited for
-- Result {'OK' or 'DUP', revision, entry, time (µs), seal before}
--        {'OTHER', revision}  {'STALE', newest revision}  {'CLOSED'}
local call = redis.call

local known = call('HGET', KEYS[2], ARGV[2])
if known then
  local held = call('HMGET', KEYS[6] .. known, 'digest', 'entry', 'time', 'before')
  if held[1] ~= ARGV[3] then
    return {'OTHER', known}
  end
  if ARGV[8] == '1' then
    -- WAIT only waits for what its connection wrote: write the same again.
    call('HSET', KEYS[2], ARGV[2], known)
  end
  return {'DUP', known, held[2], held[3], held[4]}
end

local campaign = call('HMGET', KEYS[7], 'closed', 'prefix')
if campaign[1] == '1' then
  return {'CLOSED'}
end

local unit = call('HMGET', KEYS[1], 'revision', 'entry', 'time', 'seal')
if ARGV[4] ~= '' and ARGV[4] ~= (unit[1] or '0') then
  return {'STALE', unit[1] or '0'}
end
local revision = (unit[1] or 0) + 1
local entry = (unit[2] or 0) + 1
local time = ARGV[5]
if unit[3] and tonumber(unit[3]) > tonumber(time) then
  time = unit[3]
end
local seal = unit[4] or ''
local clock = call('TIME')

-- The first write is refused when memory is out: then nothing is written.
call('XADD', KEYS[3], entry .. '-0', 's', revision, 't', time)
call('HSET', KEYS[1], 'revision', revision, 'entry', entry, 'time', time)
call('HSET', KEYS[6] .. revision, 'entry', entry, 'digest', ARGV[3],
     'time', time, 'author', ARGV[6], 'before', seal, 'payload', ARGV[7])
call('HSET', KEYS[2], ARGV[2], revision)
call('XADD', KEYS[5], (campaign[2] or '1') .. '-*',
     'u', ARGV[1], 'r', entry .. ':' .. revision .. ':' .. time)
call('ZADD', KEYS[4], 'NX', clock[1] * 1000 + math.floor(clock[2] / 1000), ARGV[1])
if entry == 1 then
  call('SADD', KEYS[8], ARGV[1])
end
return {'OK', tostring(revision), tostring(entry), time, seal}
