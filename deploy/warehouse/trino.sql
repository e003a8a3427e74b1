-- The lake's files as tables of Trino, by its Hive connector. Put your own place and tenant in. Not run here: no Trino.
CREATE SCHEMA IF NOT EXISTS hive.warehouse;

CREATE TABLE IF NOT EXISTS hive.warehouse.messages (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  sender varchar,
  turn bigint,
  message_id varchar,
  channel varchar,
  account varchar,
  customer_id varchar,
  agent_id varchar,
  locale varchar,
  characters bigint,
  parts bigint,
  choices bigint,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/messages');
CALL hive.system.sync_partition_metadata('warehouse', 'messages', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.understandings (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  turn bigint,
  intent varchar,
  confidence double,
  out_of_scope boolean,
  sentiment varchar,
  sentiment_score double,
  language varchar,
  models varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/understandings');
CALL hive.system.sync_partition_metadata('warehouse', 'understandings', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.decisions (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  turn bigint,
  policy varchar,
  reason varchar,
  failed boolean,
  elapsed_ms double,
  consent boolean,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/decisions');
CALL hive.system.sync_partition_metadata('warehouse', 'decisions', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.knowledge (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  turn bigint,
  article varchar,
  intent varchar,
  out_of_scope boolean,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/knowledge');
CALL hive.system.sync_partition_metadata('warehouse', 'knowledge', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.deliveries (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  message bigint,
  channel varchar,
  state varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/deliveries');
CALL hive.system.sync_partition_metadata('warehouse', 'deliveries', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.rating_changes (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  score bigint,
  former_score bigint,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/rating_changes');
CALL hive.system.sync_partition_metadata('warehouse', 'rating_changes', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.model_changes (
  event_id varchar,
  occurred_at timestamp(6),
  subject varchar,
  seq bigint,
  part bigint,
  kind varchar,
  live varchar,
  previous varchar,
  canary varchar,
  share_percent bigint,
  shadow varchar,
  what varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/model_changes');
CALL hive.system.sync_partition_metadata('warehouse', 'model_changes', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.anomalies (
  event_id varchar,
  occurred_at timestamp(6),
  subject varchar,
  seq bigint,
  part bigint,
  kind varchar,
  metric varchar,
  dimension varchar,
  value varchar,
  seen bigint,
  usual double,
  since varchar,
  says varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/anomalies');
CALL hive.system.sync_partition_metadata('warehouse', 'anomalies', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.conversation_changes (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  channel varchar,
  account varchar,
  customer_id varchar,
  agent_id varchar,
  actor varchar,
  reason varchar,
  proof varchar,
  awaited boolean,
  turn bigint,
  message bigint,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/conversation_changes');
CALL hive.system.sync_partition_metadata('warehouse', 'conversation_changes', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.customer_changes (
  event_id varchar,
  occurred_at timestamp(6),
  customer_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  conversation_id varchar,
  other_id varchar,
  purpose varchar,
  granted boolean,
  source varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/customer_changes');
CALL hive.system.sync_partition_metadata('warehouse', 'customer_changes', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.other_changes (
  event_id varchar,
  occurred_at timestamp(6),
  subject varchar,
  seq bigint,
  part bigint,
  kind varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/other_changes');
CALL hive.system.sync_partition_metadata('warehouse', 'other_changes', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.quality_checks (
  event_id varchar,
  occurred_at timestamp(6),
  expectation varchar,
  seq bigint,
  part bigint,
  kind varchar,
  of_table varchar,
  outcome varchar,
  checked bigint,
  failed bigint,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/quality_checks');
CALL hive.system.sync_partition_metadata('warehouse', 'quality_checks', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.texts (
  event_id varchar,
  occurred_at timestamp(6),
  conversation_id varchar,
  seq bigint,
  part bigint,
  kind varchar,
  opened_at timestamp(6),
  opened_channel varchar,
  opened_account varchar,
  sender varchar,
  turn bigint,
  customer_id varchar,
  locale varchar,
  text varchar,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/texts');
CALL hive.system.sync_partition_metadata('warehouse', 'texts', 'FULL');

CREATE TABLE IF NOT EXISTS hive.warehouse.topics (
  event_id varchar,
  occurred_at timestamp(6),
  topic varchar,
  seq bigint,
  part bigint,
  kind varchar,
  label varchar,
  days bigint,
  questions bigint,
  conversations bigint,
  share double,
  first_at timestamp(6),
  last_at timestamp(6),
  questions_before bigint,
  growth double,
  day date
) WITH (format = 'PARQUET', partitioned_by = ARRAY['day'], external_location = 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/topics');
CALL hive.system.sync_partition_metadata('warehouse', 'topics', 'FULL');
