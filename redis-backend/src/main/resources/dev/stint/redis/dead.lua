-- An operator's word that the process of a lost worker is not running any more.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 the operator
-- result 1 if there was such a lost worker, else 0
-- arrow  none

tick('')
if redis.call('HEXISTS', LOST, ARGV[1]) == 1 then
  acquit(ARGV[1])
  tell('worker-dead', {}, ARGV[1], ARGV[2])
  return 1
end
return 0
