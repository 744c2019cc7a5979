-- A run that reached the head of its lane while one of its tags was paused stands aside, its score kept, so that it is
-- looked at once and not by each claim. It obeys orders as if it stood in the lane.

local MOST_MOVED = 1000

local function park(id, tag, score)
  redis.call('ZADD', PARKED .. tag, score, id)
  redis.call('HSET', RUN .. id, 'parked', tag)
end

-- Takes the run from where it stands aside. Answers its score.
local function unpark(run)
  local score = redis.call('ZSCORE', PARKED .. run.parked, run.id)
  redis.call('ZREM', PARKED .. run.parked, run.id)
  redis.call('HDEL', RUN .. run.id, 'parked')
  run.parked = ''
  return score
end

-- The run stands in no lane any more, nor aside of it.
local function unqueue(run)
  if run.parked ~= '' then
    unpark(run)
    return
  end
  local lane = lane_of(run)
  redis.call('ZREM', READY .. lane, run.id)
  if redis.call('EXISTS', READY .. lane) == 0 then
    idle(run.queue, lane)
  end
end

-- Back to the lane, to the old place.
local function return_to_lane(run, score)
  local lane = lane_of(run)
  redis.call('ZADD', READY .. lane, score, run.id)
  redis.call('SADD', BUSY .. run.queue, lane)
  rung[lane] = run.queue
end

-- Those that stand aside for a tag that is not paused any more go back, the best first, as far as the budget allows.
-- Answers what is left of the budget.
local function thaw(tag, budget)
  local waiting = redis.call('ZRANGE', PARKED .. tag, 0, budget - 1, 'WITHSCORES')
  for i = 1, #waiting, 2 do
    local known = redis.call('HMGET', RUN .. waiting[i], 'queue', 'job', 'version')
    redis.call('HDEL', RUN .. waiting[i], 'parked')
    return_to_lane({ id = waiting[i], queue = known[1], job = known[2], version = known[3] }, waiting[i + 1])
  end
  if #waiting > 0 then
    redis.call('ZREMRANGEBYRANK', PARKED .. tag, 0, #waiting / 2 - 1)
  end
  if redis.call('EXISTS', PARKED .. tag) == 0 then
    redis.call('HDEL', PAUSED, 'tag:' .. tag)
  end
  return budget - #waiting / 2
end
