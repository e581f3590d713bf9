-- Moves a reader's stored position on; never back, so that a reader that was
-- paused and has been replaced can not undo its successor's work.
--
-- KEYS 1 position
-- ARGV partition, prefix, sequence; again and again
-- Result how many partitions moved
local call = redis.call

local moved = 0
for i = 1, #ARGV, 3 do
  local prefix, sequence = 0, -1
  local held = call('HGET', KEYS[1], ARGV[i])
  if held then
    prefix, sequence = string.match(held, '^(%d+)-(%d+)$')
  end
  prefix, sequence = tonumber(prefix), tonumber(sequence)
  local p, s = tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
  if p > prefix or (p == prefix and s > sequence) then
    call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. '-' .. ARGV[i + 2])
    moved = moved + 1
  end
end
return moved
