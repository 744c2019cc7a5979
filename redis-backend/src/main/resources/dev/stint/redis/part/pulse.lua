-- What every call of a worker begins with.
-- ARGV: 1 worker, 2 its seat (made anew whenever a worker signs on), 3 server's run id or '', 4 id of the worker's
--       connection or '', 5 number, 6 answered

-- Its last claim never reached it: the runs go back.
local function take_back(worker, given)
  local claims = {}
  for id, token in string.gmatch(given, '(%S+) (%d+)') do
    claims[#claims + 1] = { id = id, token = tonumber(token) }
  end
  hand_back_all(claims, worker, UNRECEIVED)
end

-- Hears a worker: renews its lease, and lets time have its effects on others. Answers the worker, and why it is not to be served, if so.
local function hear()
  local id, server, number, answered = ARGV[1], ARGV[3], tonumber(ARGV[5]), tonumber(ARGV[6])
  tick(server)
  local known = redis.call('HMGET', WORKER .. id, 'lease', 'number', 'claimed', 'given', 'seat')
  if not known[1] or known[5] ~= ARGV[2] then
    return nil, 'reaped'
  end
  local worker = { id = id, number = number, claimed = tonumber(known[3]), given = known[4] }
  if number < tonumber(known[2]) then
    return worker, 'overtaken'
  end
  redis.call('HSET', WORKER .. id, 'number', ARGV[5], 'server', server, 'client', ARGV[4])
  redis.call('ZADD', WORKERS, NOW + tonumber(known[1]), id)
  reap()
  promote()
  if worker.claimed > answered and worker.claimed ~= number and worker.given ~= '' then
    take_back(id, worker.given)
    redis.call('HSET', WORKER .. id, 'given', '')
    worker.given = ''
  end
  return worker, nil
end
