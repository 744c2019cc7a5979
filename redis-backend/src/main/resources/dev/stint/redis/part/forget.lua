-- Ended runs whose retention is over disappear, a few with each claim and each enqueueing; nothing that lives ever carries a TTL.
-- It is the first that these write: a server that is out of memory looks at the first write of a script alone, and one that
-- frees memory it lets pass, with all that follows.

local function forget(id)
  local run = look_up(id)
  if run then
    free_key(run)
    redis.call('ZREM', RUNS, id)
    redis.call('ZREM', BY_STATE .. run.state, id)
    redis.call('ZREM', BY_JOB .. run.job, id)
    redis.call('ZREM', BY_QUEUE .. run.queue, id)
    for _, tag in ipairs(tags_of_run(run)) do
      redis.call('ZREM', BY_TAG .. tag, id)
    end
    if run.uniqueKey ~= '' then
      redis.call('ZREM', BY_KEY .. run.uniqueKey, id)
    end
    if run.unproven ~= '' then
      prove(id, run.unproven)
    end
    count(run, -1)
  end
  redis.call('DEL', RUN .. id, SKIPPED .. id, STINTS .. id, SHARE .. 'run:' .. id)
  if redis.call('HDEL', CONTROLS, 'run:' .. id) == 1 then
    redis.call('HINCRBY', CLOCK, 'controls', 1)
  end
end

local function forget_expired()
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', EXPIRING, '-inf', NOW, 'LIMIT', 0, 20)) do
    forget(id)
    redis.call('ZREM', EXPIRING, id)
  end
  write_counts() -- who is refused next concludes nothing
end
