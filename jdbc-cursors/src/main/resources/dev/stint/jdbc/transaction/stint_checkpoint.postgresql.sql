create table if not exists stint_checkpoint (
  run_id varchar(64) primary key,
  token bigint not null,
  writes bigint not null,
  progress text not null,
  items_done bigint not null,
  outcome text,
  updated_at timestamp with time zone not null
)
