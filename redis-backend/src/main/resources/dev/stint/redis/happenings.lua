-- A piece of the stream of what happened. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 the id behind which to begin, '' for the end, 2 how many at most
-- result 1 if something behind that id is forgotten, else 0; what to ask with next; and the entries
-- arrow  none

local function is_before(a, b)
  local a_time, a_number = string.match(a, '^(%d+)-(%d+)$')
  local b_time, b_number = string.match(b, '^(%d+)-(%d+)$')
  if tonumber(a_time) ~= tonumber(b_time) then
    return tonumber(a_time) < tonumber(b_time)
  end
  return tonumber(a_number) < tonumber(b_number)
end

local after = ARGV[1]
if after == '' then
  local last = redis.call('XREVRANGE', EVENTS, '+', '-', 'COUNT', 1)
  return { 0, last[1] and last[1][1] or '0-0', {} }
end
local first = redis.call('XRANGE', EVENTS, '-', '+', 'COUNT', 1)
local gap = first[1] and is_before(after, first[1][1]) and redis.call('HGET', CLOCK, 'firstEvent') ~= first[1][1]
local entries = redis.call('XRANGE', EVENTS, '(' .. after, '+', 'COUNT', ARGV[2])
return { gap and 1 or 0, entries[1] and entries[#entries][1] or after, entries }
