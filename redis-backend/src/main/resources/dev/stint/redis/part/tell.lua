-- What happened, written in the step in which it happens.

-- what: id, job, state and reason of a run; of a worker or scope what there is of these
-- The first event of all is remembered: a stream that begins with another one has lost some.
local function tell(event, what, worker, by)
  local entry = { '*', 'v', '1', 'event', event, 'run', what.id or '', 'job', what.job or '', 'state', what.state or '',
    'reason', what.reason or '', 'worker', worker or '', 'by', by or '', 'at', NOW_TEXT }
  if not redis.call('XADD', EVENTS, 'NOMKSTREAM', 'MAXLEN', '~', EVENTS_KEPT, unpack(entry)) then
    redis.call('HSETNX', CLOCK, 'firstEvent', redis.call('XADD', EVENTS, unpack(entry)))
  end
end
