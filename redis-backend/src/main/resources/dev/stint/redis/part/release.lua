-- RUNNING -> QUEUED | DELAYED | PAUSED | COMPLETED | FAILED | CANCELLED, as the stint's settlement says;
-- for a terminal hook: called again after the delay, or done.

local function read_release(arg)
  return {
    id = arg(), token = arg(), state = arg(), reason = arg(), delay = tonumber(arg()), head = arg() == '1',
    hook_due = arg() == '1', attempts = arg(), attempts_at = arg(), failures = arg(), error = arg(), ran = arg(),
    progress = read_progress(arg),
  }
end

-- Why the release is none that there can be, or nil. The run is looked up here, once.
local function illegal(worker, release)
  local run = look_up(release.id)
  release.run = run
  if not run or run.holder ~= worker or run.token ~= release.token then
    return nil
  end
  if run.hook == 'held' and release.state ~= run.state then
    return 'run ' .. run.id .. ' is ' .. run.state .. ': its terminal hook cannot settle it as ' .. release.state
  end
  if release.state == 'RUNNING' then
    return 'run ' .. run.id .. ' is ' .. run.state .. ': the end of a stint cannot settle it as RUNNING'
  end
  return nil
end

local function settle_hook(run, release)
  set(run, 'hook', release.hook_due and 'due' or 'done', 'attempts', release.attempts, 'attemptsAt', release.attempts_at,
    'failures', release.failures)
  if release.error ~= '' then
    set(run, 'error', release.error)
  end
  if not release.hook_due then
    expire(run, tonumber(redis.call('HGET', RUN .. run.id, 'finishedAt')))
  elseif release.delay > 0 then
    redis.call('ZADD', DELAYED, NOW + release.delay, run.id)
  else
    push(run, true)
  end
end

-- An error stays until a settlement without one has got past the place, or has completed the run.
local function settle_error(run, release)
  if release.error ~= '' then
    set(run, 'error', release.error, 'errorAt', release.progress.cursor)
  elseif run.errorAt ~= '' and (release.state == 'COMPLETED' or release.progress.cursor ~= run.errorAt) then
    redis.call('HDEL', RUN .. run.id, 'error', 'errorAt')
  end
end

local function go_on(run, release)
  if ENDED[release.state] then
    finish(run, release.state, release.reason, release.hook_due)
  elseif run.pending ~= '' then
    obey(run)
  elseif release.state == 'DELAYED' then
    delay(run, release.reason, release.delay)
  elseif release.state == 'QUEUED' then
    queue_up(run, release.reason, release.head)
  else
    enter(run, release.state, release.reason)
  end
end

-- What a failing stint leaves behind is a retry, whatever its settlement calls it.
local function reason_of_end(run, release)
  if run.state == 'COMPLETED' then
    return nil
  end
  return run.state == 'DELAYED' and release.error ~= '' and 'retry' or run.reason
end

local function settle_stint(run, release)
  store_progress(run.id, release.progress, 'attempts', release.attempts, 'attemptsAt', release.attempts_at,
    'failures', release.failures)
  settle_error(run, release)
  redis.call('HINCRBY', RUN .. run.id, 'ranNanos', release.ran)
  run.cursor, run.itemsDone = release.progress.cursor, release.progress.done
  if has_moved(run) then
    redis.call('HDEL', RUN .. run.id, 'earlyCrashes')
  end
  go_on(run, release)
  end_stint(run, reason_of_end(run, release))
  if not ENDED[run.state] and release.error == '' then
    redis.call('HINCRBY', RUN .. run.id, 'interruptions', 1)
  end
end

-- Answers whether the run was the worker's under that token; if not, nothing changes.
local function settle(worker, release)
  if redis.call('HGET', HELD .. worker, release.id) ~= release.token then
    redis.call('HDEL', HELD .. worker, release.id .. ' ' .. release.token)
    return false
  end
  local run = release.run
  let_go(run)
  if run.hook == 'held' then
    settle_hook(run, release)
    tell('hook-released', run, worker)
  else
    settle_stint(run, release)
    tell('released', run, worker)
  end
  return true
end
