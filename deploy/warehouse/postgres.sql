-- The lake's tables in PostgreSQL, a partition for each month. Run here with PostgreSQL 15 (tests/CustomerService.Warehouse.Tests/Import).
CREATE SCHEMA IF NOT EXISTS warehouse;

-- Makes room for a month: CALL warehouse.add_month('2026-11-01').
CREATE OR REPLACE PROCEDURE warehouse.add_month(month date) LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
  FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'warehouse'::regnamespace AND relkind = 'p' LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS warehouse.%I PARTITION OF warehouse.%I FOR VALUES FROM (%L) TO (%L)',
      name || to_char(month, '_YYYY_MM'), name, date_trunc('month', month), date_trunc('month', month) + interval '1 month');
  END LOOP;
END $$;

CREATE TABLE IF NOT EXISTS warehouse.messages (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  sender text,
  turn bigint,
  message_id text,
  channel text,
  account text,
  customer_id text,
  agent_id text,
  locale text,
  characters bigint,
  parts bigint,
  choices bigint
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS messages_of ON warehouse.messages (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.understandings (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  turn bigint,
  intent text,
  confidence double precision,
  out_of_scope boolean,
  sentiment text,
  sentiment_score double precision,
  language text,
  models text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS understandings_of ON warehouse.understandings (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.decisions (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  turn bigint,
  policy text,
  reason text,
  failed boolean,
  elapsed_ms double precision,
  consent boolean
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS decisions_of ON warehouse.decisions (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.knowledge (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  turn bigint,
  article text,
  intent text,
  out_of_scope boolean
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS knowledge_of ON warehouse.knowledge (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.deliveries (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  message bigint,
  channel text,
  state text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS deliveries_of ON warehouse.deliveries (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.rating_changes (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  score bigint,
  former_score bigint
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS rating_changes_of ON warehouse.rating_changes (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.model_changes (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  subject text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  live text,
  previous text,
  canary text,
  share_percent bigint,
  shadow text,
  what text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS model_changes_of ON warehouse.model_changes (subject, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.anomalies (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  subject text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  metric text,
  dimension text,
  value text,
  seen bigint,
  usual double precision,
  since text,
  says text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS anomalies_of ON warehouse.anomalies (subject, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.conversation_changes (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  channel text,
  account text,
  customer_id text,
  agent_id text,
  actor text,
  reason text,
  proof text,
  awaited boolean,
  turn bigint,
  message bigint
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS conversation_changes_of ON warehouse.conversation_changes (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.customer_changes (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  customer_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  conversation_id text,
  other_id text,
  purpose text,
  granted boolean,
  source text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS customer_changes_of ON warehouse.customer_changes (customer_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.other_changes (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  subject text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS other_changes_of ON warehouse.other_changes (subject, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.quality_checks (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  expectation text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  of_table text,
  outcome text,
  checked bigint,
  failed bigint
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS quality_checks_of ON warehouse.quality_checks (expectation, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.texts (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  conversation_id text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  opened_at timestamp,
  opened_channel text,
  opened_account text,
  sender text,
  turn bigint,
  customer_id text,
  locale text,
  text text
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS texts_of ON warehouse.texts (conversation_id, occurred_at);

CREATE TABLE IF NOT EXISTS warehouse.topics (
  event_id text NOT NULL,
  occurred_at timestamp NOT NULL,
  topic text NOT NULL,
  seq bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  label text,
  days bigint,
  questions bigint,
  conversations bigint,
  share double precision,
  first_at timestamp,
  last_at timestamp,
  questions_before bigint,
  growth double precision
) PARTITION BY RANGE (occurred_at);
CREATE INDEX IF NOT EXISTS topics_of ON warehouse.topics (topic, occurred_at);
