-- Signs a worker off; what it still holds goes back, and counts as no crash. Its stints are over, also those that it lost
-- with an earlier lease.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 its seat
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head)

tick('')
local seat = redis.call('HGET', WORKER .. ARGV[1], 'seat')
if seat == ARGV[2] then
  dismiss(ARGV[1], CLOSED)
elseif not seat then
  redis.call('DEL', WAKE .. ARGV[1]) -- it was given up, and woken since
end
acquit(ARGV[1])
conclude()
return 'ok'
