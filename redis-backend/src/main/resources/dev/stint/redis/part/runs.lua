-- A run's hash, its place in the indexes, and its event: they change together, here.

local FIELDS = {
  'state', 'job', 'version', 'queue', 'priority', 'seq', 'uniqueKey',
  'holder', 'token', 'heldSince', 'heldFrom', 'itemsBefore', 'hook', 'pending', 'pendingWhy', 'errorAt', 'startedAt',
  'stints', 'reason', 'tags', 'parked', 'cursor', 'itemsDone', 'revision', 'unproven', 'handedTags',
}

local ENDED = { COMPLETED = true, FAILED = true, CANCELLED = true }

-- What the worker has written on the short way becomes part of the run.
local function catch_up(run)
  local newer = marked(run.token)
  if newer[1] then
    redis.call('HSET', RUN .. run.id, unpack(newer))
    redis.call('SET', MARK .. run.token, '')
    for i = 1, #newer, 2 do
      run[newer[i]] = newer[i + 1]
    end
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

-- Whether it stands elsewhere than where its stint began. The start is written as null once a stint has said where it stands.
local function has_moved(run)
  local function place(cursor)
    return cursor == 'null' and '' or cursor
  end
  return place(run.cursor) ~= place(run.heldFrom)
end

-- expected: the revision that an operator has seen, '' for any
local function is_stale(run, expected)
  return expected ~= '' and (tonumber(run.revision) or 0) ~= tonumber(expected)
end

-- The run is not what it was when an operator looked at it.
local function revise(run)
  run.revision = redis.call('HINCRBY', RUN .. run.id, 'revision', 1)
end

-- The rest of the arguments are further fields and values.
local function enter(run, state, reason, ...)
  if run.state ~= state then
    redis.call('ZREM', BY_STATE .. run.state, run.id)
    redis.call('ZADD', BY_STATE .. state, run.seq, run.id)
    count(run, -1)
    run.state = state
    count(run, 1)
    if state == 'PAUSED' or ENDED[state] then
      revise(run)
    end
  end
  run.reason = reason
  redis.call('HSET', RUN .. run.id, 'state', state, 'reason', reason, 'updatedAt', NOW_TEXT, ...)
end

local function set(run, ...)
  redis.call('HSET', RUN .. run.id, 'updatedAt', NOW_TEXT, ...)
end

-- A job may have its runs kept for a time of their own.
local function expire(run, finished_at)
  local failed = run.state == 'FAILED'
  local own = redis.call('HGET', RUN .. run.id, failed and 'keepFailed' or 'keepEnded')
  redis.call('ZADD', EXPIRING, finished_at + (tonumber(own) or failed and KEEP_FAILED or KEEP_ENDED), run.id)
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
  redis.call('HDEL', RUN .. run.id, 'hookCrashes')
  if state ~= 'FAILED' or redis.call('HGET', RUN .. run.id, 'freesKey') == '1' then
    free_key(run)
  end
  if hook_due then
    push(run, true)
  else
    expire(run, NOW)
  end
end

-- What an operator has ordered of a running run, carried out at its boundary, wherever that is.
local function obey(run)
  local why = run.pendingWhy ~= '' and run.pendingWhy or string.lower(run.pending)
  if run.pending == 'CANCEL' then
    finish(run, 'CANCELLED', why, true)
  else
    enter(run, 'PAUSED', why)
  end
end

-- The holder and its orders are over; the caller decides where the run goes.
local function let_go(run)
  if run.holder ~= '' then
    redis.call('HDEL', HELD .. run.holder, run.id)
    redis.call('HDEL', RUN .. run.id, 'holder', 'token', 'heldSince', 'heldFrom', 'itemsBefore', 'pending', 'pendingWhy',
      'pendingBy', 'handedTags')
    redis.call('DEL', MARK .. run.token)
  end
  if run.pending ~= '' or run.handedTags ~= '' then
    redis.call('HDEL', ORDERS .. run.holder, run.id, run.id .. ' tags')
  end
end

-- At the end of a script, whatever it did.
local function conclude()
  ring()
  write_counts()
end
