-- A worker's share of a rate that all workers keep together: a leaky bucket on the server's clock. Times are µs.
-- A scope's hash: `next`, the time of the next free slot, and for each worker, behind a colon, what it told last:
-- stints, wanted, left, when that was, when it was last served.

-- How long what was granted can be used, and a report counts; and the least that nobody took and is kept.
local VALID, KEPT = 1000000, 100000

-- A third of a share of ten, three times, is a hair less than ten.
local HAIR = 1e-9

local function micros(number)
  return string.format('%.17g', number)
end

-- What the workers have told of late, by worker; what is older is dropped.
local function fresh_reports(state)
  local reports, following = {}, nil
  local fields = redis.call('HGETALL', state)
  for i = 1, #fields, 2 do
    if fields[i] == 'next' then
      following = tonumber(fields[i + 1])
    else
      local stints, wanted, left, at, served = string.match(fields[i + 1], '^(%S+) (%S+) (%S+) (%S+) (%S+)$')
      if MICROS - tonumber(at) > VALID then
        redis.call('HDEL', state, fields[i])
      else
        reports[string.sub(fields[i], 2)] = {
          stints = tonumber(stints), wanted = tonumber(wanted), left = tonumber(left), served = tonumber(served),
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

local function steps_for(reports, worker, rate, free)
  local fair, mine = fair_part(reports, worker, rate * VALID / 1000000), reports[worker]
  if fair > 1 - HAIR then
    return math.min(free, math.max(0, math.min(math.floor(fair + HAIR), mine.wanted) - mine.left))
  end
  return is_next(reports, worker) and math.min(free, 1) or 0
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
  local told = reports[worker]
  reports[worker] = { stints = demand.stints, wanted = demand.wanted, left = demand.left, served = told and told.served or 0 }
  following = math.max(following or 0, MICROS - math.max(KEPT, gap / 2))
  local free = math.max(0, math.floor((MICROS + math.max(0, VALID - gap) - following) / gap) + 1)
  local steps = steps_for(reports, worker, rate, free)
  if steps > 0 then
    reports[worker].served = MICROS
  end
  redis.call('HSET', state, 'next', micros(following + steps * gap), field, table.concat({
    whole(demand.stints), whole(demand.wanted), whole(demand.left), whole(MICROS), whole(reports[worker].served) }, ' '))
  return steps
end
