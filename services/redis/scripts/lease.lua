-- Takes, renews or drops a lease.
--
-- KEYS 1 lease
-- ARGV 1 holder  2 length (ms); 0: drop it
-- Result 1: the holder had it or has it now; 0: somebody else has it
local call = redis.call

local holder = call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  call('DEL', KEYS[1])
else
  call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
return 1
