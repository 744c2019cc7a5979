-- Progress made durable: six arguments, a count, and that many skipped items of two arguments.

local function read_progress(arg)
  local progress = {
    cursor = arg(), done = arg(), skipped = arg(), counters = arg(), job_state = arg(), fingerprint = arg(), skips = {},
  }
  for i = 1, tonumber(arg()) do
    progress.skips[i] = { cursor = arg(), json = arg() }
  end
  return progress
end

-- An item is known by its cursor: one that is told again is not stored again.
local function store_skips(id, skips)
  for _, skip in ipairs(skips) do
    local place = redis.call('HLEN', SKIPPED .. id)
    redis.call('HSETNX', SKIPPED .. id, skip.cursor, '{"place":' .. place .. ',"skip":' .. skip.json .. '}')
  end
end

local function store_progress(id, progress, ...)
  redis.call('HSET', RUN .. id, 'cursor', progress.cursor, 'itemsDone', progress.done,
    'itemsSkipped', progress.skipped, 'counters', progress.counters, 'jobState', progress.job_state,
    'fingerprint', progress.fingerprint, 'updatedAt', NOW_TEXT, ...)
  store_skips(id, progress.skips)
end
