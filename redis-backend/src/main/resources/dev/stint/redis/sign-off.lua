-- Signs a worker off; what it still holds goes back, and counts as no crash. Its stints are over, also those that it lost
-- with an earlier lease.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 its seat
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head)

tick('')
if redis.call('HGET', WORKER .. ARGV[1], 'seat') == ARGV[2] then
  dismiss(ARGV[1], CLOSED)
end
acquit(ARGV[1])
conclude()
return 'ok'
