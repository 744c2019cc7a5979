-- Asks a worker to take no further runs.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 the operator
-- result 1 if there is such a live worker, else 0
-- arrow  none

tick('')
if tonumber(redis.call('ZSCORE', WORKERS, ARGV[1]) or 0) <= NOW then
  return 0
end
if redis.call('HSET', WORKER .. ARGV[1], 'quiet', '1') == 1 then
  tell('worker-quiet', {}, ARGV[1], ARGV[2])
end
return 1
