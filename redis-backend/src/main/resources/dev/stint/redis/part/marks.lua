-- The mark of a claim: a string named by its token, with the progress that the worker has written on the short way since
-- the last script, '' if there is none: cursor, items done, items skipped, counters and state, each on a line of its own.

-- The fields that a mark holds, flat, or nothing.
local function marked(token)
  local mark = token ~= '' and redis.call('GET', MARK .. token)
  if not mark or mark == '' then
    return {}
  end
  local cursor, done, skipped, counters, state = string.match(mark, '^([^\n]*)\n(%d+)\n(%d+)\n([^\n]*)\n(.*)$')
  return { 'cursor', cursor, 'itemsDone', done, 'itemsSkipped', skipped, 'counters', counters, 'jobState', state }
end

-- The run's hash as it is told: what its mark holds is newer.
local function described_run(id)
  local hash = redis.call('HGETALL', RUN .. id)
  if hash[1] then
    for _, value in ipairs(marked(redis.call('HGET', RUN .. id, 'token') or '')) do
      hash[#hash + 1] = value
    end
  end
  return hash
end
