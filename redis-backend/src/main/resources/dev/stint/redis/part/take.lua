-- QUEUED -> RUNNING; for a run that has ended and whose terminal hook is due, the hook is handed out.

local token

-- Grows over all runs, and over a loss of this counter too, as the clock has passed on.
local function next_token()
  token = math.max((token or tonumber(redis.call('GET', TOKEN) or 0)) + 1, MICROS)
  return whole(token)
end

local function seize(worker, id)
  local run = look_up(id)
  if not run then
    return nil
  end
  local mine, duty = next_token(), 'STINT'
  if run.hook == 'due' then
    duty = 'ENDING'
    set(run, 'hook', 'held', 'holder', worker, 'token', mine)
  else
    enter(run, 'RUNNING', '', 'holder', worker, 'token', mine, 'stints', (tonumber(run.stints) or 0) + 1,
      'startedAt', run.startedAt ~= '' and run.startedAt or NOW_TEXT)
    redis.call('SET', MARK .. mine, '')
  end
  redis.call('HSET', HELD .. worker, id, mine)
  tell(duty == 'STINT' and 'claimed' or 'hook-claimed', run, worker)
  return { id, mine, duty }
end

-- The accepted lanes of a queue that hold something, each with the score of its first run.
local function heads(queue, jobs)
  local found = {}
  for _, lane in ipairs(redis.call('SMEMBERS', BUSY .. queue)) do
    local job, version = string.match(lane, '^[^|]+|([^|]+)|(%d+)$')
    if tonumber(version) <= (jobs[job] or 0) then
      local head = redis.call('ZRANGE', READY .. lane, 0, 0, 'WITHSCORES')
      if head[1] then
        found[#found + 1] = { lane = lane, score = tonumber(head[2]) }
      else
        idle(queue, lane)
      end
    end
  end
  return found
end

-- Takes runs from the lane with the best head, as long as no other lane has a better one.
local function take_best(queue, jobs, most)
  local lanes = heads(queue, jobs)
  table.sort(lanes, function(a, b) return a.score < b.score end)
  if not lanes[1] then
    return nil
  end
  local ready, bound = READY .. lanes[1].lane, lanes[2] and '(' .. whole(lanes[2].score) or '+inf'
  local ids = redis.call('ZRANGEBYSCORE', ready, '-inf', bound, 'LIMIT', 0, most)
  redis.call('ZREM', ready, unpack(ids))
  if redis.call('EXISTS', ready) == 0 then
    idle(queue, lanes[1].lane)
  end
  return ids
end

local function take(worker, queues, jobs, max)
  local taken = {}
  for _, queue in ipairs(queues) do
    local ids = max > #taken and {}
    while ids and max > #taken do
      ids = take_best(queue, jobs, math.min(max - #taken, 1000))
      for _, id in ipairs(ids or {}) do
        taken[#taken + 1] = seize(worker, id)
      end
    end
  end
  if token then
    redis.call('SET', TOKEN, whole(token))
  end
  return taken
end
