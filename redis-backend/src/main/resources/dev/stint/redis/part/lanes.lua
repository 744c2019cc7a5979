-- A lane holds the ids of the runs of one queue, job and version that can be claimed, best first: by priority, then by
-- the order in which they came. Claims pass over a lane that they do not accept, whatever its length.

-- Between two priorities there is room for 2^45 runs; with priorities of ±100 a score stays exact in a double.
local ROOM = 35184372088832
local MOST_RINGS = 64
local rung = {}

local function lane_of(run)
  return run.queue .. '|' .. run.job .. '|' .. run.version
end

-- Makes the run claimable: before (head) or behind all runs of its priority. A new run's place is its own number.
local function push(run, head, own_place)
  local lane = lane_of(run)
  local place = own_place or redis.call('INCR', SEQUENCE)
  redis.call('ZADD', READY .. lane, -tonumber(run.priority) * ROOM + (head and -place or place), run.id)
  if not rung[lane] then
    redis.call('SADD', BUSY .. run.queue, lane)
  end
  rung[lane] = run.queue
end

-- Nothing is left in the lane: it is passed over from now on, and rings no more.
local function idle(queue, lane)
  redis.call('SREM', BUSY .. queue, lane)
  redis.call('DEL', BELL .. lane)
  rung[lane] = nil
end

local function wake_all()
  for _, worker in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
    redis.call('LPUSH', WAKE .. worker, '1')
    redis.call('LTRIM', WAKE .. worker, 0, 0)
  end
end

local function ring_for(queue, lane, times)
  if redis.call('SADD', LANES .. queue, lane) == 1 then
    wake_all() -- nobody listens to a new lane yet: to look again
  end
  for _ = 1, times do
    redis.call('LPUSH', BELL .. lane, '1')
  end
  redis.call('LTRIM', BELL .. lane, 0, MOST_RINGS - 1)
end

-- Whether a pause holds the whole lane: nobody is to wake for it, and who takes the pause back wakes all.
local function is_held(queue, lane)
  local job = string.match(lane, '^[^|]+|([^|]+)|')
  local paused = redis.call('HMGET', PAUSED, 'everything', 'queue:' .. queue, 'job:' .. job)
  return paused[1] or paused[2] or paused[3]
end

-- At the end of a script: once for every run that waits in a lane that was pushed to.
local function ring()
  for lane, queue in pairs(rung) do
    local waiting = redis.call('ZCARD', READY .. lane)
    local due = math.min(waiting, MOST_RINGS) - redis.call('LLEN', BELL .. lane)
    if waiting > 0 then
      ring_for(queue, lane, is_held(queue, lane) and 0 or math.max(due, 0))
    end
  end
end
