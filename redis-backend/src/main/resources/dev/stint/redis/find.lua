-- Reads a run. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 run
-- result its hash, flat; empty if there is none
-- arrow  none

return described_run(ARGV[1])
