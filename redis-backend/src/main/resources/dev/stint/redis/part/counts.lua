-- How many runs of each job, in each queue and with each tag are in each state: counted where the indexes change, written
-- once at the end of a script, so that a claim of ten runs costs what a claim of one does.

local counted = {}

local function count_under(kind, name, state, by)
  local names = counted[kind] or {}
  local field = state .. ' ' .. name
  names[field] = (names[field] or 0) + by
  counted[kind] = names
end

-- by: 1 for a run that is in its state from now on, -1 for one that is not any more
local function count(run, by)
  count_under('job', run.job, run.state, by)
  count_under('queue', run.queue, run.state, by)
  for _, tag in ipairs(tags_of_run(run)) do
    count_under('tag', tag, run.state, by)
  end
end

local function write_counts()
  for kind, names in pairs(counted) do
    for field, by in pairs(names) do
      if by ~= 0 and redis.call('HINCRBY', COUNTS .. kind, field, by) == 0 then
        redis.call('HDEL', COUNTS .. kind, field)
      end
    end
  end
  counted = {}
end
