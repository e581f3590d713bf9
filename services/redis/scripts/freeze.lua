-- Keeps tables under a label, once.
--
-- KEYS 1 freeze  2 freezes
-- ARGV 1 label  2 time (µs)  3 the freeze  4… tables
-- Result 'SET' or 'TAKEN'
local call = redis.call

if call('EXISTS', KEYS[1]) == 1 then
  return 'TAKEN'
end
-- The first write is refused when memory is out: then nothing is written.
call('HSET', KEYS[1], 'freeze', ARGV[3])
for i = 4, #ARGV do
  call('HSET', KEYS[1], 'table:' .. (i - 3), ARGV[i])
end
call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 'SET'
