-- Keeps the newest medians: a replica that lags does not put older ones over
-- them.
--
-- KEYS 1 peers
-- ARGV 1 version, 20 digits  2 the medians
-- Result 'SET' or 'OLDER'
if redis.call('GETRANGE', KEYS[1], 0, 19) > ARGV[1] then
  return 'OLDER'
end
redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2])
return 'SET'
