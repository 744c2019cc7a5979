-- Settles finished stints and hands out further runs.
-- KEYS   1 the namespace's clock
-- ARGV   1 to 6 as in part/pulse.lua; 7 how many runs at most; the number of queues and their names, best first; the
--        number of jobs and, for each, name and highest version; the number of releases and those, see part/release.lua
-- result 'ok', ms until something may be due, the ids of refused releases, and the claims: token, duty, id, run's hash
--        or 'reaped': the worker holds nothing and must sign on anew
--        or 'overtaken': a later call was here before, nothing has changed
-- arrow  RUNNING -> any; DELAYED -> QUEUED; QUEUED -> RUNNING; RUNNING -> QUEUED for workers whose lease has ended

local function described(claims)
  local answer = {}
  for i, claim in ipairs(claims) do
    -- A claim that was never answered has no mark that would be newer.
    answer[i] = { claim[2], claim[3], claim[1], redis.call('HGETALL', RUN .. claim[1]) }
  end
  return answer
end

-- The same claim once more: its answer was lost, and is given again.
local function repeated(worker)
  local known = redis.call('HMGET', WORKER .. worker.id, 'refused', 'nextDue', 'given')
  local claims = {}
  for id, token, duty in string.gmatch(known[3], '(%S+) (%d+) (%u+)') do
    claims[#claims + 1] = { id, token, duty }
  end
  local refused = {}
  for id in string.gmatch(known[1] or '', '%S+') do
    refused[#refused + 1] = id
  end
  return { 'ok', tonumber(known[2]), refused, described(claims) }
end

local function accepts(run, queues, jobs)
  for _, queue in ipairs(queues) do
    if run.queue == queue then
      return tonumber(run.version) <= (jobs[run.job] or 0)
    end
  end
  return false
end

-- ms until a delayed run of this worker's is due or another's lease may end. Looks at a few: too early is harmless.
local function next_due(worker, queues, jobs)
  local soonest = NOW + 60000
  local leases = redis.call('ZRANGE', WORKERS, 0, 1, 'WITHSCORES')
  for i = 1, #leases, 2 do
    if leases[i] ~= worker then
      soonest = math.min(soonest, tonumber(leases[i + 1]))
    end
  end
  local delayed = redis.call('ZRANGE', DELAYED, 0, 15, 'WITHSCORES')
  for i = 1, #delayed, 2 do
    local run = look_up(delayed[i])
    if i == 31 or run and accepts(run, queues, jobs) then
      soonest = math.min(soonest, tonumber(delayed[i + 1]))
      break
    end
  end
  return math.max(soonest - NOW, 1)
end

local arg = reader(7)
local max, queues, jobs, releases = tonumber(arg()), {}, {}, {}
for i = 1, tonumber(arg()) do
  queues[i] = arg()
end
for _ = 1, tonumber(arg()) do
  local job = arg()
  jobs[job] = tonumber(arg())
end
forget_expired()
for i = 1, tonumber(arg()) do
  releases[i] = read_release(arg)
  local why_not = illegal(ARGV[1], releases[i])
  if why_not then
    return redis.error_reply('STINT ' .. why_not)
  end
end

-- Nothing was written up to here, but what marks held, and that runs are forgotten: that is as true without this claim.
local worker, refusal = hear()
if refusal then
  return { refusal }
end
if worker.claimed == worker.number then
  return repeated(worker)
end

local refused = {}
for _, release in ipairs(releases) do
  if not settle(worker.id, release) then
    refused[#refused + 1] = release.id
  end
end
local claims, more = take(worker.id, queues, jobs, worker.quiet and 0 or max)
local given = {}
for i, claim in ipairs(claims) do
  given[i] = table.concat(claim, ' ')
end
local due = more and 1 or next_due(worker.id, queues, jobs)
redis.call('HSET', WORKER .. worker.id, 'claimed', ARGV[5], 'given', table.concat(given, '\n'),
  'refused', table.concat(refused, ' '), 'nextDue', due)
conclude()
return { 'ok', due, refused, described(claims) }
