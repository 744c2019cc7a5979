-- A run's hash, its place in the indexes, and its event: they change together, here.

local FIELDS = {
  'state', 'job', 'version', 'queue', 'priority', 'seq', 'uniqueKey',
  'holder', 'token', 'hook', 'pending', 'errorAt', 'startedAt', 'stints',
}

local ENDED = { COMPLETED = true, FAILED = true, CANCELLED = true }

-- What the worker has written on the short way becomes part of the run.
local function catch_up(run)
  local newer = marked(run.token)
  if newer[1] then
    redis.call('HSET', RUN .. run.id, unpack(newer))
    redis.call('SET', MARK .. run.token, '')
  end
end

local function look_up(id)
  local values = redis.call('HMGET', RUN .. id, unpack(FIELDS))
  if not values[1] then
    return nil
  end
  local run = { id = id }
  for i, field in ipairs(FIELDS) do
    run[field] = values[i] or ''
  end
  catch_up(run)
  return run
end

local function tell(event, run, worker)
  redis.call('XADD', EVENTS, 'MAXLEN', '~', EVENTS_KEPT, '*', 'v', '1', 'event', event, 'run', run.id, 'job', run.job,
    'state', run.state, 'reason', run.reason or '', 'worker', worker or '', 'at', NOW_TEXT)
end

-- The rest of the arguments are further fields and values.
local function enter(run, state, reason, ...)
  if run.state ~= state then
    redis.call('ZREM', BY_STATE .. run.state, run.id)
    redis.call('ZADD', BY_STATE .. state, run.seq, run.id)
  end
  run.state, run.reason = state, reason
  redis.call('HSET', RUN .. run.id, 'state', state, 'reason', reason, 'updatedAt', NOW_TEXT, ...)
end

local function set(run, ...)
  redis.call('HSET', RUN .. run.id, 'updatedAt', NOW_TEXT, ...)
end

local function expire(run, finished_at)
  redis.call('ZADD', EXPIRING, finished_at + (run.state == 'FAILED' and KEEP_FAILED or KEEP_ENDED), run.id)
end

local function free_key(run)
  local key = UNIQUE .. run.job .. ':' .. run.uniqueKey
  if run.uniqueKey ~= '' and redis.call('GET', key) == run.id then
    redis.call('DEL', key)
  end
end

-- * -> QUEUED
local function queue_up(run, reason, head)
  enter(run, 'QUEUED', reason)
  push(run, head)
end

-- * -> DELAYED
local function delay(run, reason, millis)
  enter(run, 'DELAYED', reason, 'dueAt', NOW + millis)
  redis.call('ZADD', DELAYED, NOW + millis, run.id)
end

-- * -> COMPLETED | FAILED | CANCELLED
local function finish(run, state, reason, hook_due)
  enter(run, state, reason, 'finishedAt', NOW_TEXT, 'hook', hook_due and 'due' or 'done')
  if state ~= 'FAILED' then
    free_key(run)
  end
  if hook_due then
    push(run, true)
  else
    expire(run, NOW)
  end
end

-- The holder and its orders are over; the caller decides where the run goes.
local function let_go(run)
  if run.holder ~= '' then
    redis.call('HDEL', HELD .. run.holder, run.id)
    redis.call('HDEL', RUN .. run.id, 'holder', 'token', 'pending', 'pendingWhy')
    redis.call('DEL', MARK .. run.token)
  end
  if run.pending ~= '' then
    redis.call('HDEL', ORDERS .. run.holder, run.id)
  end
end
