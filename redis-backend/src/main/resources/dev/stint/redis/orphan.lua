-- Takes the runs of a worker whose connection was missed twice, unless it has called since.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 server's run id, 3 the connection that was missed, 4 the worker's number at the first look
-- result 1 if the worker was dismissed, else 0
-- arrow  RUNNING -> QUEUED (at the head)

tick(ARGV[2])
local known = redis.call('HMGET', WORKER .. ARGV[1], 'server', 'client', 'number')
if known[1] ~= ARGV[2] or known[2] ~= ARGV[3] or known[3] ~= ARGV[4] then
  return 0
end
dismiss(ARGV[1], CRASHED)
conclude()
return 1
