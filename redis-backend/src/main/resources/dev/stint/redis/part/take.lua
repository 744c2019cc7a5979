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
  local mine, duty, before = next_token(), 'STINT', run.itemsDone ~= '' and run.itemsDone or '0'
  if run.hook == 'due' then
    duty = 'ENDING'
    set(run, 'hook', 'held', 'holder', worker, 'token', mine, 'heldSince', NOW_TEXT, 'itemsBefore', before)
  else
    enter(run, 'RUNNING', '', 'holder', worker, 'token', mine, 'heldSince', NOW_TEXT, 'heldFrom', run.cursor,
      'itemsBefore', before, 'stints', (tonumber(run.stints) or 0) + 1,
      'startedAt', run.startedAt ~= '' and run.startedAt or NOW_TEXT)
    redis.call('SET', MARK .. mine, '')
  end
  redis.call('HSET', HELD .. worker, id, mine)
  tell(duty == 'STINT' and 'claimed' or 'hook-claimed', run, worker)
  return { id, mine, duty }
end

-- The accepted lanes of a queue that hold something and are not paused, each with the score of its first run.
local function heads(queue, jobs, paused)
  local found = {}
  for _, lane in ipairs(redis.call('SMEMBERS', BUSY .. queue)) do
    local job, version = string.match(lane, '^[^|]+|([^|]+)|(%d+)$')
    if tonumber(version) <= (jobs[job] or 0) and not paused['job:' .. job] then
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

-- The first runs of the lane with the best head, each with its score, as far as no other lane has a better one.
local function best(queue, jobs, paused, most)
  local lanes = heads(queue, jobs, paused)
  table.sort(lanes, function(a, b) return a.score < b.score end)
  if not lanes[1] then
    return nil, {}
  end
  local bound = lanes[2] and '(' .. whole(lanes[2].score) or '+inf'
  return lanes[1].lane,
    redis.call('ZRANGEBYSCORE', READY .. lanes[1].lane, '-inf', bound, 'WITHSCORES', 'LIMIT', 0, most)
end

local function leave_lane(queue, lane, ids)
  redis.call('ZREM', READY .. lane, unpack(ids))
  if redis.call('EXISTS', READY .. lane) == 0 then
    idle(queue, lane)
  end
end

-- Takes runs of one lane; those that a paused tag holds back step aside. Answers whether there were any.
local function take_best(taking, queue)
  local tags, missing = taking.paused.tags, taking.max - #taking.taken
  local most = tags and math.min(missing + 100, MOST_MOVED - taking.parked) or math.min(missing, MOST_MOVED)
  local lane, waiting = best(queue, taking.jobs, taking.paused, most)
  local gone = {}
  for i = 1, #waiting, 2 do
    local id, tag = waiting[i], tags and holding_tag(taking.paused, waiting[i])
    if #taking.taken == taking.max then
      break
    elseif tag then
      park(id, tag, waiting[i + 1])
      taking.parked = taking.parked + 1
    else
      taking.taken[#taking.taken + 1] = seize(taking.worker, id)
    end
    gone[#gone + 1] = id
  end
  if gone[1] then
    leave_lane(queue, lane, gone)
  end
  return gone[1] ~= nil
end

-- Answers what was taken, and whether there is more to be moved before what can be taken is seen.
local function take(worker, queues, jobs, max)
  local paused, thawing = paused_scopes()
  local taking = { worker = worker, jobs = jobs, max = max, paused = paused, taken = {}, parked = 0 }
  for _, queue in ipairs(paused.everything and {} or queues) do
    local more = not paused['queue:' .. queue]
    while more and max > #taking.taken and taking.parked < MOST_MOVED do
      more = take_best(taking, queue)
    end
  end
  if token then
    redis.call('SET', TOKEN, whole(token))
  end
  return taking.taken, thawing or taking.parked >= MOST_MOVED
end
