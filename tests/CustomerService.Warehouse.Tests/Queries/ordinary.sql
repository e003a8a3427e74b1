SELECT count(*) FROM messages
---
FROM messages
---
TABLE messages
---
SELECT * FROM main.messages
---
VALUES (1), (2)
---
SELECT 1
---
SELECT 1;
---
SELECT 1 -- one
---
SELECT conversation_id, count(*) AS n FROM messages GROUP BY ALL ORDER BY n DESC LIMIT 10
---
WITH m AS (SELECT * FROM messages WHERE sender = 'customer') SELECT date_trunc('hour', occurred_at) AS h, count(*) FROM m GROUP BY h
---
SELECT t.intent, avg(t.elapsed_ms), quantile_cont(t.elapsed_ms, 0.95) FROM turns t LEFT JOIN conversations c USING (conversation_id) GROUP BY 1
---
SELECT score, former_score FROM rating_changes
---
SELECT * EXCLUDE (event_id) FROM decisions
---
SELECT * FROM understandings
---
SELECT state, count(*) FROM deliveries GROUP BY 1
---
SELECT * FROM model_changes
---
SELECT says FROM anomalies WHERE kind = 'anomaly.found' ORDER BY occurred_at DESC
---
SELECT article, count(*) FROM knowledge GROUP BY 1
---
SELECT kind, count(*) FROM conversation_changes GROUP BY 1
---
SELECT kind FROM customer_changes
---
SELECT subject FROM other_changes
---
SELECT * FROM handoffs
---
SELECT * FROM assignments
---
SELECT opened_channel, avg(wait_seconds) FROM waits GROUP BY 1
---
SELECT * FROM closings
---
SELECT avg(score) FROM ratings
---
SELECT * FROM consents
---
SELECT * FROM customers
---
SELECT state, count(*) FROM conversations GROUP BY ROLLUP (state)
---
SELECT *, row_number() OVER (PARTITION BY conversation_id ORDER BY occurred_at) AS n, lag(occurred_at) OVER (ORDER BY occurred_at) FROM messages QUALIFY n = 1
---
SELECT sender, count(*) FILTER (WHERE turn = 1) FROM messages GROUP BY sender HAVING count(*) > 0
---
SELECT d::DATE FROM generate_series(TIMESTAMP '2026-11-01', TIMESTAMP '2026-11-03', INTERVAL 1 DAY) AS g(d)
---
SELECT unnest([1, 2, 3])
---
SELECT [x * 2 FOR x IN [1, 2, 3] IF x > 1]
---
SELECT approx_count_distinct(conversation_id), string_agg(DISTINCT sender, ', ') FROM messages
---
SELECT upper(sender), sender LIKE 'c%', regexp_matches(sender, '^b'), sender || '!' FROM messages
---
SELECT sender FROM messages UNION SELECT reason FROM decisions
---
SELECT * FROM (SELECT 1 AS a) x JOIN (SELECT 1 AS a) y USING (a)
---
SELECT CASE WHEN turn IS NULL THEN 'none' ELSE 'some' END FROM messages
---
SELECT corr(turn, characters), stddev(characters), median(characters) FROM messages
---
SELECT * FROM messages USING SAMPLE 50%
---
SELECT json_extract('{"a":1}', '$.a')
---
SELECT strftime(occurred_at, '%Y-%m') FROM messages
---
SELECT * FROM messages WHERE occurred_at >= now()::TIMESTAMP - INTERVAL 30 DAY
---
SELECT expectation, outcome, checked, failed FROM quality_checks WHERE outcome <> 'met' ORDER BY occurred_at DESC
---
SELECT label, max(questions) AS questions FROM topics GROUP BY label ORDER BY questions DESC
---
SELECT count(*) FROM texts JOIN messages USING (event_id)
---
SELECT agent_id, sum(seconds) AS seconds FROM agent_times GROUP BY agent_id
