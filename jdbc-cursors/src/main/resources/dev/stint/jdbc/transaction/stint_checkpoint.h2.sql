create table if not exists stint_checkpoint (
  run_id varchar(64) primary key,
  token bigint not null,
  writes bigint not null,
  progress character large object not null,
  items_done bigint not null,
  outcome character large object,
  updated_at timestamp(6) with time zone not null
)
