-- A run's tags, taken apart when they are asked for: few runs have any.

local function tags_of_run(run)
  if not run.tag_list then
    run.tag_list = run.tags == '' and {} or cjson.decode(run.tags)
  end
  return run.tag_list
end
