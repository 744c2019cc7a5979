create table if not exists stint_checkpoint (
  run_id varchar(64) character set ascii collate ascii_bin primary key,
  token bigint not null,
  writes bigint not null,
  progress longtext not null,
  items_done bigint not null,
  outcome longtext character set utf8mb4,
  updated_at datetime(6) not null
) engine = innodb
