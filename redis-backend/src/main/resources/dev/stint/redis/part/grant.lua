-- A worker's share of a rate that all workers keep together: a leaky bucket on the server's clock, and one within it for
-- each worker's part, so that who asks first does not take what is the others'. Times are µs.
-- A scope's hash: `next`, the time of the next free slot, and for each worker, behind a colon, what it told last:
-- stints, wanted, left, when that was, when it was last served, the next free slot of its part.

-- How long what was granted can be used, and a report counts; and the least that nobody took and is kept.
local VALID, KEPT = 1000000, 100000

-- A third of a share of ten, three times, is a hair less than ten.
local HAIR = 1e-9

local function micros(number)
  return string.format('%.17g', number)
end

-- Of the slots that are `gap` apart: the first one that is free, and how many can be taken now. What nobody took is soon
-- lost; and a clock that has gone back leaves nobody waiting for it.
local function free_slots(following, gap)
  following = math.min(following, MICROS + math.max(VALID, gap))
  following = math.max(following, MICROS - math.max(KEPT, gap / 2))
  return following, math.max(0, math.floor((MICROS + math.max(0, VALID - gap) - following) / gap) + 1)
end

-- What the workers have told of late, by worker; what is older is dropped.
local function fresh_reports(state)
  local reports, following = {}, 0
  local fields = redis.call('HGETALL', state)
  for i = 1, #fields, 2 do
    if fields[i] == 'next' then
      following = tonumber(fields[i + 1])
    else
      local stints, wanted, left, at, served, own = string.match(fields[i + 1], '^(%S+) (%S+) (%S+) (%S+) (%S+) (%S+)$')
      if math.abs(MICROS - tonumber(at)) > VALID then
        redis.call('HDEL', state, fields[i])
      else
        reports[string.sub(fields[i], 2)] = {
          stints = tonumber(stints), wanted = tonumber(wanted), left = tonumber(left), served = tonumber(served),
          following = tonumber(own),
        }
      end
    end
  end
  return reports, following
end

-- What each may have of the pool: whoever wants less than its part gets that, and the others divide the rest by stints.
local function fair_part(reports, worker, pool)
  local open, stints = {}, 0
  for id, report in pairs(reports) do
    open[id], stints = report, stints + report.stints
  end
  while true do
    local modest, part = {}, pool / stints
    for id, report in pairs(open) do
      if report.wanted < part * report.stints then
        modest[#modest + 1] = id
      end
    end
    if not modest[1] then
      return part * reports[worker].stints
    end
    for _, id in ipairs(modest) do
      if id == worker then
        return reports[worker].wanted
      end
      pool, stints, open[id] = pool - open[id].wanted, stints - open[id].stints, nil
    end
  end
end

-- Of the workers that have nothing left and want something, whoever was served longest ago is next.
local function is_next(reports, worker)
  local mine = reports[worker]
  for id, report in pairs(reports) do
    if report.left == 0 and report.wanted > 0
      and (report.served < mine.served or report.served == mine.served and id < worker) then
      return false
    end
  end
  return mine.left == 0 and mine.wanted > 0
end

-- Whole steps for everybody, as long as there are as many; else one step for one worker after the other.
local function steps_for(reports, worker, rate, free)
  local mine, fair = reports[worker], fair_part(reports, worker, rate)
  if fair <= 1 - HAIR then
    return is_next(reports, worker) and math.min(free, 1) or 0
  end
  local all = 0
  for _, report in pairs(reports) do
    all = all + report.stints
  end
  local gap, own = 1000000 / math.max(fair, rate * mine.stints / all), 0
  mine.following, own = free_slots(mine.following, gap)
  local steps = math.min(free, own, math.max(0, math.min(math.floor(fair + HAIR), mine.wanted) - mine.left))
  mine.following = mine.following + steps * gap
  return steps
end

-- Grants the worker what it misses of its part, and says how many steps that is.
-- demand: label, stints, wanted, left; rate: steps per second
local function grant(worker, demand, rate)
  local state, field, gap = SHARE .. demand.label, ':' .. worker, 1000000 / rate
  local reports, following = fresh_reports(state)
  if demand.stints == 0 then
    redis.call('HDEL', state, field)
    return 0
  end
  local told, free = reports[worker] or { served = 0, following = 0 }, 0
  local mine = {
    stints = demand.stints, wanted = demand.wanted, left = demand.left, served = told.served, following = told.following,
  }
  reports[worker], following, free = mine, free_slots(math.max(following, shares_from * 1000), gap)
  local steps = steps_for(reports, worker, rate, free)
  if steps > 0 then
    mine.served = MICROS
  end
  redis.call('HSET', state, 'next', micros(following + steps * gap), field, table.concat({
    whole(mine.stints), whole(mine.wanted), whole(mine.left), whole(MICROS), whole(mine.served), micros(mine.following) }, ' '))
  return steps
end
