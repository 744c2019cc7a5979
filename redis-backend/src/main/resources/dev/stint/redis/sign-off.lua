-- Signs a worker off; what it still holds goes back, and counts as no crash.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 server's run id or ''
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head)

tick(ARGV[2])
if redis.call('EXISTS', WORKER .. ARGV[1]) == 1 then
  dismiss(ARGV[1], CLOSED)
end
ring()
return 'ok'
