-- Notes a call, in the campaign's list and in the unit's. The ids are dense, so
-- that a reader can go on from a number.
--
-- KEYS 1 calls  2 calls to the unit
-- ARGV 1 call
-- Result its number among all calls, from 1
local call = redis.call

local number = call('XLEN', KEYS[1]) + 1
local of_unit = call('XLEN', KEYS[2]) + 1

-- The first write is refused when memory is out: then nothing is written.
call('XADD', KEYS[1], number .. '-0', 'c', ARGV[1])
call('XADD', KEYS[2], of_unit .. '-0', 'c', ARGV[1])
return number
