-- Uses a letter up. Only the first time says 'OPENED'.
--
-- KEYS 1 letter  2 newest letters of its campaign
-- ARGV 1 its digest  2 now (µs)
-- Result 'OPENED'; or, with nothing changed, 'UNKNOWN', 'USED', 'VOID': there
--      is a newer one, 'EXPIRED'
local call = redis.call

local letter = call('HMGET', KEYS[1], 'holder', 'expires', 'used')
local holder, expires, used = letter[1], letter[2], letter[3]
if not holder then
  return 'UNKNOWN'
end
if used then
  return 'USED'
end
if call('HGET', KEYS[2], holder) ~= ARGV[1] then
  return 'VOID'
end
if tonumber(ARGV[2]) >= tonumber(expires) then
  return 'EXPIRED'
end
call('HSET', KEYS[1], 'used', ARGV[2])
return 'OPENED'
