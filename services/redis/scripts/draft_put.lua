-- Writes or removes a draft if nobody else has meanwhile.
--
-- A draft is kept as two fields: '<item>' = '<version> <time> <author>' and
-- '<item>#' = its content, so that lists need not read contents. A version is
-- never used twice, not even after a removal.
--
-- KEYS 1 drafts of the unit
-- ARGV 1 item  2 version it was made from  3 time and author  4 content
--      5 seconds to keep  6 most drafts  7 '1': remove
-- Result {'OK', version}, {'NEWER', head, content} or {'FULL'}
local call = redis.call
local item, base = ARGV[1], tonumber(ARGV[2])

local head = call('HGET', KEYS[1], item)
local version = head and tonumber(string.match(head, '^%d+')) or 0
if version ~= base then
  return {'NEWER', head or '', call('HGET', KEYS[1], item .. '#') or ''}
end
if ARGV[7] == '1' then
  call('HDEL', KEYS[1], item, item .. '#')
  return {'OK', base}
end
-- Two fields each, and the counter.
if not head and call('HLEN', KEYS[1]) >= 2 * tonumber(ARGV[6]) then
  return {'FULL'}
end
local last = call('HINCRBY', KEYS[1], '#', 1)
call('HSET', KEYS[1], item, last .. ' ' .. ARGV[3], item .. '#', ARGV[4])
call('EXPIRE', KEYS[1], ARGV[5])
return {'OK', last}
