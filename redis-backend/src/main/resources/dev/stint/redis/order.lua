-- Carries out an operator's order, or leaves it with the run's holder until the stint's next boundary.
-- KEYS   1 the namespace's clock
-- ARGV   1 run, 2 PAUSE | RESUME | CANCEL | RETRY | RETRY_SKIPPING, 3 the operator's words, 4 the operator,
--        5 the revision that the run must have, or ''
-- result 'ok' and the run's hash; or 'unknown'; or 'stale' and the revision that it has; or 'illegal' and the state that
--        refuses; or 'taken' and the id of the run that holds the unique key, which this one gave up as it failed
-- arrow  QUEUED | DELAYED -> PAUSED; PAUSED -> QUEUED; FAILED -> QUEUED; any but COMPLETED -> CANCELLED

-- The run is in no lane, is not delayed and does not expire any more; a terminal hook in somebody's hands goes on until its
-- worker says that it is over, and is refused then.
local function pull_out(run)
  if run.holder ~= '' then
    redis.call('HSET', HELD .. run.holder, run.id .. ' ' .. run.token, run.token)
  end
  unqueue(run)
  redis.call('ZREM', DELAYED, run.id)
  redis.call('ZREM', EXPIRING, run.id)
  let_go(run)
end

local function leave_with_holder(run, action, why)
  if run.pending == 'CANCEL' or run.pending == action then
    return false
  end
  revise(run)
  set(run, 'pending', action, 'pendingWhy', why, 'pendingBy', ARGV[4])
  redis.call('HSET', ORDERS .. run.holder, run.id, action .. ' ' .. why)
  return true
end

-- The id of the run that has the unique key from now on.
local function take_key(run)
  if run.uniqueKey == '' then
    return run.id
  end
  local key = UNIQUE .. run.job .. ':' .. run.uniqueKey
  redis.call('SET', key, run.id, 'NX')
  return redis.call('GET', key)
end

-- Each answers whether the state allows it, and whether it changed something; a retry also who holds the run's key, if
-- that is another one.
local act = {}

function act.PAUSE(run, why)
  if ENDED[run.state] then
    return false
  elseif run.state == 'RUNNING' then
    return true, leave_with_holder(run, 'PAUSE', why)
  elseif run.state == 'PAUSED' then
    return true, false
  end
  pull_out(run)
  enter(run, 'PAUSED', why ~= '' and why or 'pause')
  return true, true
end

function act.RESUME(run)
  if run.state == 'PAUSED' then
    revise(run)
    queue_up(run, '', false)
  elseif run.pending == 'PAUSE' then
    revise(run)
    redis.call('HDEL', RUN .. run.id, 'pending', 'pendingWhy', 'pendingBy')
    redis.call('HDEL', ORDERS .. run.holder, run.id)
    set(run)
  else
    return not ENDED[run.state], false
  end
  return true, true
end

function act.CANCEL(run, why)
  if run.state == 'RUNNING' then
    return true, leave_with_holder(run, 'CANCEL', why)
  elseif run.state == 'CANCELLED' or run.state == 'COMPLETED' then
    return run.state == 'CANCELLED', false
  end
  pull_out(run)
  finish(run, 'CANCELLED', why ~= '' and why or 'cancel', true)
  return true, true
end

function act.RETRY(run)
  if run.state ~= 'FAILED' then
    return false
  end
  local holder = take_key(run)
  if holder ~= run.id then
    return true, false, holder
  end
  pull_out(run)
  revise(run)
  redis.call('HDEL', RUN .. run.id, 'attempts', 'attemptsAt', 'failures', 'finishedAt', 'hook', 'passOver', 'suspect',
    'suspectCrashes', 'suspectWorkers', 'namedUnder', 'earlyCrashes', 'aloneUnder')
  queue_up(run, '', false)
  return true, true
end

function act.RETRY_SKIPPING(run)
  local allowed, changed, holder = act.RETRY(run)
  if changed then
    redis.call('HSET', RUN .. run.id, 'passOver', run.cursor ~= '' and run.cursor or 'null')
  end
  return allowed, changed, holder
end

tick('')
local run = look_up(ARGV[1])
if not run then
  return { 'unknown' }
end
if is_stale(run, ARGV[5]) then
  return { 'stale', tonumber(run.revision) or 0 }
end
local allowed, changed, holder = act[ARGV[2]](run, ARGV[3])
if not allowed then
  return { 'illegal', run.state }
elseif holder then
  return { 'taken', holder }
end
if changed then
  run.reason = ARGV[3] ~= '' and ARGV[3] or run.reason
  tell('ordered-' .. string.gsub(string.lower(ARGV[2]), '_', '-'), run, '', ARGV[4])
end
conclude()
return { 'ok', redis.call('HGETALL', RUN .. run.id) }
