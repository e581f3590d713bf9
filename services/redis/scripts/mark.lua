-- Sets a field of a partition's campaign hash and tells it, once: the same
-- value again changes nothing.
--
-- KEYS 1 campaign  2 events
-- ARGV 1 field  2 value  3 value where there is none yet  4 event, or ''
-- Result 'SET' or 'SAME'
local call = redis.call

local held = call('HMGET', KEYS[1], ARGV[1], 'prefix')
if (held[1] or ARGV[3]) == ARGV[2] then
  return 'SAME'
end
-- The first write is refused when memory is out: then nothing is written.
if ARGV[4] ~= '' then
  call('XADD', KEYS[2], (held[2] or '1') .. '-*', 'e', ARGV[4])
end
call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 'SET'
