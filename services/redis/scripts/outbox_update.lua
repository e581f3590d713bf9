-- Stores the outcome of a try to send.
--
-- KEYS 1 items  2 pending  3 waiting
-- ARGV 1 id  2 next try (ms)  3 created (ms)  4 '1': pending  5 notification
-- Result 1, or 0: no such notification
local call = redis.call

if call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
-- The first write is refused when memory is out: then nothing is written.
call('HSET', KEYS[1], ARGV[1], ARGV[5])
if ARGV[4] == '1' then
  call('ZADD', KEYS[2], ARGV[2], ARGV[1])
  call('ZADD', KEYS[3], ARGV[3], ARGV[1])
else
  call('ZREM', KEYS[2], ARGV[1])
  call('ZREM', KEYS[3], ARGV[1])
end
return 1
