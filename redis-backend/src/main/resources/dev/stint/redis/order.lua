-- Carries out an operator's order, or leaves it with the run's holder until the stint's next boundary.
-- KEYS   1 the namespace's clock
-- ARGV   1 run, 2 PAUSE | RESUME | CANCEL | RETRY, 3 the operator's words
-- result 'ok' and the run's hash; or 'unknown'; or 'illegal' and the state that refuses
-- arrow  QUEUED | DELAYED -> PAUSED; PAUSED -> QUEUED; FAILED -> QUEUED; any but COMPLETED -> CANCELLED

-- The run is in no lane, is not delayed and does not expire any more; a terminal hook in somebody's hands is refused.
local function pull_out(run)
  unqueue(run)
  redis.call('ZREM', DELAYED, run.id)
  redis.call('ZREM', EXPIRING, run.id)
  let_go(run)
end

local function leave_with_holder(run, action, why)
  if run.pending ~= 'CANCEL' and run.pending ~= action then
    set(run, 'pending', action, 'pendingWhy', why)
    redis.call('HSET', ORDERS .. run.holder, run.id, action .. ' ' .. why)
  end
end

local act = {}

function act.PAUSE(run, why)
  if ENDED[run.state] then
    return false
  elseif run.state == 'RUNNING' then
    leave_with_holder(run, 'PAUSE', why)
  elseif run.state ~= 'PAUSED' then
    pull_out(run)
    enter(run, 'PAUSED', 'pause')
  end
  return true
end

function act.RESUME(run)
  if run.state == 'PAUSED' then
    queue_up(run, '', false)
  elseif run.pending == 'PAUSE' then
    redis.call('HDEL', RUN .. run.id, 'pending', 'pendingWhy')
    redis.call('HDEL', ORDERS .. run.holder, run.id)
  end
  return not ENDED[run.state]
end

function act.CANCEL(run, why)
  if run.state == 'RUNNING' then
    leave_with_holder(run, 'CANCEL', why)
  elseif run.state ~= 'CANCELLED' and run.state ~= 'COMPLETED' then
    pull_out(run)
    finish(run, 'CANCELLED', 'cancel', true)
  end
  return run.state ~= 'COMPLETED'
end

function act.RETRY(run)
  if run.state ~= 'FAILED' then
    return false
  end
  pull_out(run)
  redis.call('HDEL', RUN .. run.id, 'attempts', 'attemptsAt', 'failures', 'finishedAt', 'hook')
  queue_up(run, '', false)
  return true
end

tick('')
local run = look_up(ARGV[1])
if not run then
  return { 'unknown' }
end
if not act[ARGV[2]](run, ARGV[3]) then
  return { 'illegal', run.state }
end
run.reason = ARGV[3]
tell('ordered-' .. string.lower(ARGV[2]), run)
ring()
return { 'ok', redis.call('HGETALL', RUN .. run.id) }
