-- What queries see beside the tables that are stored, one statement for each view. Each may use those above it.

CREATE VIEW openings AS
SELECT conversation_id, arg_min(channel, seq) AS channel, arg_min(account, seq) AS account
FROM conversation_changes WHERE kind = 'conversation.opened' GROUP BY conversation_id;

CREATE VIEW turns AS
SELECT d.occurred_at, d.conversation_id, d.turn, d.policy, d.reason, d.failed, d.elapsed_ms,
       u.intent, u.confidence, u.out_of_scope, u.sentiment, u.sentiment_score, u.language, u.models
FROM decisions d LEFT JOIN understandings u USING (conversation_id, turn);

CREATE VIEW handoffs AS
SELECT occurred_at, conversation_id, reason FROM conversation_changes WHERE kind = 'conversation.handed-off';

CREATE VIEW assignments AS
SELECT occurred_at, conversation_id, agent_id, reason, awaited FROM conversation_changes WHERE kind = 'conversation.assigned';

CREATE VIEW closings AS
SELECT occurred_at, conversation_id, actor, reason FROM conversation_changes WHERE kind = 'conversation.closed';

-- A later rating of a conversation replaces the one before it.
CREATE VIEW ratings AS
SELECT occurred_at, conversation_id, score FROM conversation_changes WHERE kind = 'conversation.rated'
QUALIFY row_number() OVER (PARTITION BY conversation_id ORDER BY seq DESC) = 1;

CREATE VIEW consents AS
SELECT occurred_at, customer_id, purpose, granted, source FROM customer_changes WHERE kind = 'consent.changed';

CREATE VIEW customers AS
SELECT customer_id, min(occurred_at) AS first_seen_at, max(occurred_at) AS changed_at,
       count(DISTINCT conversation_id) AS conversations,
       arg_max(other_id, seq) FILTER (kind = 'customer.merged') AS last_merged_with
FROM customer_changes GROUP BY customer_id;

CREATE VIEW conversations AS
WITH changes AS (
    SELECT conversation_id,
           min(occurred_at) FILTER (kind = 'conversation.opened') AS opened_at,
           arg_min(channel, seq) FILTER (kind = 'conversation.opened') AS channel,
           arg_min(account, seq) FILTER (kind = 'conversation.opened') AS account,
           arg_max(customer_id, seq) FILTER (customer_id IS NOT NULL) AS known_customer,
           arg_max(kind, seq * 1000 + part) FILTER (kind IN ('conversation.opened', 'conversation.reopened', 'conversation.closed',
               'conversation.handed-off', 'conversation.assigned', 'conversation.handed-back')) AS last_change,
           max(occurred_at) FILTER (kind = 'conversation.closed') AS closed_at,
           count(*) FILTER (kind = 'conversation.reopened') AS reopenings,
           count(*) FILTER (kind = 'conversation.handed-off') AS handoffs,
           arg_max(score, seq) FILTER (kind = 'conversation.rated') AS rating
    FROM conversation_changes GROUP BY conversation_id),
said AS (
    SELECT conversation_id,
           arg_max(customer_id, seq) FILTER (customer_id IS NOT NULL) AS writing_customer,
           count(*) FILTER (sender = 'customer') AS customer_messages,
           count(*) FILTER (sender = 'bot') AS bot_messages,
           count(*) FILTER (sender = 'agent') AS agent_messages,
           min(occurred_at) FILTER (sender = 'customer') AS first_asked_at,
           min(occurred_at) FILTER (sender IN ('bot', 'agent')) AS first_answered_at,
           max(occurred_at) AS last_message_at
    FROM messages GROUP BY conversation_id)
SELECT conversation_id, coalesce(opened_at, first_asked_at) AS opened_at, channel, account,
       coalesce(known_customer, writing_customer) AS customer_id,
       CASE last_change WHEN 'conversation.closed' THEN 'closed' WHEN 'conversation.handed-off' THEN 'waitingForAgent'
           WHEN 'conversation.assigned' THEN 'handedOff' WHEN 'conversation.reopened' THEN 'reopened' ELSE 'open' END AS state,
       CASE WHEN last_change = 'conversation.closed' THEN closed_at END AS closed_at,
       coalesce(reopenings, 0) AS reopenings, coalesce(handoffs, 0) AS handoffs, rating,
       coalesce(customer_messages, 0) AS customer_messages, coalesce(bot_messages, 0) AS bot_messages,
       coalesce(agent_messages, 0) AS agent_messages,
       first_asked_at, first_answered_at, epoch(first_answered_at - first_asked_at) AS first_response_seconds,
       CASE WHEN last_change = 'conversation.closed' THEN epoch(closed_at - coalesce(opened_at, first_asked_at)) END AS resolution_seconds,
       coalesce(last_message_at, opened_at) AS last_message_at
FROM changes FULL JOIN said USING (conversation_id);
