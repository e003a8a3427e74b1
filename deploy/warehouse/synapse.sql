-- The lake's files as views of a serverless pool of Synapse, or of a warehouse of Fabric. Put your own place and tenant in. Not run here:
-- neither runs outside Azure. A query with a condition on day reads the files of those days.
CREATE EXTERNAL DATA SOURCE lake WITH (LOCATION = 'https://ACCOUNT.blob.core.windows.net/blobs/lake/TENANT');

GO
CREATE VIEW messages AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'messages/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  sender varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  turn bigint,
  message_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  customer_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  agent_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  locale varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  characters bigint,
  parts bigint,
  choices bigint
) AS [file];

GO
CREATE VIEW understandings AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'understandings/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  turn bigint,
  intent varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  confidence float,
  out_of_scope bit,
  sentiment varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  sentiment_score float,
  language varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  models varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW decisions AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'decisions/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  turn bigint,
  policy varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  reason varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  failed bit,
  elapsed_ms float,
  consent bit
) AS [file];

GO
CREATE VIEW knowledge AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'knowledge/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  turn bigint,
  article varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  intent varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  out_of_scope bit
) AS [file];

GO
CREATE VIEW deliveries AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'deliveries/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  message bigint,
  channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  state varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW rating_changes AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'rating_changes/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  score bigint,
  former_score bigint
) AS [file];

GO
CREATE VIEW model_changes AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'model_changes/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  subject varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  live varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  previous varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  canary varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  share_percent bigint,
  shadow varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  what varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW anomalies AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'anomalies/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  subject varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  metric varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  dimension varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  value varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seen bigint,
  usual float,
  since varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  says varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW conversation_changes AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'conversation_changes/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  customer_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  agent_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  actor varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  reason varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  proof varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  awaited bit,
  turn bigint,
  message bigint
) AS [file];

GO
CREATE VIEW customer_changes AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'customer_changes/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  customer_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  other_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  purpose varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  granted bit,
  source varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW other_changes AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'other_changes/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  subject varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW quality_checks AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'quality_checks/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  expectation varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  of_table varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  outcome varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  checked bigint,
  failed bigint
) AS [file];

GO
CREATE VIEW texts AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'texts/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  conversation_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_at datetime2(6),
  opened_channel varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  opened_account varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  sender varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  turn bigint,
  customer_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  locale varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  text varchar(512) COLLATE Latin1_General_100_BIN2_UTF8
) AS [file];

GO
CREATE VIEW topics AS
SELECT *, CAST(file.filepath(1) AS date) AS day
FROM OPENROWSET(BULK 'topics/day=*/*.parquet', DATA_SOURCE = 'lake', FORMAT = 'PARQUET') WITH (
  event_id varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  occurred_at datetime2(6),
  topic varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  seq bigint,
  part bigint,
  kind varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  label varchar(512) COLLATE Latin1_General_100_BIN2_UTF8,
  days bigint,
  questions bigint,
  conversations bigint,
  share float,
  first_at datetime2(6),
  last_at datetime2(6),
  questions_before bigint,
  growth float
) AS [file];
