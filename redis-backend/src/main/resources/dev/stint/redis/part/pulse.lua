-- What every call of a worker begins with.
-- ARGV: 1 worker, 2 its seat (made anew whenever a worker signs on), 3 server's run id or '', 4 id of the worker's
--       connection or '', 5 number, 6 answered

-- The seat and the connection in one text: one comparison in place of three.
local IDENTITY = ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4]

-- Hears a worker: renews its lease, and lets time have its effects on others. Answers the worker, and why it is not to be
-- served, if so.
local function hear()
  local id, number, answered = ARGV[1], tonumber(ARGV[5]), tonumber(ARGV[6])
  local controls = tick(ARGV[3])
  local known = redis.call('HMGET', WORKER .. id, 'lease', 'number', 'claimed', 'identity', 'quiet')
  if not known[1] then
    return nil, 'reaped'
  end
  local worker = {
    id = id, number = number, claimed = tonumber(known[3]), quiet = known[5] == '1', controls = controls,
  }
  local moved = known[4] ~= IDENTITY
  if moved and redis.call('HGET', WORKER .. id, 'seat') ~= ARGV[2] then
    return nil, 'reaped'
  elseif number < tonumber(known[2]) then
    return worker, 'overtaken'
  elseif answered > worker.claimed then
    -- The server has lost what it had answered, and with it what the worker really holds: nobody would work the rest.
    return nil, 'reaped'
  elseif moved then
    redis.call('HSET', WORKER .. id, 'server', ARGV[3], 'client', ARGV[4], 'identity', IDENTITY)
  end
  redis.call('HSET', WORKER .. id, 'number', ARGV[5])
  redis.call('ZADD', WORKERS, whole(NOW + tonumber(known[1])), id)
  local answer_lost = worker.claimed > answered and worker.claimed ~= number
  if answer_lost or redis.call('ZCOUNT', WORKERS, '-inf', NOW_TEXT) > 0
    or redis.call('ZCOUNT', DELAYED, '-inf', NOW_TEXT) > 0 then
    pass_time(worker, answer_lost)
  end
  return worker, nil
end
