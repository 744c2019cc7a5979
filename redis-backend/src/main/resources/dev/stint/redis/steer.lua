-- Decides about a scope, or finds it decided.
-- KEYS   1 the namespace's clock
-- ARGV   1 the scope's label, 2 pause | resume | throttle, 3 the operator's words, or the rate in steps per second, '' for
--        none, 4 the operator, 5 the revision that the scope must have, or ''
-- result 'ok' and what is decided about it now as JSON, '' for nothing; or 'unknown' if it is a run that is not there; or
--        'stale' and the revision that it has
-- arrow  none; runs that stood aside for a paused tag go back to their places

local label, change, words = ARGV[1], ARGV[2], ARGV[3]
local tag = string.match(label, '^tag:(.*)$')

-- Each answers what it changed in words, or nil if all was so before.
local decide = {}

function decide.pause(control)
  if control.paused then
    return nil
  end
  control.paused, control.why, control.by, control.since = true, words, ARGV[4], NOW
  redis.call('HSET', PAUSED, label, 'held')
  return words == '' and 'paused' or 'paused: ' .. words
end

function decide.resume(control)
  if not control.paused then
    return nil
  end
  control.paused, control.why, control.by, control.since = nil, nil, nil, nil
  redis.call('HDEL', PAUSED, label)
  if tag and redis.call('EXISTS', PARKED .. tag) == 1 then
    redis.call('HSET', PAUSED, label, 'thaws')
    thaw(tag, MOST_MOVED)
  end
  wake_all()
  return 'resumed'
end

function decide.throttle(control)
  if tonumber(control.rate) == tonumber(words) then
    return nil
  end
  control.rate = words ~= '' and words or nil
  redis.call('DEL', SHARE .. label)
  return control.rate and words .. ' steps/s' or 'unthrottled'
end

-- A scope about which nothing is decided any more leaves nothing behind.
local function store(control)
  control.revision = redis.call('HINCRBY', CLOCK, 'controls', 1)
  if not control.paused and not control.rate then
    redis.call('HDEL', CONTROLS, label)
    return ''
  end
  local document = cjson.encode(control)
  redis.call('HSET', CONTROLS, label, document)
  return document
end

tick('')
local run = string.match(label, '^run:(.*)$')
if run and redis.call('EXISTS', RUN .. run) == 0 then
  return { 'unknown' }
end
local document = redis.call('HGET', CONTROLS, label) or ''
local control = document ~= '' and cjson.decode(document) or { revision = 0 }
if ARGV[5] ~= '' and tonumber(ARGV[5]) ~= control.revision then
  return { 'stale', control.revision }
end
local changed = decide[change](control)
if changed then
  document = store(control)
  tell('steered', { id = label, reason = changed }, '', ARGV[4])
end
conclude()
return { 'ok', document }
