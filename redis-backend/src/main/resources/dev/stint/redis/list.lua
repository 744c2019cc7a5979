-- A page of runs, newest first. Changes nothing. Walks the shortest index that applies and looks the rest up, so that
-- the cost of a page does not grow with the number of runs before it; one call looks at a bounded number of runs.
-- KEYS   1 the namespace's clock
-- ARGV   1 how many, 2 how many bytes: a page that has them ends; 3 the sequence number before which to begin or '', 4 the ms
--        from which on a run must have been enqueued or '', the rest: the keys of the indexes that apply
-- result 'end' | 'more' (looked at enough, call again) | 'full' (there are more), the last number looked at,
--        then id and hash of each run, flat
-- arrow  none

local MOST_LOOKED_AT, STEP = 5000, 200
local limit, room, before, since, indexes = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]), { RUNS }
for i = 5, #ARGV do
  indexes[#indexes + 1] = ARGV[i]
end
local shortest = 1
for i, index in ipairs(indexes) do
  if redis.call('ZCARD', index) < redis.call('ZCARD', indexes[shortest]) then
    shortest = i
  end
end

local function passes(id)
  for i, index in ipairs(indexes) do
    if i ~= shortest and not redis.call('ZSCORE', index, id) then
      return false
    end
  end
  return true
end

-- Numbers grow with time, but for a clock that was set back: whoever is too old by less than this may have younger ones behind.
local DAY = 86400000

local function is_too_old(id, by)
  return since and tonumber(redis.call('HGET', RUN .. id, 'enqueuedAt') or 0) < since - by
end

local function size_of(hash)
  local size = 0
  for i = 2, #hash, 2 do
    size = size + #hash[i]
  end
  return size
end

local answer, found, looked = { 'end', before }, 0, 0
while looked < MOST_LOOKED_AT do
  local from = answer[2] == '' and '+inf' or '(' .. answer[2]
  local step = redis.call('ZREVRANGEBYSCORE', indexes[shortest], from, '-inf', 'WITHSCORES', 'LIMIT', 0, STEP)
  for i = 1, #step, 2 do
    if passes(step[i]) and not is_too_old(step[i], 0) then
      if found == limit or room <= 0 then
        answer[1] = 'full'
        return answer
      end
      found = found + 1
      answer[#answer + 1] = step[i]
      answer[#answer + 1] = described_run(step[i])
      room = room - size_of(answer[#answer])
    end
    answer[2] = step[i + 1]
  end
  if #step < 2 * STEP or is_too_old(step[#step - 1], DAY) then
    return answer
  end
  looked = looked + STEP
end
answer[1] = 'more'
return answer
