-- RUNNING -> QUEUED without a release: the worker is gone, or never learned that it held the run.

local DECIDING = 2 -- crashes; the next one decides
local LONGEST_HOOK_WAIT = 300000
local CRASHED, CLOSED, UNRECEIVED = 1, 2, 3

-- A pending order is carried out at the end of the stint, also at this one.
local function leave(run, why)
  if run.pending ~= '' then
    obey(run)
  else
    queue_up(run, why == UNRECEIVED and '' or 'lease-lost', true)
  end
  if why ~= UNRECEIVED then
    end_stint(run, run.reason)
  end
end

-- Of a stint that names no item it is known that it came to one only if it has moved on. The deciding try decides only if it
-- is known to have been alone.
local function blame_run(run)
  if has_moved(run) then
    redis.call('HDEL', RUN .. run.id, 'earlyCrashes')
    return nil
  end
  local known = redis.call('HMGET', RUN .. run.id, 'earlyCrashes', 'aloneUnder')
  local early = tonumber(known[1]) or 0
  if early > DECIDING or (early == DECIDING and known[2] ~= run.token) then
    return nil
  end
  return 'crash ' .. redis.call('HINCRBY', RUN .. run.id, 'earlyCrashes', 1) .. ' before any item'
end

-- A worker that was asked to stop has not crashed. Answers in words what the crash counts against, the item in hand or the
-- run itself, or nil. What is never repeated needs no wariness.
local function blame(run, worker)
  local known = redis.call('HMGET', RUN .. run.id, 'mode', 'namedUnder', 'suspectWorkers', 'suspect', 'wary')
  if redis.call('HEXISTS', WORKER .. worker, 'stopping') == 1 then
    return nil
  end
  if known[1] == 'before-step' then
    return blame_run(run)
  end
  redis.call('HSET', RUN .. run.id, 'wary', '1')
  if known[2] ~= run.token then
    return known[5] and blame_run(run) or nil
  end
  redis.call('HSET', RUN .. run.id, 'suspectWorkers', known[3] and known[3] .. '\n' .. worker or worker)
  return 'crash ' .. redis.call('HINCRBY', RUN .. run.id, 'suspectCrashes', 1) .. ' at ' .. known[4]
end

-- A hook may be what its worker has died of. After the first time it is called again at once, then after 2 s, and twice as
-- long each time.
local function call_hook_again(run, worker, why)
  set(run, 'hook', 'due')
  local crashes = 0
  if why == CRASHED and redis.call('HEXISTS', WORKER .. worker, 'stopping') == 0 then
    crashes = redis.call('HINCRBY', RUN .. run.id, 'hookCrashes', 1)
  end
  if crashes > 1 then
    redis.call('ZADD', DELAYED, NOW + math.min(1000 * 2 ^ (crashes - 1), LONGEST_HOOK_WAIT), run.id)
  else
    push(run, true)
  end
end

local function hand_back(id, worker, token, why)
  local run = look_up(id)
  if not run or run.holder ~= worker or run.token ~= token then
    redis.call('HDEL', HELD .. worker, id .. ' ' .. token)
    return
  end
  local blamed = why == CRASHED and run.hook ~= 'held' and blame(run, worker)
  let_go(run)
  if run.hook == 'held' then
    call_hook_again(run, worker, why)
  else
    if why == CRASHED then
      redis.call('HINCRBY', RUN .. id, 'crashes', 1)
    elseif why == UNRECEIVED then
      redis.call('HINCRBY', RUN .. id, 'stints', -1)
    end
    leave(run, why)
  end
  tell('handed-back', run, worker)
  if blamed then
    run.reason = blamed
    tell('suspected', run, worker)
  end
end

-- The last claimed goes first, so that the first claimed ends up at the head.
local function hand_back_all(claims, worker, why)
  table.sort(claims, function(a, b) return a.token > b.token end)
  for _, claim in ipairs(claims) do
    hand_back(claim.id, worker, whole(claim.token), why)
  end
end

-- Takes all runs from a worker and forgets it.
local function dismiss(worker, why)
  local held, claims = redis.call('HGETALL', HELD .. worker), {}
  for i = 1, #held, 2 do
    claims[#claims + 1] = { id = string.match(held[i], '^%S+'), token = tonumber(held[i + 1]) }
  end
  if why == CRASHED and (claims[1] or is_unheard(worker, redis.call('HGET', CLOCK, 'server'))) then
    suspect(worker, claims)
  end
  hand_back_all(claims, worker, why)
  redis.call('ZREM', WORKERS, worker)
  redis.call('DEL', WORKER .. worker, HELD .. worker, ORDERS .. worker, WAKE .. worker)
  tell(why == CRASHED and 'worker-lost' or 'worker-left', {}, worker)
end

-- Any worker that calls finds those whose lease has ended.
local function reap()
  for _, worker in ipairs(redis.call('ZRANGEBYSCORE', WORKERS, '-inf', NOW, 'LIMIT', 0, 10)) do
    dismiss(worker, CRASHED)
  end
end
