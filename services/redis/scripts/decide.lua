-- Decides one entry: a compare-and-set on the unit's decided entry and seal, so
-- that an entry is decided once and in order whoever tries.
--
-- KEYS 1 unit  2 the submission or act  3 snapshot  4 queue  5 ready  6 events
--      7 dead  8 campaign
-- ARGV 1 unit  2 entry  3 revision  4 state: 'D' decided, 'S' set aside
--      5 verdict  6 seal before  7 seal  8 snapshot  9 event
--      10 reason, 11 time (µs) of the dead letter
-- Result 'OK'
--        'ALREADY': it has been decided  'EARLY': one before it has not
--        'MOVED': the seal before is another
local call = redis.call

local unit = call('HMGET', KEYS[1], 'decided', 'seal', 'entry', 'tries')
local before = tonumber(unit[1] or 0)
local entry = tonumber(ARGV[2])
if before >= entry then
  return 'ALREADY'
end
if before < entry - 1 or tonumber(unit[3] or 0) < entry then
  return 'EARLY'
end
if (unit[2] or '') ~= ARGV[6] then
  return 'MOVED'
end
local prefix = call('HGET', KEYS[8], 'prefix') or '1'

-- The first write is refused when memory is out: then nothing is written.
call('XADD', KEYS[6], prefix .. '-*', 'e', ARGV[9])
call('HSET', KEYS[1], 'decided', entry, 'seal', ARGV[7], 'tries', 0)
call('HSET', KEYS[2], 'state', ARGV[4], 'verdict', ARGV[5], 'seal', ARGV[7])
call('SET', KEYS[3], ARGV[8])
if ARGV[4] == 'S' then
  call('XADD', KEYS[7], '*', 'unit', ARGV[1], 'entry', ARGV[2],
       'revision', ARGV[3], 'tries', unit[4] or 0, 'time', ARGV[11],
       'reason', ARGV[10])
end
call('XDEL', KEYS[4], ARGV[2] .. '-0')
if tonumber(unit[3]) > entry then
  local clock = call('TIME')
  call('ZADD', KEYS[5], clock[1] * 1000 + math.floor(clock[2] / 1000), ARGV[1])
else
  call('ZREM', KEYS[5], ARGV[1])
end
return 'OK'
