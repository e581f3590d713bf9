-- Adds notifications whose id is not known and moves the reader's position on,
-- together: an event is neither lost nor told twice.
--
-- KEYS 1 items  2 pending  3 waiting  4 all  5 prefix of a unit's index
--      6 position
-- ARGV 1 number n of notifications; then n times id, unit, next try (ms),
--      created (ms), '1': pending, notification; then partition, prefix,
--      sequence again and again
-- Result how many were new
local call = redis.call

local added = 0
local at = 2
for _ = 1, tonumber(ARGV[1]) do
  local id = ARGV[at]
  -- The first write is refused when memory is out: then nothing is written.
  if call('HSETNX', KEYS[1], id, ARGV[at + 5]) == 1 then
    added = added + 1
    call('ZADD', KEYS[4], ARGV[at + 3], id)
    if ARGV[at + 1] ~= '' then
      call('ZADD', KEYS[5] .. ARGV[at + 1], ARGV[at + 3], id)
    end
    if ARGV[at + 4] == '1' then
      call('ZADD', KEYS[2], ARGV[at + 2], id)
      call('ZADD', KEYS[3], ARGV[at + 3], id)
    end
  end
  at = at + 6
end
for i = at, #ARGV, 3 do
  local prefix, sequence = 0, -1
  local held = call('HGET', KEYS[6], ARGV[i])
  if held then
    prefix, sequence = string.match(held, '^(%d+)-(%d+)$')
  end
  prefix, sequence = tonumber(prefix), tonumber(sequence)
  local p, s = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  if p > prefix or (p == prefix and s > sequence) then
    call('HSET', KEYS[6], ARGV[i], ARGV[i + 1] .. '-' .. ARGV[i + 2])
  end
end
return added
