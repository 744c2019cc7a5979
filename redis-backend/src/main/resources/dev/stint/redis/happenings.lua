-- A piece of the stream of what happened. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 the id behind which to begin, '' for the end, 2 how many at most
-- result 1 if something behind that id is forgotten, or it is itself, else 0; what to ask with next; and the entries
-- arrow  none

local function is_before(a, b)
  local a_time, a_number = string.match(a, '^(%d+)-(%d+)$')
  local b_time, b_number = string.match(b, '^(%d+)-(%d+)$')
  if tonumber(a_time) ~= tonumber(b_time) then
    return tonumber(a_time) < tonumber(b_time)
  end
  return tonumber(a_number) < tonumber(b_number)
end

local function last_id()
  local last = redis.call('XREVRANGE', EVENTS, '+', '-', 'COUNT', 1)
  return last[1] and last[1][1] or '0-0'
end

local after = ARGV[1]
if after == '' then
  return { 0, last_id(), {} }
end
local entries = redis.call('XRANGE', EVENTS, '(' .. after, '+', 'COUNT', ARGV[2])
if not entries[1] then
  -- Whoever is beyond the end has read what a failover has lost; if the clock is behind now, what comes has lower ids.
  local last = last_id()
  return { is_before(last, after) and 1 or 0, last, {} }
end
local first = redis.call('XRANGE', EVENTS, '-', '+', 'COUNT', 1)[1][1]
local gap = is_before(after, first) and redis.call('HGET', CLOCK, 'firstEvent') ~= first
return { gap and 1 or 0, entries[#entries][1], entries }
