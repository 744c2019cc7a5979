-- Wakes a worker that waits for work; one that has left or was given up is let lie, since nobody would take the key away.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker
-- result 1 if there is such a worker, else 0
-- arrow  none

if redis.call('EXISTS', WORKER .. ARGV[1]) == 0 then
  return 0
end
redis.call('LPUSH', WAKE .. ARGV[1], '1')
redis.call('LTRIM', WAKE .. ARGV[1], 0, 0)
return 1
