-- The lake's tables in ClickHouse, a partition for each month. Run here with ClickHouse 18.16, Debian's, which has DateTime and UInt8
-- in the place of DateTime64(6, 'UTC') and Bool; with those types, which newer ones have, it was not run.

CREATE TABLE IF NOT EXISTS messages (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  sender Nullable(String),
  turn Nullable(Int64),
  message_id Nullable(String),
  channel Nullable(String),
  account Nullable(String),
  customer_id Nullable(String),
  agent_id Nullable(String),
  locale Nullable(String),
  characters Nullable(Int64),
  parts Nullable(Int64),
  choices Nullable(Int64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS understandings (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  turn Nullable(Int64),
  intent Nullable(String),
  confidence Nullable(Float64),
  out_of_scope Nullable(Bool),
  sentiment Nullable(String),
  sentiment_score Nullable(Float64),
  language Nullable(String),
  models Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS decisions (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  turn Nullable(Int64),
  policy Nullable(String),
  reason Nullable(String),
  failed Nullable(Bool),
  elapsed_ms Nullable(Float64),
  consent Nullable(Bool)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS knowledge (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  turn Nullable(Int64),
  article Nullable(String),
  intent Nullable(String),
  out_of_scope Nullable(Bool)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS deliveries (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  message Nullable(Int64),
  channel Nullable(String),
  state Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS rating_changes (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  score Nullable(Int64),
  former_score Nullable(Int64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS model_changes (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  subject String,
  seq Int64,
  part Int64,
  kind String,
  live Nullable(String),
  previous Nullable(String),
  canary Nullable(String),
  share_percent Nullable(Int64),
  shadow Nullable(String),
  what Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, subject);

CREATE TABLE IF NOT EXISTS anomalies (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  subject String,
  seq Int64,
  part Int64,
  kind String,
  metric Nullable(String),
  dimension Nullable(String),
  value Nullable(String),
  seen Nullable(Int64),
  usual Nullable(Float64),
  since Nullable(String),
  says Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, subject);

CREATE TABLE IF NOT EXISTS conversation_changes (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  channel Nullable(String),
  account Nullable(String),
  customer_id Nullable(String),
  agent_id Nullable(String),
  actor Nullable(String),
  reason Nullable(String),
  proof Nullable(String),
  awaited Nullable(Bool),
  turn Nullable(Int64),
  message Nullable(Int64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS customer_changes (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  customer_id String,
  seq Int64,
  part Int64,
  kind String,
  conversation_id Nullable(String),
  other_id Nullable(String),
  purpose Nullable(String),
  granted Nullable(Bool),
  source Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, customer_id);

CREATE TABLE IF NOT EXISTS other_changes (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  subject String,
  seq Int64,
  part Int64,
  kind String
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, subject);

CREATE TABLE IF NOT EXISTS quality_checks (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  expectation String,
  seq Int64,
  part Int64,
  kind String,
  of_table Nullable(String),
  outcome Nullable(String),
  checked Nullable(Int64),
  failed Nullable(Int64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, expectation);

CREATE TABLE IF NOT EXISTS texts (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  conversation_id String,
  seq Int64,
  part Int64,
  kind String,
  opened_at Nullable(DateTime64(6, 'UTC')),
  opened_channel Nullable(String),
  opened_account Nullable(String),
  sender Nullable(String),
  turn Nullable(Int64),
  customer_id Nullable(String),
  locale Nullable(String),
  text Nullable(String)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, conversation_id);

CREATE TABLE IF NOT EXISTS topics (
  event_id String,
  occurred_at DateTime64(6, 'UTC'),
  topic String,
  seq Int64,
  part Int64,
  kind String,
  label Nullable(String),
  days Nullable(Int64),
  questions Nullable(Int64),
  conversations Nullable(Int64),
  share Nullable(Float64),
  first_at Nullable(DateTime64(6, 'UTC')),
  last_at Nullable(DateTime64(6, 'UTC')),
  questions_before Nullable(Int64),
  growth Nullable(Float64)
) ENGINE = MergeTree PARTITION BY toYYYYMM(occurred_at) ORDER BY (occurred_at, topic);
