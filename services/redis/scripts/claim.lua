-- Writes the campaign's mark where there is none; an existing one stays.
--
-- KEYS 1 meta
-- ARGV 1 schema  2 partitions  3 digest  4 clock: 'real' or 'test'
-- Result {schema, partitions, digest, clock} as they stand now
local call = redis.call

if call('EXISTS', KEYS[1]) == 0 then
  call('HSET', KEYS[1], 'schema', ARGV[1], 'partitions', ARGV[2],
       'digest', ARGV[3], 'clock', ARGV[4])
end
return call('HMGET', KEYS[1], 'schema', 'partitions', 'digest', 'clock')
