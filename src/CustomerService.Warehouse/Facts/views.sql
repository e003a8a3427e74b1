-- What queries see beside the tables that are stored, one statement for each view or macro. Each may use those above it.
-- A macro is what a view says of some stretch of time, for questions about that: it reads no more than it needs to.

CREATE VIEW turns AS
SELECT d.occurred_at, d.conversation_id, d.opened_at, d.opened_channel, d.opened_account, d.turn, d.policy, d.reason, d.failed, d.elapsed_ms,
       u.intent, u.confidence, u.out_of_scope, u.sentiment, u.sentiment_score, u.language, u.models
FROM decisions d LEFT JOIN understandings u USING (conversation_id, turn, occurred_at);

CREATE VIEW handoffs AS
SELECT occurred_at, conversation_id, reason FROM conversation_changes WHERE kind = 'conversation.handed-off';

CREATE VIEW assignments AS
SELECT occurred_at, conversation_id, agent_id, reason, awaited FROM conversation_changes WHERE kind = 'conversation.assigned';

-- How long who asked for a person waited for one: until somebody joined. What is not known yet, or never came to be, is null.
CREATE MACRO waits_since(since) AS TABLE
SELECT occurred_at, conversation_id, opened_at, opened_channel, opened_account, reason,
       CASE WHEN next_kind = 'conversation.assigned' THEN epoch(next_at - occurred_at) END AS wait_seconds, next_kind IS NULL AS is_waiting
FROM (
    SELECT *, lead(kind) OVER following AS next_kind, lead(occurred_at) OVER following AS next_at
    FROM conversation_changes
    WHERE kind IN ('conversation.handed-off', 'conversation.assigned', 'conversation.handed-back', 'conversation.closed')
        AND (since IS NULL OR occurred_at >= since)
    WINDOW following AS (PARTITION BY conversation_id ORDER BY seq, part))
WHERE kind = 'conversation.handed-off';

CREATE VIEW waits AS FROM waits_since(NULL::TIMESTAMP);

-- How long a person had a conversation: from when they joined until it was given back, closed, or another's. What is not over is null.
CREATE MACRO agent_times_since(since) AS TABLE
SELECT occurred_at, conversation_id, opened_at, opened_channel, opened_account, agent_id, reason,
       ended_at, ended_by, epoch(ended_at - occurred_at) AS seconds
FROM (
    SELECT *, lead(kind) OVER following AS ended_by, lead(occurred_at) OVER following AS ended_at
    FROM conversation_changes
    WHERE kind IN ('conversation.handed-off', 'conversation.assigned', 'conversation.handed-back', 'conversation.closed')
        AND (since IS NULL OR occurred_at >= since)
    WINDOW following AS (PARTITION BY conversation_id ORDER BY seq, part))
WHERE kind = 'conversation.assigned';

CREATE VIEW agent_times AS FROM agent_times_since(NULL::TIMESTAMP);

CREATE VIEW closings AS
SELECT occurred_at, conversation_id, actor, reason FROM conversation_changes WHERE kind = 'conversation.closed';

-- A later rating of a conversation replaces the one before it, so what came before a moment says nothing of those after it.
CREATE MACRO ratings_since(since) AS TABLE
WITH changed AS (
    SELECT DISTINCT conversation_id FROM rating_changes
    WHERE coalesce(former_score, 1) > 0 AND (since IS NULL OR occurred_at >= since))
SELECT occurred_at, conversation_id, opened_at, opened_channel, opened_account, score
FROM rating_changes ANTI JOIN changed USING (conversation_id) WHERE since IS NULL OR occurred_at >= since
UNION ALL
SELECT arg_max(occurred_at, seq) AS occurred_at, conversation_id, min(opened_at) AS opened_at, min(opened_channel) AS opened_channel,
       min(opened_account) AS opened_account, arg_max(score, seq) AS score
FROM rating_changes SEMI JOIN changed USING (conversation_id) WHERE since IS NULL OR occurred_at >= since GROUP BY conversation_id;

CREATE VIEW ratings AS FROM ratings_since(NULL::TIMESTAMP);

CREATE VIEW consents AS
SELECT occurred_at, customer_id, purpose, granted, source FROM customer_changes WHERE kind = 'consent.changed';

CREATE VIEW customers AS
SELECT customer_id, min(occurred_at) AS first_seen_at, max(occurred_at) AS changed_at,
       count(DISTINCT conversation_id) AS conversations,
       arg_max(other_id, seq) FILTER (kind = 'customer.merged') AS last_merged_with
FROM customer_changes GROUP BY customer_id;

-- Each row of a conversation says when that began, so those that began in some stretch of time are found without the others.
CREATE MACRO conversations_between(since, until) AS TABLE
WITH changes AS (
    SELECT conversation_id, min(opened_at) AS opened_at, min(opened_channel) AS channel, min(opened_account) AS account,
           arg_max(customer_id, seq) FILTER (customer_id IS NOT NULL) AS known_customer,
           arg_max(kind, seq * 1000 + part) FILTER (kind IN ('conversation.opened', 'conversation.reopened', 'conversation.closed',
               'conversation.handed-off', 'conversation.assigned', 'conversation.handed-back')) AS last_change,
           arg_max(agent_id, seq) FILTER (kind = 'conversation.assigned') AS last_agent,
           max(occurred_at) FILTER (kind = 'conversation.closed') AS closed_at,
           count(*) FILTER (kind = 'conversation.reopened') AS reopenings,
           count(*) FILTER (kind = 'conversation.handed-off') AS handoffs
    FROM conversation_changes WHERE since IS NULL OR opened_at >= since AND opened_at < until GROUP BY conversation_id),
said AS (
    SELECT conversation_id, min(opened_at) AS opened_at, min(opened_channel) AS channel, min(opened_account) AS account,
           arg_max(customer_id, seq) FILTER (customer_id IS NOT NULL) AS writing_customer,
           count(*) FILTER (sender = 'customer') AS customer_messages,
           count(*) FILTER (sender = 'bot') AS bot_messages,
           count(*) FILTER (sender = 'agent') AS agent_messages,
           min(occurred_at) FILTER (sender = 'customer') AS first_asked_at,
           min(occurred_at) FILTER (sender IN ('bot', 'agent')) AS first_answered_at,
           max(occurred_at) AS last_message_at
    FROM messages WHERE since IS NULL OR opened_at >= since AND opened_at < until GROUP BY conversation_id),
rated AS (
    SELECT conversation_id, score AS rating FROM ratings_since(since))
SELECT conversation_id, coalesce(c.opened_at, s.opened_at) AS opened_at, coalesce(c.channel, s.channel) AS channel,
       coalesce(c.account, s.account) AS account, coalesce(known_customer, writing_customer) AS customer_id,
       CASE last_change WHEN 'conversation.closed' THEN 'closed' WHEN 'conversation.handed-off' THEN 'waitingForAgent'
           WHEN 'conversation.assigned' THEN 'handedOff' WHEN 'conversation.reopened' THEN 'reopened' ELSE 'open' END AS state,
       CASE WHEN last_change = 'conversation.assigned' THEN last_agent END AS agent_id,
       CASE WHEN last_change = 'conversation.closed' THEN closed_at END AS closed_at,
       coalesce(reopenings, 0) AS reopenings, coalesce(handoffs, 0) AS handoffs, rating,
       coalesce(customer_messages, 0) AS customer_messages, coalesce(bot_messages, 0) AS bot_messages,
       coalesce(agent_messages, 0) AS agent_messages,
       first_asked_at, first_answered_at, epoch(first_answered_at - first_asked_at) AS first_response_seconds,
       CASE WHEN last_change = 'conversation.closed' THEN epoch(closed_at - coalesce(c.opened_at, s.opened_at)) END AS resolution_seconds,
       coalesce(last_message_at, c.opened_at) AS last_message_at
FROM changes c FULL JOIN said s USING (conversation_id) LEFT JOIN rated USING (conversation_id);

CREATE VIEW conversations AS FROM conversations_between(NULL::TIMESTAMP, NULL::TIMESTAMP);
