-- Signs a worker on: its lease begins.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 its seat, 3 server's run id or '', 4 id of its connection or '', 5 lease in ms, 6 its card as JSON
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head), for an earlier worker of the same id

tick(ARGV[3])
if redis.call('EXISTS', WORKER .. ARGV[1]) == 1 then
  dismiss(ARGV[1], CLOSED)
end
redis.call('HSET', WORKER .. ARGV[1], 'v', '1', 'seat', ARGV[2], 'server', ARGV[3], 'client', ARGV[4], 'lease', ARGV[5],
  'card', ARGV[6], 'identity', ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4], 'number', '0', 'claimed', '0', 'given', '', 'since', NOW)
redis.call('ZADD', WORKERS, NOW + tonumber(ARGV[5]), ARGV[1])
tell('worker-joined', { id = '', job = '', state = '' }, ARGV[1])
ring()
return 'ok'
