-- Hands out the head entries of due units of a partition and leases the units.
-- The try is counted before the check, so that an entry that kills its worker
-- is known by it. An entry tried before comes alone, so that nothing beside it
-- shares its tries; at the last try it comes without payload, to be set aside.
--
-- KEYS 1 ready; prefixes of  2 unit  3 queue  4 submission  5 act  6 snapshot
-- ARGV 1 limit  2 lease (ms)  3 worker  4 last try  5 most bytes
-- Result a list of {unit, entry, 's' or 'a', revision, tries, digest,
--        time (µs), author, payload or nil, retried payload or nil,
--        snapshot or nil}
local call = redis.call

local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local due = call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
local lease = now + ARGV[2]
local last = tonumber(ARGV[4])
local room = tonumber(ARGV[5])
local taken = {}
for _, unit in ipairs(due) do
  local head = call('XRANGE', KEYS[3] .. unit, '-', '+', 'COUNT', 1)[1]
  local tries = (call('HGET', KEYS[2] .. unit, 'tries') or 0) + 1
  if not head then
    call('ZREM', KEYS[1], unit)
  elseif tries == 1 or #taken == 0 then
    call('HSET', KEYS[2] .. unit, 'tries', tries, 'owner', ARGV[3])
    call('ZADD', KEYS[1], lease, unit)
    local entry = string.match(head[1], '^%d+')
    local kind = head[2][1]
    local revision = head[2][2]
    local record = KEYS[4] .. unit .. ':' .. revision
    if kind == 'a' then
      record = KEYS[5] .. unit .. ':' .. entry
    end
    local held, retried
    if tries < last then
      held = call('HMGET', record, 'digest', 'author', 'payload')
      if kind == 'a' and revision ~= '0' then
        retried = call('HGET', KEYS[4] .. unit .. ':' .. revision, 'payload')
      end
    else
      held = call('HMGET', record, 'digest', 'author')
    end
    local snapshot = call('GET', KEYS[6] .. unit)
    taken[#taken + 1] = {
      unit, entry, kind, revision, tostring(tries), held[1], head[2][4],
      held[2], held[3] or false, retried or false, snapshot
    }
    if tries > 1 then
      break
    end
    room = room - #(held[3] or '') - #(snapshot or '')
    if room <= 0 then
      break
    end
  end
end
return taken
