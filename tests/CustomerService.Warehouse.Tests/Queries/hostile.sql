SELECT * FROM read_csv('{other}/secret.csv')
---
SELECT * FROM read_csv_auto('{other}/secret.csv')
---
SELECT * FROM read_text('{other}/secret.csv')
---
SELECT * FROM read_blob('{other}/secret.csv')
---
SELECT * FROM read_json('{other}/secret.csv')
---
SELECT * FROM read_json_auto('{other}/secret.csv')
---
SELECT * FROM read_ndjson('{other}/secret.csv')
---
SELECT * FROM read_parquet('{other}/secret.csv')
---
SELECT * FROM parquet_scan('{other}/secret.csv')
---
SELECT * FROM sniff_csv('{other}/secret.csv')
---
SELECT * FROM glob('{other}/secret.csv')
---
SELECT * FROM parquet_metadata('{other}/secret.csv')
---
SELECT * FROM parquet_schema('{other}/secret.csv')
---
SELECT * FROM read_json_objects('{other}/secret.csv')
---
SELECT * FROM '{other}/secret.csv'
---
SELECT (SELECT count(*) FROM '{other}/secret.csv') FROM messages
---
SELECT * FROM read_csv('/etc/passwd')
---
SELECT * FROM read_csv_auto('/etc/passwd')
---
SELECT * FROM read_text('/etc/passwd')
---
SELECT * FROM read_blob('/etc/passwd')
---
SELECT * FROM read_json('/etc/passwd')
---
SELECT * FROM read_json_auto('/etc/passwd')
---
SELECT * FROM read_ndjson('/etc/passwd')
---
SELECT * FROM read_parquet('/etc/passwd')
---
SELECT * FROM parquet_scan('/etc/passwd')
---
SELECT * FROM sniff_csv('/etc/passwd')
---
SELECT * FROM glob('/etc/passwd')
---
SELECT * FROM parquet_metadata('/etc/passwd')
---
SELECT * FROM parquet_schema('/etc/passwd')
---
SELECT * FROM read_json_objects('/etc/passwd')
---
SELECT * FROM '/etc/passwd'
---
SELECT (SELECT count(*) FROM '/etc/passwd') FROM messages
---
SELECT * FROM read_csv('{own}/mine.csv')
---
SELECT * FROM read_text('{own}/mine.csv')
---
SELECT * FROM read_blob('{own}/mine.csv')
---
SELECT * FROM glob('{own}/mine.csv')
---
SELECT * FROM '{own}/mine.csv'
---
SELECT (SELECT count(*) FROM '{own}/mine.csv') FROM messages
---
SELECT * FROM read_csv('/proc/self/environ')
---
SELECT * FROM read_text('/proc/self/environ')
---
SELECT * FROM read_blob('/proc/self/environ')
---
SELECT * FROM glob('/proc/self/environ')
---
SELECT * FROM '/proc/self/environ'
---
SELECT (SELECT count(*) FROM '/proc/self/environ') FROM messages
---
SELECT * FROM read_csv('s3://bucket/x.parquet')
---
SELECT * FROM read_csv_auto('s3://bucket/x.parquet')
---
SELECT * FROM read_text('s3://bucket/x.parquet')
---
SELECT * FROM read_blob('s3://bucket/x.parquet')
---
SELECT * FROM read_json('s3://bucket/x.parquet')
---
SELECT * FROM read_json_auto('s3://bucket/x.parquet')
---
SELECT * FROM read_ndjson('s3://bucket/x.parquet')
---
SELECT * FROM read_parquet('s3://bucket/x.parquet')
---
SELECT * FROM parquet_scan('s3://bucket/x.parquet')
---
SELECT * FROM sniff_csv('s3://bucket/x.parquet')
---
SELECT * FROM glob('s3://bucket/x.parquet')
---
SELECT * FROM parquet_metadata('s3://bucket/x.parquet')
---
SELECT * FROM parquet_schema('s3://bucket/x.parquet')
---
SELECT * FROM read_json_objects('s3://bucket/x.parquet')
---
SELECT * FROM 's3://bucket/x.parquet'
---
SELECT (SELECT count(*) FROM 's3://bucket/x.parquet') FROM messages
---
SELECT * FROM read_csv('https://example.org/x.parquet')
---
SELECT * FROM read_csv_auto('https://example.org/x.parquet')
---
SELECT * FROM read_text('https://example.org/x.parquet')
---
SELECT * FROM read_blob('https://example.org/x.parquet')
---
SELECT * FROM read_json('https://example.org/x.parquet')
---
SELECT * FROM read_json_auto('https://example.org/x.parquet')
---
SELECT * FROM read_ndjson('https://example.org/x.parquet')
---
SELECT * FROM read_parquet('https://example.org/x.parquet')
---
SELECT * FROM parquet_scan('https://example.org/x.parquet')
---
SELECT * FROM sniff_csv('https://example.org/x.parquet')
---
SELECT * FROM glob('https://example.org/x.parquet')
---
SELECT * FROM parquet_metadata('https://example.org/x.parquet')
---
SELECT * FROM parquet_schema('https://example.org/x.parquet')
---
SELECT * FROM read_json_objects('https://example.org/x.parquet')
---
SELECT * FROM 'https://example.org/x.parquet'
---
SELECT (SELECT count(*) FROM 'https://example.org/x.parquet') FROM messages
---
SELECT * FROM read_csv('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_csv_auto('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_text('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_blob('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_json('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_json_auto('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_ndjson('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_parquet('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM parquet_scan('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM sniff_csv('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM glob('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM parquet_metadata('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM parquet_schema('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM read_json_objects('http://169.254.169.254/latest/meta-data')
---
SELECT * FROM 'http://169.254.169.254/latest/meta-data'
---
SELECT (SELECT count(*) FROM 'http://169.254.169.254/latest/meta-data') FROM messages
---
COPY messages TO '{own}/evil.parquet'
---
COPY (SELECT 1) TO '{own}/evil.csv'
---
COPY messages FROM '{other}/secret.csv'
---
COPY messages TO '/tmp/evil.csv'
---
ATTACH '{own}/evil.db' AS evil
---
ATTACH '{other}/secret.csv' AS evil
---
ATTACH ':memory:' AS evil
---
DETACH memory
---
USE memory
---
EXPORT DATABASE '{own}/evil'
---
IMPORT DATABASE '{other}'
---
INSTALL httpfs
---
LOAD httpfs
---
LOAD '{own}/evil.duckdb_extension'
---
INSTALL postgres FROM community
---
UPDATE EXTENSIONS
---
FORCE INSTALL httpfs
---
SET memory_limit = '100GB'
---
SET threads = 1000
---
SET enable_external_access = true
---
SET lock_configuration = false
---
RESET memory_limit
---
SET allowed_directories = ['/']
---
SET search_path = 'information_schema'
---
SET schema = 'main'
---
SET VARIABLE x = 1
---
SET temp_directory = '/tmp'
---
SET GLOBAL enable_external_access = true
---
SET SESSION threads = 9
---
PRAGMA database_list
---
PRAGMA threads=100
---
PRAGMA enable_profiling
---
PRAGMA version
---
PRAGMA show_tables
---
PRAGMA table_info('messages')
---
PRAGMA memory_limit='100GB'
---
PRAGMA storage_info('messages')
---
CALL pragma_version()
---
CALL duckdb_settings()
---
CALL force_checkpoint()
---
CHECKPOINT
---
FORCE CHECKPOINT
---
VACUUM
---
ANALYZE
---
CREATE TABLE evil (a INTEGER)
---
CREATE VIEW evil AS SELECT 1
---
CREATE MACRO evil() AS 1
---
CREATE SCHEMA evil
---
CREATE SEQUENCE evil
---
CREATE TYPE evil AS ENUM ('a')
---
CREATE SECRET evil (TYPE s3, KEY_ID 'a', SECRET 'b')
---
CREATE OR REPLACE VIEW messages AS SELECT 1
---
CREATE TEMP TABLE evil AS SELECT * FROM messages
---
CREATE INDEX evil ON messages (turn)
---
DROP VIEW messages
---
DROP TABLE fresh_messages
---
ALTER VIEW messages RENAME TO evil
---
ALTER TABLE fresh_messages ADD COLUMN evil INTEGER
---
TRUNCATE fresh_messages
---
COMMENT ON TABLE fresh_messages IS 'evil'
---
INSERT INTO fresh_messages DEFAULT VALUES
---
INSERT INTO messages DEFAULT VALUES
---
UPDATE fresh_messages SET turn = 1
---
DELETE FROM fresh_messages
---
MERGE INTO fresh_messages USING messages ON true WHEN MATCHED THEN DELETE
---
BEGIN
---
COMMIT
---
ROLLBACK
---
PREPARE evil AS SELECT 1
---
EXECUTE evil
---
DEALLOCATE evil
---
EXPLAIN SELECT 1
---
EXPLAIN ANALYZE SELECT * FROM messages
---
DESCRIBE messages
---
SUMMARIZE messages
---
SHOW TABLES
---
SHOW ALL TABLES
---
SHOW DATABASES
---
SHOW messages
---
FROM (DESCRIBE messages)
---
SELECT * FROM (SHOW TABLES)
---
SELECT 1; SELECT 2
---
SELECT 1; DROP VIEW messages
---
SELECT * FROM messages; COPY messages TO '{own}/evil.csv'
---
SELECT 1 /* ; */ ; DELETE FROM fresh_messages
---
; ; SELECT 1; SELECT 1
---
SELECT * FROM duckdb_settings()
---
SELECT * FROM duckdb_tables()
---
SELECT * FROM duckdb_tables
---
SELECT * FROM duckdb_secrets()
---
SELECT * FROM duckdb_extensions()
---
SELECT * FROM duckdb_functions()
---
SELECT * FROM duckdb_views()
---
SELECT * FROM duckdb_databases()
---
SELECT * FROM duckdb_memory()
---
SELECT * FROM duckdb_temporary_files()
---
SELECT * FROM duckdb_logs
---
SELECT * FROM duckdb_variables()
---
SELECT * FROM duckdb_columns()
---
SELECT * FROM information_schema.tables
---
SELECT * FROM information_schema.schemata
---
SELECT * FROM pg_catalog.pg_class
---
SELECT * FROM pg_tables
---
SELECT * FROM sqlite_master
---
SELECT * FROM main.sqlite_master
---
SELECT * FROM system.information_schema.tables
---
SELECT * FROM temp.main.messages
---
SELECT * FROM fresh_messages
---
SELECT * FROM main.fresh_messages
---
SELECT * FROM memory.main.fresh_messages
---
SELECT * FROM umbrella.messages
---
SELECT * FROM "umbrella/stored".messages
---
SELECT * FROM other.main.messages
---
SELECT current_setting('memory_limit')
---
SELECT current_setting('secret_directory')
---
SELECT getenv('PATH')
---
SELECT getvariable('x')
---
SELECT current_database()
---
SELECT current_schemas(true)
---
SELECT version()
---
SELECT current_query()
---
SELECT pg_typeof(1)
---
SELECT txid_current()
---
SELECT nextval('x')
---
SELECT write_log('x')
---
SELECT in_search_path('a', 'b')
---
SELECT has_table_privilege('a', 'b')
---
SELECT pg_catalog.version()
---
SELECT * FROM query('SELECT 1')
---
SELECT * FROM query_table('messages')
---
SELECT * FROM query_table(['messages'])
---
SELECT * FROM sql_auto_complete('SEL')
---
SELECT json_execute_serialized_sql(json_serialize_sql('SELECT 1'))
---
SELECT * FROM json_execute_serialized_sql('{}')
---
SELECT json_serialize_plan('SELECT 1')
---
SELECT json_deserialize_sql('{}')
---
SELECT * FROM test_all_types()
---
SELECT * FROM repeat_row(1, num_rows = 10)
---
SELECT * FROM summary('messages')
---
SELECT * FROM pragma_version()
---
SELECT * FROM pragma_table_info('messages')
---
SELECT * FROM pragma_database_size()
---
SELECT * FROM which_secret('s3://x', 's3')
---
SELECT * FROM seq_scan('messages')
---
SELECT * FROM arrow_scan(1, 2, 3)
---
SELECT * FROM pg_timezone_names()
---
SELECT * FROM icu_calendar_names()
---
SELECT repeat('x', 2000000000)
---
SELECT lpad('x', 2000000000, 'y')
---
SELECT rpad('x', 2000000000, 'y')
---
SELECT printf('%2000000000d', 1)
---
SELECT format('{:2000000000}', 1)
---
SELECT list_resize([1], 2000000000)
---
SELECT array_resize([1], 2000000000)
---
SELECT bar(1, 0, 1, 2000000000)
---
WITH RECURSIVE evil(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM evil) SELECT n FROM evil
---
WITH RECURSIVE evil(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM evil) SELECT max(length(s)) FROM evil
---
WITH "{other}/secret.csv" AS (SELECT 1) SELECT 1
---
SELECT * FROM (WITH "/etc/passwd" AS (SELECT 1) SELECT 1), "/etc/passwd"
---
WITH duckdb_tables AS (SELECT 1) SELECT * FROM duckdb_tables
---
WITH fresh_messages AS (SELECT 1) SELECT * FROM fresh_messages
---
WITH sqlite_master AS (SELECT 1) SELECT 1
---
SELECT (SELECT content FROM read_text('{other}/secret.csv'))
---
SELECT * FROM messages WHERE conversation_id IN (SELECT a FROM '{other}/secret.csv')
---
SELECT * FROM messages JOIN read_csv('{other}/secret.csv') ON true
---
SELECT * FROM messages UNION ALL SELECT * FROM read_csv('{other}/secret.csv')
---
WITH x AS (SELECT * FROM '{other}/secret.csv') SELECT * FROM x
---
SELECT * FROM messages ORDER BY (SELECT content FROM read_text('{other}/secret.csv'))
---
SELECT * FROM messages LIMIT (SELECT count(*) FROM '{other}/secret.csv')
---
SELECT CASE WHEN EXISTS (SELECT 1 FROM '{other}/secret.csv') THEN 1 END
---
SELECT list_transform([1], x -> (SELECT max(a) FROM '{other}/secret.csv'))
---
SELECT * FROM messages, LATERAL (SELECT * FROM '{other}/secret.csv')
---
VALUES ((SELECT max(a) FROM '{other}/secret.csv'))
---
SELECT count(*) FILTER (WHERE EXISTS (FROM '{other}/secret.csv')) FROM messages
---
FROM '{other}/secret.csv' SELECT a
---
TABLE "{other}/secret.csv"
---
SELECT * FROM messages QUALIFY row_number() OVER (ORDER BY (SELECT max(a) FROM '{other}/secret.csv')) = 1
---
PIVOT messages ON sender USING count(*)
---
UNPIVOT messages ON turn INTO NAME a VALUE b
---
SELECT * FROM nowhere
---
SELEC 1
---
SELECT
---
SELECT * FROM messages WHERE
---
-- nothing
---
/* nothing */
---
SELECT $missing
---
SELECT nosuch(1)
---
SELECT error('x')
---
SELECT x'
---
))) SELECT 1 (((
