-- The lake's files as tables of Spark: Databricks, Synapse and Fabric notebooks. Put your own place and tenant in. Not run here: no Spark.
-- Which days there are is read again with MSCK REPAIR TABLE; a query with a condition on day reads the files of those days.

CREATE TABLE IF NOT EXISTS messages (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  sender STRING,
  turn BIGINT,
  message_id STRING,
  channel STRING,
  account STRING,
  customer_id STRING,
  agent_id STRING,
  locale STRING,
  characters BIGINT,
  parts BIGINT,
  choices BIGINT,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/messages';
MSCK REPAIR TABLE messages;

CREATE TABLE IF NOT EXISTS understandings (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  turn BIGINT,
  intent STRING,
  confidence DOUBLE,
  out_of_scope BOOLEAN,
  sentiment STRING,
  sentiment_score DOUBLE,
  language STRING,
  models STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/understandings';
MSCK REPAIR TABLE understandings;

CREATE TABLE IF NOT EXISTS decisions (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  turn BIGINT,
  policy STRING,
  reason STRING,
  failed BOOLEAN,
  elapsed_ms DOUBLE,
  consent BOOLEAN,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/decisions';
MSCK REPAIR TABLE decisions;

CREATE TABLE IF NOT EXISTS knowledge (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  turn BIGINT,
  article STRING,
  intent STRING,
  out_of_scope BOOLEAN,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/knowledge';
MSCK REPAIR TABLE knowledge;

CREATE TABLE IF NOT EXISTS deliveries (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  message BIGINT,
  channel STRING,
  state STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/deliveries';
MSCK REPAIR TABLE deliveries;

CREATE TABLE IF NOT EXISTS rating_changes (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  score BIGINT,
  former_score BIGINT,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/rating_changes';
MSCK REPAIR TABLE rating_changes;

CREATE TABLE IF NOT EXISTS model_changes (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  subject STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  live STRING,
  previous STRING,
  canary STRING,
  share_percent BIGINT,
  shadow STRING,
  what STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/model_changes';
MSCK REPAIR TABLE model_changes;

CREATE TABLE IF NOT EXISTS anomalies (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  subject STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  metric STRING,
  dimension STRING,
  value STRING,
  seen BIGINT,
  usual DOUBLE,
  since STRING,
  says STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/anomalies';
MSCK REPAIR TABLE anomalies;

CREATE TABLE IF NOT EXISTS conversation_changes (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  channel STRING,
  account STRING,
  customer_id STRING,
  agent_id STRING,
  actor STRING,
  reason STRING,
  proof STRING,
  awaited BOOLEAN,
  turn BIGINT,
  message BIGINT,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/conversation_changes';
MSCK REPAIR TABLE conversation_changes;

CREATE TABLE IF NOT EXISTS customer_changes (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  customer_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  conversation_id STRING,
  other_id STRING,
  purpose STRING,
  granted BOOLEAN,
  source STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/customer_changes';
MSCK REPAIR TABLE customer_changes;

CREATE TABLE IF NOT EXISTS other_changes (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  subject STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/other_changes';
MSCK REPAIR TABLE other_changes;

CREATE TABLE IF NOT EXISTS quality_checks (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  expectation STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  of_table STRING,
  outcome STRING,
  checked BIGINT,
  failed BIGINT,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/quality_checks';
MSCK REPAIR TABLE quality_checks;

CREATE TABLE IF NOT EXISTS texts (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  conversation_id STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  opened_at TIMESTAMP_NTZ,
  opened_channel STRING,
  opened_account STRING,
  sender STRING,
  turn BIGINT,
  customer_id STRING,
  locale STRING,
  text STRING,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/texts';
MSCK REPAIR TABLE texts;

CREATE TABLE IF NOT EXISTS topics (
  event_id STRING,
  occurred_at TIMESTAMP_NTZ,
  topic STRING,
  seq BIGINT,
  part BIGINT,
  kind STRING,
  label STRING,
  days BIGINT,
  questions BIGINT,
  conversations BIGINT,
  share DOUBLE,
  first_at TIMESTAMP_NTZ,
  last_at TIMESTAMP_NTZ,
  questions_before BIGINT,
  growth DOUBLE,
  day DATE
) USING parquet PARTITIONED BY (day) LOCATION 'abfss://blobs@ACCOUNT.dfs.core.windows.net/lake/TENANT/topics';
MSCK REPAIR TABLE topics;
