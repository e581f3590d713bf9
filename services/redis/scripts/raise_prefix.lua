-- Begins a new row of event ids, after a restore or a failover that may have
-- lost events: readers see the raised prefix and load again.
--
-- KEYS 1 campaign  2 events
-- Result the new prefix
local call = redis.call

local prefix = (call('HGET', KEYS[1], 'prefix') or 1) + 1
-- The first write is refused when memory is out: then nothing is written.
call('XADD', KEYS[2], prefix .. '-*', 'm', '')
call('HSET', KEYS[1], 'prefix', prefix)
return prefix
