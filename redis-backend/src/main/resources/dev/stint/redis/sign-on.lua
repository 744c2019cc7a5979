-- Signs a worker on: its lease begins.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 server's run id or '', 3 id of its connection or '', 4 lease in ms, 5 its card as JSON
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head), for an earlier worker of the same id

tick(ARGV[2])
if redis.call('EXISTS', WORKER .. ARGV[1]) == 1 then
  dismiss(ARGV[1], CLOSED)
end
redis.call('HSET', WORKER .. ARGV[1], 'v', '1', 'server', ARGV[2], 'client', ARGV[3], 'lease', ARGV[4], 'card', ARGV[5],
  'number', '0', 'claimed', '0', 'given', '', 'since', NOW)
redis.call('ZADD', WORKERS, NOW + tonumber(ARGV[4]), ARGV[1])
tell('worker-joined', { id = '', job = '', state = '' }, ARGV[1])
ring()
return 'ok'
