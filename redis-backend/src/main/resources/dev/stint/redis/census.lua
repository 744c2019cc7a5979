-- How many runs there are. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 job | queue | tag, 2 how many names at most
-- result for each name: name, and state and number, flat
-- arrow  none

local STATES = { 'QUEUED', 'RUNNING', 'DELAYED', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED' }

-- Names in any order, at most so many.
local function some_names(counts, most)
  local names, known, cursor = {}, {}, '0'
  repeat
    local step = redis.call('HSCAN', counts, cursor, 'COUNT', 1000)
    cursor = step[1]
    for i = 1, #step[2], 2 do
      local name = string.match(step[2][i], ' (.*)$')
      if not known[name] and #names < most then
        known[name], names[#names + 1] = true, name
      end
    end
  until cursor == '0' or #names == most
  return names
end

local counts, answer = COUNTS .. ARGV[1], {}
for i, name in ipairs(some_names(counts, tonumber(ARGV[2]))) do
  local fields, found = {}, { name }
  for at, state in ipairs(STATES) do
    fields[at] = state .. ' ' .. name
  end
  for at, number in ipairs(redis.call('HMGET', counts, unpack(fields))) do
    if number then
      found[#found + 1] = STATES[at]
      found[#found + 1] = number
    end
  end
  answer[i] = found
end
return answer
