-- Keeps a letter as the newest of its holder, which makes the holder's earlier
-- letters void.
--
-- KEYS 1 letter  2 newest letters of the campaign
-- ARGV 1 its digest  2 its holder  3 second until which it is kept
--      4… fields and values
-- Result 'ISSUED', or 'KNOWN': there is a letter of this digest; nothing is
--      changed
local call = redis.call

if call('EXISTS', KEYS[1]) == 1 then
  return 'KNOWN'
end
call('HSET', KEYS[1], 'holder', ARGV[2], unpack(ARGV, 4))
call('EXPIREAT', KEYS[1], ARGV[3])
call('HSET', KEYS[2], ARGV[2], ARGV[1])
return 'ISSUED'
