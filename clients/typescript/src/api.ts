// Made by generate.mjs from the OpenAPI document: do not edit.
export interface paths {
    "/api/v1/tenants/{tenant}/analytics/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show which help pages helped
         * @description Readers' answers to "Did this help?", by article.
         */
        get: operations["readHelpFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/analytics/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the live counters
         * @description As of the last event counted.
         */
        get: operations["readLiveCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/analytics/live/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the live counters
         * @description Server-sent events `counters`: a snapshot when they changed, at most four a second.
         */
        get: operations["followLiveCounters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is unusual
         * @description Counts of the last hour that are far off from what that hour of the week usually has, and the last hundred that were.
         */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts of all channels
         * @description How each fares: what came and went last, the last error, whether its provider is called, its rates. Counted by each silo since it was started.
         */
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an account
         * @description Of its secrets the names, and how many values each has.
         */
        get: operations["getChannelAccount"];
        /**
         * Set up an account
         * @description By the channel's own names. Settings replace those before. Secrets that are left out stay as they are, `null` removes one, and `…Next` adds the value that is to come while one is replaced.
         */
        put: operations["putChannelAccount"];
        post?: never;
        /**
         * Remove an account
         * @description Repeating it changes nothing.
         */
        delete: operations["deleteChannelAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/{account}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the deliveries of events
         * @description How far a webhook or a broker has come, what it waits for, and its newest 200 attempts, the newest first.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/{account}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver events again
         * @description By their places, as the deliveries name them; at most 1,000 at a time, within some seconds, under the same ids.
         */
        post: operations["redeliverEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/{account}/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a signed sample
         * @description A request as the provider would make it, to be sent to the host by its outside address: what `customer-service channel test` does. 409 for a channel that makes none.
         */
        post: operations["makeChannelSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/{account}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how an account fares
         * @description What came and went last, the last error, whether its provider is called, its rates. Counted by each silo since it was started.
         */
        get: operations["getChannelState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/{channel}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the accounts of a channel
         * @description By name, without their secrets.
         */
        get: operations["listChannelAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/channels/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the webhook channel
         * @description Without its secrets.
         */
        get: operations["getWebhook"];
        /**
         * Set up the webhook channel
         * @description Secrets that are left out stay as they are.
         */
        put: operations["putWebhook"];
        post?: never;
        /**
         * Remove the webhook channel
         * @description Repeating it changes nothing.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations
         * @description Those in which something was said last first, seconds fresh.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a conversation
         * @description Messages oldest first, a page at a time: pass `next` as `after`. A page ends at `limit` messages or 2 MiB, whichever comes first.
         */
        get: operations["readConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/agent-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post an agent's message
         * @description The agent has the word from then on: the assistant stays silent until the conversation is handed back. A conversation that is nobody's is theirs from then on; one that is a colleague's stays the colleague's.
         */
        post: operations["postAgentMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file
         * @description The body is the file itself. What it is, is found from its bytes; it is kept encrypted, and erased with the conversation. A message refers to it by `attachments`.
         */
        post: operations["putAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a file
         * @description As an attachment, never as a page: no browser runs what is in it.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a conversation
         * @description A further message of the customer reopens it. Repeating it changes nothing.
         */
        post: operations["closeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave an e-mail address
         * @description For people to write to. A later one replaces it; it is kept encrypted with the conversation, and is erased with it.
         */
        post: operations["leaveContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the devices that are told of answers
         * @description With the key that browsers subscribe with. What a device is told by is not shown.
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/devices/{device}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Tell a device of answers
         * @description While nobody follows the conversation as the customer, each answer is told to its devices. The same again changes nothing; the same id with another token replaces it. At most 10, the oldest goes.
         */
        put: operations["putDevice"];
        post?: never;
        /**
         * Tell a device no more
         * @description Repeating it changes nothing.
         */
        delete: operations["deleteDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a conversation
         * @description Server-sent events `message`, `state` and, for keys that may see decisions, `turn`, `withheld`, `rating` and `contact`. An event's id is its seq; `Last-Event-ID` resumes without loss or repeat. `reset` says that the conversation was restored from an older copy: forget what was shown, it comes from the start.
         */
        get: operations["followConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/handback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with the assistant
         * @description While a person is waited for: nobody is waited for any more. Refused once a person has joined. Repeating it changes nothing.
         */
        post: operations["handBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a person, join, or give back
         * @description With `agentId` that person takes it, as by `take`; without it one is waited for, and the assistant goes on meanwhile. `toAgent: false` ends either, whoever has it. Repeating it changes nothing.
         */
        post: operations["handOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a customer's message
         * @description Answered once the message is durable. The same `messageId` again gives the first answer with `duplicate: true`; with other content it is a conflict.
         */
        post: operations["postMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on elsewhere
         * @description The conversation goes on at a verified address of its customer, with all that was said; the customer is told in both places. Without `channel` it goes to the one that the customer prefers. 409 says what is in the way: no such address, no account, messages forbidden, a provider that waits for the customer to write first.
         */
        post: operations["moveConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what is still to be sent
         * @description And what was given up, with the reason.
         */
        get: operations["readOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/outbox/{key}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a dead letter again
         * @description Under the same key.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate the help
         * @description One per conversation: a later rating replaces an earlier one, and the same again changes nothing.
         */
        post: operations["rateConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a conversation back
         * @description To the assistant, or with `to: queue` to those who wait for a person. 409 with its `assignee` where it is another agent's; where it is nobody's nothing changes.
         */
        post: operations["releaseConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversation
         * @description The agent has it and the word from then on, whether it waited or the assistant had it. Of those who take it at once exactly one has it; all others get 409 with its `assignee`. Taking what one has changes nothing, so it may be sent again.
         */
        post: operations["takeConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show that somebody writes
         * @description On channels that can show it, for as long as they do (some seconds): call it again while somebody writes. Nothing is kept of it.
         */
        post: operations["showTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code to an address
         * @description Answered the same whether or not anybody has the address. The code is good for ten minutes and five tries, in this conversation; a further one replaces it. 409: no code can be sent to such addresses. 429: three were sent there, or for this conversation, within the hour.
         */
        post: operations["verifyAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/verify/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the code back
         * @description The conversation is that of the customer who has the address from then on, and is listed with theirs. Repeating it changes nothing. 409: it is not the code, it is good no more, or the address is another customer's than the conversation.
         */
        post: operations["confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/conversations/{conversation}/visitor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Shut a visitor out
         * @description Revokes all tokens of the conversation's visitor. The conversation stays. Repeating it changes nothing.
         */
        delete: operations["revokeVisitor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a customer
         * @description For a merged customer: what the survivor has. The ETag names the version.
         */
        get: operations["getCustomer"];
        /**
         * Change a customer, or make one
         * @description What is not named stays as it is; null removes a field or preference. With `If-Match` only the version read before is changed.
         */
        put: operations["putCustomer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge another customer into this one
         * @description Idempotent, and reversible for 30 days.
         */
        post: operations["mergeCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/customers/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge
         * @description Within 30 days of it.
         */
        post: operations["unmergeCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/customers/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a customer by a verified address
         * @description Unverified addresses find nobody.
         */
        get: operations["lookupCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dashboards
         * @description Those that the caller may see, by title.
         */
        get: operations["listDashboards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dashboards/{dashboard}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a dashboard
         * @description What is not shared with the caller is not there.
         */
        get: operations["getDashboard"];
        /**
         * Save a dashboard
         * @description Makes a version. `basedOn` is the version that it was made of; where somebody saved another one since, 412 says who. Roles in `viewers` may see it, in `editors` change it; who else may is said by its owner and administrators.
         */
        put: operations["putDashboard"];
        post?: never;
        /**
         * Remove a dashboard
         * @description With all its versions.
         */
        delete: operations["removeDashboard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dashboards/{dashboard}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answer a dashboard
         * @description What each card comes to. The query is that of its page: `time`, or `from` and `to`; `compare`; and a dimension's name for each value that all cards are narrowed to.
         */
        get: operations["measureDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dashboards/{dashboard}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions
         * @description The last 20, the last first.
         */
        get: operations["listDashboardVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dashboards/{dashboard}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a version
         * @description Makes a version of what an earlier one shows. Who may see and change it stays as it is.
         */
        post: operations["restoreDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was given up
         * @description Over all conversations, a page of conversations at a time: pass `next` as `after`.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase customers and conversations
         * @description Destroys their keys: when it answers, nothing of them can be read any more, in no copy. The feed tells of it, and the warehouse forgets them, within seconds. It can't be undone.
         */
        post: operations["erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the change feed
         * @description CloudEvents of everything that was committed, each once, those of a conversation in order.
         */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who waits for a person
         * @description Those who wait longest first, within a second of what happened. Read page by page while things happen, what stays in the list is seen exactly once.
         */
        get: operations["readInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Revoked ones too; never a secret.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The only time that the key is shown: keep it. A tenant has at most 1,000 that are not revoked.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description At once on this gateway, within seconds on others.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who one is
         * @description For who is signed in; an API key is nobody.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/me/app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up an app that shows codes
         * @description It counts once a code of it was confirmed.
         */
        post: operations["beginMyApp"];
        /**
         * Ask for no code any more
         * @description Repeating it changes nothing.
         */
        delete: operations["removeMyApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/me/app/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the app
         * @description From now on its code is asked for.
         */
        post: operations["confirmMyApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description At once on this gateway, within seconds on others.
         */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the metrics
         * @description What there is to measure, and what each metric can be measured by.
         */
        get: operations["listMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/metrics/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query metrics
         * @description A row for each stretch of time and combination of dimensions, with a member for each of them and for each metric. Fresh within a second; `source` "warehouse" leaves out what is in no file yet.
         */
        post: operations["queryMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the model versions
         * @description Which serve, what each did since that changed, and what each silo has loaded.
         */
        get: operations["readModels"];
        put?: never;
        /**
         * Change which model versions serve
         * @description `promote`, `canary` for a share of the customers, `shadow` to read along, `rollback` to the one before. Silos follow within seconds.
         */
        post: operations["changeModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description By what they sign in with.
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * Add somebody
         * @description The only time that the password is shown: they have to choose another one when they sign in.
         */
        post: operations["addPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove somebody
         * @description With all their sessions.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Change somebody
         * @description In force everywhere within a minute.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people/{person}/app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ask somebody for no code any more
         * @description For who lost their app and their recovery codes.
         */
        delete: operations["removeApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people/{person}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give somebody a new password
         * @description Ends their sessions; they have to choose another one when they sign in.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people/{person}/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See where somebody is signed in
         * @description And whether they use an app.
         */
        get: operations["getSecurity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/people/{person}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End somebody's session
         * @description At once on this gateway, within seconds on others.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description Those of every tenant first.
         */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make or change a role
         * @description In force everywhere within a minute.
         */
        put: operations["putRole"];
        post?: never;
        /**
         * Remove a role
         * @description That nobody has.
         */
        delete: operations["removeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Gives a token that opens what the person's roles open, until the session ends. 401 `code-needed` asks for the code of their app, 403 `password-to-change` for another password.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List topics of unanswered questions
         * @description What customers ask that the assistant has no answer to, by topics, those with the most questions first. A key with the scope `conversations` as well is shown up to three questions of each, redacted.
         */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a visitor in
         * @description Where the tenant has opened its web chat. Gives a token for one new conversation. With an `identity` it is that customer's; 401 says what is wrong with one.
         */
        post: operations["beginVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/visitors/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a visitor leave for good
         * @description Revokes all tokens of the visitor, at once on this gateway; on others an open token lives to its end. Repeating it changes nothing.
         */
        post: operations["forgetVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/visitors/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a visitor come back
         * @description Gives a fresh token for the conversation of the resume token, and its successor: a resume token that two others followed is no good any more. With an `identity` the conversation becomes that customer's; 409 where it is another's: begin a new visit then.
         */
        post: operations["resumeVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how the warehouse is doing
         * @description How much is stored, and what waits in memory.
         */
        get: operations["readWarehouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the warehouse forget customers and conversations
         * @description Answers when no file of it holds their ids any more. Their own rows are gone; those of others no longer say who it was.
         */
        post: operations["eraseFromWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export from the warehouse
         * @description One row for each conversation, or what one SELECT finds, as CSV, JSON Lines, Parquet or a workbook: however many rows, at most 128 MB.
         */
        post: operations["exportWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store what waits in memory
         * @description Answers when all that had come in is in files.
         */
        post: operations["flushWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whether the warehouse is as expected
         * @description Each expectation as it was last looked at, and what was not as expected before, newest first. They are looked at after each load.
         */
        get: operations["readWarehouseQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/warehouse/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query the warehouse in SQL
         * @description One SELECT over the tables and views of the warehouse. At most 10,000 rows and three megabytes.
         */
        post: operations["queryWarehouse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Local: no grain call, no store.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the host serve?
         * @description Silo active, models loaded, store answering: whatever checks the host registered.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The accounts of a channel. */
        AccountListView: {
            /** @description By name. */
            accounts: components["schemas"]["AccountView"][];
        };
        /**
         * @description How an account is set up: settings and secrets by the channel's own names, beside each other. Settings replace those before. Secrets
         *     that are left out stay, `null` removes one, and `…Next` adds the value that is to come while one is replaced.
         */
        AccountRequest: Record<string, never>;
        /** @description An account on a channel. */
        AccountView: {
            /** @description The account's name. */
            account: string;
            /** @description The channel. */
            channel: string;
            /** @description Where its provider calls; null for a channel that nobody calls. */
            inbound: null | string;
            /** @description Its secrets: how many values each has. */
            secrets: {
                [key: string]: number;
            };
            /** @description Its settings. */
            settings: {
                [key: string]: string;
            };
        };
        /** @description A human agent's message. */
        AgentMessageRequest: {
            /** @description Opaque id of the agent. */
            agentId: string;
            /** @description The agent's name as customers see it, on one line, at most 80 characters; none by default. */
            agentName?: null | string;
            /** @description Ids of files that were attached to this conversation, at most 10. */
            attachments?: null | string[];
            /** @description How the text is to be read: `plain` (default) or `markdown`. */
            format?: null | string;
            /** @description The sender's id of the message: the same id again is the same message. */
            messageId: string;
            /** @description What the agent wrote, 1 to 32,768 characters. It may be empty where there are `attachments`. */
            text: string;
        };
        /** @description The person who has joined a conversation. */
        AgentView: {
            /** @description Opaque id; for keys that may see decisions only. */
            id?: string;
            /** @description The name that customers see; absent where none was given. */
            name?: string;
        };
        AnomaliesView: {
            anomalies: components["schemas"]["AnomalyView"][];
        };
        AnomalyView: {
            dimension: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: date-time */
            foundAt: string;
            metric: string;
            says: string;
            /** Format: int64 */
            seen: number;
            /** Format: date-time */
            since: string;
            /** Format: double */
            usual: number;
            value: null | string;
        };
        /** @description Proves that an app shows the right codes. */
        AppCodeBody: {
            /** @description The six digits that it shows now. */
            code: string;
        };
        /** @description What an app needs to show codes. */
        AppSecretView: {
            /** @description To be typed in, in Base32. */
            secret: string;
            /** @description To be read as a QR code, as the Key URI format has it. */
            uri: string;
        };
        /** @description What readers said of an article. */
        ArticleFeedback: {
            /** @description The article. */
            articleId: string;
            /**
             * Format: int64
             * @description How often it did not.
             */
            didNotHelp: number;
            /**
             * Format: int64
             * @description How often it helped.
             */
            helped: number;
        };
        /** @description The person of the company whose conversation it is: who has the word, until they give it back. */
        Assignee: {
            /** @description Opaque id of the agent. */
            id: string;
            /** @description The name that customers see; null where none was given. */
            name: string;
        };
        /** @description A file of a conversation. */
        AttachmentView: {
            /** @description What messages refer to. */
            attachmentId: string;
            /** @description What its bytes are. */
            mediaType: string;
            /** @description The name that people see; not there where none was given. */
            name?: string;
            /**
             * Format: int64
             * @description Their number.
             */
            size: number;
        };
        /** @description The person who wrote a message. */
        AuthorView: {
            name: string;
        };
        Card: {
            buttons?: null | components["schemas"]["CardButton"][];
            image?: null | components["schemas"]["Media"];
            text?: null | string;
            title: string;
        };
        CardButton: {
            reply?: null | string;
            title: string;
            url?: null | string;
        };
        CardCellView: {
            across: null | string;
            /** Format: date-time */
            at: null | string;
            /** Format: double */
            figure: null | number;
            value: null | string;
        };
        CardFiguresView: {
            cells: components["schemas"]["CardCellView"][];
            ignored: string[];
            picture: string;
            problem: null | string;
            rows: components["schemas"]["CardRowView"][];
            title: string;
            total: {
                [key: string]: null | number;
            };
            totalBefore: {
                [key: string]: null | number;
            };
            truncated: boolean;
        };
        CardRowView: {
            /** Format: date-time */
            at: null | string;
            before: {
                [key: string]: null | number;
            };
            now: {
                [key: string]: null | number;
            };
            value: null | string;
        };
        /** @enum {unknown} */
        ChannelCircuit: "closed" | "open" | "halfOpen" | null;
        /** @description Why an attempt to send failed. */
        ChannelErrorView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Why, with nothing that people wrote. */
            reason: string;
        };
        /** @description A tenant's accounts on all channels. */
        ChannelListView: {
            /** @description By channel and account. */
            channels: components["schemas"]["ChannelStateView"][];
            /**
             * Format: int32
             * @description Silos that did not answer, so that what they know is missing.
             */
            silentSilos: number;
        };
        /** @description What came and went by an account, over all silos, each since it was started. */
        ChannelStateView: {
            /** @description The account's name. */
            account: string;
            /** @description What each silo may send from the account, e.g. `80/s`; absent for no limit, and where nothing was sent yet. */
            accountRate?: string;
            /** @description What it may send to one address; absent likewise. */
            addressRate?: string;
            /** @description The channel. */
            channel: string;
            circuit?: null | components["schemas"]["ChannelCircuit"];
            /**
             * Format: int64
             * @description Attempts to send that failed.
             */
            failed: number;
            lastError?: null | components["schemas"]["ChannelErrorView"];
            /**
             * Format: date-time
             * @description When one last did; absent for never.
             */
            lastReceived?: string;
            /**
             * Format: date-time
             * @description When one last was; absent for never.
             */
            lastSent?: string;
            /**
             * Format: date-time
             * @description Until when it is not called, because it is away or wants to be left alone; absent while it is called.
             */
            pausedUntil?: string;
            /**
             * Format: int64
             * @description Messages that came in.
             */
            received: number;
            /**
             * Format: int64
             * @description Messages that were sent.
             */
            sent: number;
            /**
             * Format: int32
             * @description Messages that wait for their turn at the provider's limits.
             */
            waiting: number;
        };
        ChannelTemplate: {
            language: string;
            name: string;
            parameters?: null | string[];
            text: string;
        };
        ChoiceView: {
            id: string;
            title: string;
        };
        /** @description Ends a conversation until the customer writes again. */
        CloseBody: {
            /** @description Why, in an operator's words, at most 500 characters. No customer text. Default `resolved`. */
            reason?: null | string;
        };
        /** @description An event of the feed as it is outside: a CloudEvent 1.0 in JSON. */
        CloudEvent: {
            /** @description What it says, as its kind has it. */
            data: components["schemas"]["JsonElement"];
            /** @description The media type of what it says. */
            datacontenttype: string;
            /** @description Names the kind and the version of what it says. */
            dataschema: string;
            /** @description Tells it from every other event of its source, for ever. */
            id: string;
            /** @description Its order among those of its subject, to be compared as text: the extension "sequence" of CloudEvents. */
            sequence: string;
            /** @description The tenant, as a path of the API. */
            source: string;
            /** @description The version of the specification. */
            specversion: string;
            /**
             * @description Whose it is: `conversations/{id}`, `customers/{id}`, `models/serving`, `warehouse/anomalies` or
             *     `erasures/requests`.
             */
            subject: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            time: string;
            /** @description What it is: ends in its kind, such as `message.received`. */
            type: string;
        };
        /** @description What became of a command that is no customer message. */
        CommandView: {
            /** @description The conversation. */
            conversationId: string;
            /** @description True when it was done before. */
            duplicate: boolean;
            /**
             * Format: int64
             * @description Place of what it caused in the conversation; 0 where it changed nothing.
             */
            seq: number;
            /** @description The conversation's state after it. */
            state: components["schemas"]["ConversationStatus"];
        };
        /** @description Gives a code back. */
        ConfirmBody: {
            /** @description The six digits. */
            code: string;
        };
        /** @description Whether a customer agreed to a use of their data. */
        Consent: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description True: agreed. False: refused or withdrawn. */
            granted: boolean;
            /** @description The purpose, e.g. `marketing`. */
            purpose: string;
            /** @description Where it was said. */
            source: string;
        };
        /** @description An address that the customer leaves. */
        ContactBody: {
            /** @description An e-mail address, at most 254 characters. */
            email?: null | string;
        };
        ContactDetails: {
            emails?: null | string[];
            name: string;
            organisation?: null | string;
            phones?: null | string[];
        };
        /** @description What the customer left to be written to. */
        ContactView: {
            email: string;
        };
        ContentPart: {
            cards?: null | components["schemas"]["Card"][];
            contact?: null | components["schemas"]["ContactDetails"];
            location?: null | components["schemas"]["GeoLocation"];
            media?: null | components["schemas"]["Media"];
            template?: null | components["schemas"]["ChannelTemplate"];
        };
        /** @description A conversation of a customer. */
        ConversationLink: {
            /**
             * Format: date-time
             * @description When it was linked.
             */
            at: string;
            /** @description The conversation. */
            conversationId: string;
        };
        /**
         * @description Where a conversation is in its life.
         * @enum {unknown}
         */
        ConversationStatus: "open" | "waiting" | "handedOff" | "closed" | "reopened" | "waitingForAgent";
        ConversationsView: {
            conversations: components["schemas"]["JsonElement"];
            next: null | string;
        };
        /** @description A page of a conversation, oldest message first. */
        ConversationView: {
            agent?: null | components["schemas"]["AgentView"];
            /** @description True while a message is taken and its answer still to come, whatever the state; not there else. */
            answerPending?: boolean;
            /** @description Whose it is: the same as `agent`; absent while it is nobody's. */
            assignee?: components["schemas"]["AgentView"];
            /** @description The channel that it is on now. */
            channel?: string;
            contact?: null | components["schemas"]["ContactView"];
            /** @description The conversation. */
            conversationId: string;
            /**
             * Format: date-time
             * @description While a person is waited for: from when one is to be expected; absent where nobody knows.
             */
            expectedAt?: string;
            /** @description The messages. */
            messages: components["schemas"]["MessageView"][];
            /** @description Pass as `after` for the next page; not there at the end. */
            next?: string;
            /** @description True while the customer has forbidden messages on that channel; not there else. */
            optedOut?: boolean;
            /** @description Its state now. */
            state: components["schemas"]["ConversationStatus"];
        };
        /** @description Asks for a new API key. */
        CreateKeyRequest: {
            /** @description What it is for, at most 100 characters. */
            name: string;
            /**
             * @description What it may do: any of `conversations`, `agents`, `customers`, `analytics`, `admin`; at least
             *         one.
             */
            scopes: string[];
        };
        /** @description How a customer is known on a channel. */
        CustomerIdentity: {
            /** @description The address on it. */
            address: string;
            /**
             * Format: date-time
             * @description When it was last said or verified.
             */
            at: string;
            /** @description The channel, e.g. `email`. */
            channel: string;
            /** @description Who said so. */
            source: string;
            /** @description True once the customer proved that it is theirs; only then does the directory find them by it. */
            verified: boolean;
        };
        /** @description All that is kept of a customer. */
        CustomerProfile: {
            /** @description Consents by purpose, the newest word on each. */
            consents: components["schemas"]["Consent"][];
            /** @description Their conversations, newest last, with those of merged customers. */
            conversations: components["schemas"]["ConversationLink"][];
            /** @description The opaque id. */
            customerId: string;
            /** @description Facts by name (`name`, `company`, `tier`, …). */
            fields: {
                [key: string]: components["schemas"]["ProfileField"];
            };
            /** @description How they are known on channels. */
            identities: components["schemas"]["CustomerIdentity"][];
            /** @description Customers merged into this one. */
            merged: components["schemas"]["MergedCustomer"][];
            /** @description The customer this one was merged into, where it was; the rest is then that customer's. */
            mergedInto: null | string;
            /** @description What they prefer (`locale`, `channel`, …). */
            preferences: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description Grows with every change.
             */
            version: number;
        };
        /** @description What to change of a customer. What is not named stays as it is. */
        CustomerUpdateRequest: {
            /** @description Consents granted (true) or withdrawn (false), by purpose. */
            consents?: null | {
                [key: string]: boolean;
            };
            /** @description Facts to set by name; null removes one. */
            fields?: null | {
                [key: string]: string;
            };
            /** @description Identities to add, or to mark verified. */
            identities?: null | components["schemas"]["IdentityRequest"][];
            /** @description Preferences to set; null removes one. */
            preferences?: null | {
                [key: string]: string;
            };
            /** @description Who says so. Default `api`. */
            source?: null | string;
        };
        DashboardBody: {
            /** Format: int32 */
            basedOn?: null | number;
            cards?: null | components["schemas"]["DashboardCardBody"][];
            compare?: null | string;
            editors?: null | string[];
            time?: null | string;
            title: string;
            viewers?: null | string[];
        };
        DashboardCardBody: {
            across?: null | string;
            by?: null | string;
            filters?: null | {
                [key: string]: string[];
            };
            grain?: null | string;
            /** Format: int32 */
            height?: null | number;
            metrics: null | string[];
            picture: null | string;
            title?: null | string;
            /** Format: int32 */
            width?: null | number;
        };
        DashboardFiguresView: {
            cards: components["schemas"]["CardFiguresView"][];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: int32 */
            version: number;
        };
        DashboardsView: {
            dashboards: components["schemas"]["DashboardView"][];
        };
        DashboardView: {
            dashboard: components["schemas"]["DashboardBody"];
            name: string;
            owner: string;
            /** Format: date-time */
            savedAt: string;
            savedBy: string;
            savedByName: string;
            /** Format: int32 */
            version: number;
        };
        /** @description An outgoing message that could not be delivered. */
        DeadLetter: {
            /**
             * Format: date-time
             * @description When it was given up.
             */
            at: string;
            /**
             * Format: int32
             * @description How often sending was tried.
             */
            attempts: number;
            /** @description The channel it was for. */
            channel: string;
            /** @description Its idempotency key, `conversation|seq|n`. */
            key: string;
            /** @description Why it was given up. */
            reason: string;
        };
        /** @description Dead letters of a tenant, by conversation. */
        DeadLetterPage: {
            /** @description The letters; their keys begin with the conversation's id. */
            deadLetters: components["schemas"]["DeadLetter"][];
            /** @description Pass it as `after` for the next page; null at the end. */
            next: null | string;
        };
        /** @description Which policy decided, and why. */
        DecisionView: {
            policy: string;
            reason: string;
        };
        /** @description How an account fares that events are brought to. */
        DeliveriesView: {
            /** @description The newest attempts, the newest first. */
            attempts: components["schemas"]["DeliveryView"][];
            /** @description How far it has come: a cursor of the feed. */
            cursor: string;
            /**
             * Format: int64
             * @description Events delivered since it was set up.
             */
            delivered: number;
            /**
             * Format: int64
             * @description Events given up after three days.
             */
            givenUp: number;
            /**
             * Format: date-time
             * @description Until when nothing is tried, because the other end takes nothing; null while it does.
             */
            pausedUntil: null | string;
            /** @description Why. */
            problem: null | string;
            /**
             * Format: int32
             * @description Events that were refused and are tried again.
             */
            retrying: number;
        };
        /**
         * @description What the other end of a channel offers against duplicates. See docs/exactly-once.md.
         * @enum {unknown}
         */
        DeliveryClass: "keyed" | "readable" | "neither";
        /** @enum {unknown} */
        DeliveryState: "accepted" | "delivered" | "read" | "failed" | "waiting" | null;
        /** @description An attempt to bring an event somewhere. */
        DeliveryView: {
            /**
             * Format: date-time
             * @description When it was tried.
             */
            at: string;
            /**
             * Format: int32
             * @description 1 for the first time; 0 where it was given up without one.
             */
            attempt: number;
            /** @description In words an operator understands. */
            detail: string;
            /** @description The event. */
            eventId: string;
            /** @description Its kind. */
            kind: string;
            /**
             * Format: date-time
             * @description When it is tried again; null for never.
             */
            nextAt: null | string;
            /** @description What became of it. */
            outcome: components["schemas"]["FeedDeliveryOutcome"];
            /**
             * Format: int64
             * @description Its position there.
             */
            position: number;
            /**
             * Format: int32
             * @description Where it is in the feed: what redelivery names.
             */
            shard: number;
        };
        /** @description The devices of a conversation. */
        DeviceListView: {
            /** @description They. */
            devices: components["schemas"]["DeviceView"][];
            /** @description The key that browsers subscribe with (`applicationServerKey`); absent where the tenant does not tell browsers. */
            webPushKey?: string;
        };
        /** @description A device that is to be told of answers. */
        DeviceRequest: {
            /** @description The name of the tenant's account on that channel; default `default`. */
            account?: null | string;
            /** @description By what: `fcm`, `apns` or `webpush`. */
            kind: string;
            subscription?: null | components["schemas"]["SubscriptionBody"];
            /** @description For `fcm` and `apns`: the token that the platform gave the app. */
            token?: null | string;
        };
        /** @description A device that is told of answers. What it is told by is not shown. */
        DeviceView: {
            /** @description The app's id of it. */
            deviceId: string;
            /** @description By what: `fcm`, `apns` or `webpush`. */
            kind: string;
        };
        DimensionView: {
            is: string;
            name: string;
        };
        /** @description Who was erased, or had been before. */
        ErasedView: {
            /**
             * Format: int32
             * @description How many conversations.
             */
            conversations: number;
            /**
             * Format: int32
             * @description How many customers.
             */
            customers: number;
        };
        /** @description Who is to be erased. */
        EraseRequest: {
            /** @description Ids of conversations, 100 at most. */
            conversations?: null | string[];
            /** @description Ids of customers, 100 at most. Their conversations are not erased with them. */
            customers?: null | string[];
        };
        ErasureRequest: {
            conversations?: null | string[];
            customers?: null | string[];
        };
        ErasureView: {
            /** Format: int32 */
            files: number;
            /** Format: int64 */
            rows: number;
        };
        ExpectationView: {
            /** Format: date-time */
            at: null | string;
            /** Format: int64 */
            checked: number;
            expect: string;
            /** Format: int64 */
            failed: number;
            is: string;
            name: string;
            outcome: string;
            table: string;
        };
        ExportRequest: {
            format?: null | string;
            source?: null | string;
            sql?: null | string;
        };
        /**
         * @description What became of an event on its way to a sink.
         * @enum {unknown}
         */
        FeedDeliveryOutcome: "delivered" | "refused" | "away";
        /** @description A page of the change feed. */
        FeedView: {
            /** @description The events. */
            events: components["schemas"]["CloudEvent"][];
            /** @description Where the next page begins: its `after`. */
            next: string;
        };
        FilterRequest: {
            dimension?: null | string;
            not?: null | boolean;
            values?: null | string[];
        };
        GeoLocation: {
            address?: null | string;
            /** Format: double */
            latitude: number;
            /** Format: double */
            longitude: number;
            name?: null | string;
        };
        /** @description Asks for a person, says who has joined, or goes on with the assistant. */
        HandoffBody: {
            /** @description Opaque id of the agent who joins; left out while nobody has come. */
            agentId?: null | string;
            /** @description The agent's name as customers see it, on one line, at most 80 characters; none by default. */
            agentName?: null | string;
            /** @description Why, in an operator's words, at most 500 characters. No customer text. */
            reason?: null | string;
            /** @description True (default): a person joins, where `agentId` says who, or is waited for. False: the assistant answers again. */
            toAgent?: null | boolean;
        };
        /** @description How one thing is. */
        HealthCheckView: {
            description: null | string;
            /** Format: double */
            durationMs: number;
            status: string;
        };
        /** @description Whether this host can do its work. */
        HealthView: {
            /** @description Each thing that was looked at. */
            checks: {
                [key: string]: components["schemas"]["HealthCheckView"];
            };
            /** @description `healthy`, `degraded` or `unhealthy`. */
            status: string;
        };
        /** @description What readers said of the help pages, by article. */
        HelpFeedbackView: {
            articles: components["schemas"]["ArticleFeedback"][];
        };
        IdentityRequest: {
            address: string;
            channel: string;
            verified?: null | boolean;
        };
        /** @description A conversation that waits for a person, or that a person has. */
        InboxItemView: {
            assignee: null | components["schemas"]["Assignee"];
            /** @description The channel that it is on now. */
            channel: string;
            /** @description The conversation. */
            conversationId: string;
            /** @description The customer, where known. */
            customerId: null | string;
            /**
             * Format: date-time
             * @description While it waits: from when somebody is to be expected; null where nobody knows.
             */
            expectedAt: null | string;
            /** @description What the last turn was about; null for none of the pack's intents. */
            intent: null | string;
            /**
             * Format: date-time
             * @description When the customer last wrote.
             */
            lastMessageAt: null | string;
            /** @description Why it waits, or why its owner took it. */
            reason: null | string;
            /** @description The tone of the last turn: `negative`, `neutral` or `positive`. */
            sentiment: null | string;
            /**
             * Format: date-time
             * @description Since when it waits, or its owner has it.
             */
            since: string;
            /** @description `waitingForAgent` or `handedOff`. */
            state: components["schemas"]["ConversationStatus"];
        };
        /** @description A page of the inbox. */
        InboxView: {
            /**
             * Format: int32
             * @description How many a person has, in all.
             */
            assigned: number;
            /** @description Those that wait or are had longest first. */
            conversations: components["schemas"]["InboxItemView"][];
            /** @description The cursor of the next page; null at the end. */
            next: null | string;
            /**
             * Format: int32
             * @description How many wait for a person, in all.
             */
            waiting: number;
        };
        JsonElement: unknown;
        /** @description The API keys of a tenant, revoked ones too. */
        KeyListView: {
            keys: components["schemas"]["KeyView"][];
        };
        /** @description An API key without its secret. */
        KeyView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description The key's public part. */
            id: string;
            /** @description What it is for. */
            name: string;
            /**
             * Format: date-time
             * @description When it was revoked; not there while it is good.
             */
            revokedAt?: string;
            /** @description What it may do. */
            scopes: string[];
        };
        /** @description What happened at a tenant, as of the last event counted. */
        LiveCounters: {
            /**
             * Format: double
             * @description Median time that callers waited for the answer to a message, in milliseconds: the whole request at the gateway that is asked, its
             *     newest 1,024. The gateway fills it in; null where nobody has called it yet.
             */
            callerP50Ms?: number;
            /**
             * Format: double
             * @description 95th percentile of the same.
             */
            callerP95Ms?: number;
            /** @description Messages by channel. */
            channels: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Conversations closed.
             */
            closed: number;
            /**
             * Format: int64
             * @description Conversations seen.
             */
            conversations: number;
            /**
             * Format: int64
             * @description Gaps found and repaired from the journal.
             */
            gapsRepaired: number;
            /**
             * Format: int64
             * @description Conversations given to a person.
             */
            handoffs: number;
            /** @description Turns by intent (`oos`: out of scope). */
            intents: {
                [key: string]: number;
            };
            /** @description Turns by language. */
            languages: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description Time of the newest event counted.
             */
            lastEventAt: null | string;
            /**
             * Format: double
             * @description Mean rating, 1 to 5; 0 without ratings.
             */
            meanRating: number;
            /**
             * Format: int64
             * @description Customer messages.
             */
            messages: number;
            /** @description Messages a minute for the last 60 minutes, oldest first. */
            messagesPerMinute: number[];
            /**
             * Format: int64
             * @description Events that could not be counted and were parked.
             */
            parked: number;
            /** @description Turns by deciding policy. */
            policies: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Ratings given.
             */
            ratings: number;
            /**
             * Format: double
             * @description Median time from receipt to decision, in milliseconds, within the bounds of its histogram (≤ 10 % error).
             */
            responseP50Ms: number;
            /**
             * Format: double
             * @description 95th percentile of the same.
             */
            responseP95Ms: number;
            /** @description Turns by sentiment label. */
            sentiments: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description Since when these are counted.
             */
            since: string;
            /**
             * Format: int64
             * @description Turns decided.
             */
            turns: number;
        };
        /** @description Who has a verified address. */
        LookupView: {
            customerId: string;
        };
        Media: {
            attachmentId?: null | string;
            description?: null | string;
            mediaType: string;
            name?: null | string;
            /** Format: int64 */
            size?: null | number;
            url?: null | string;
        };
        /** @description A customer that was found to be the same person and merged into this one. */
        MergedCustomer: {
            /**
             * Format: date-time
             * @description When they were merged.
             */
            at: string;
            /** @description The other customer. */
            customerId: string;
            /**
             * Format: date-time
             * @description Until when the merge can be undone.
             */
            reversibleUntil: string;
        };
        /** @description Names the other customer of a merge. */
        MergeRequest: {
            /** @description The customer that is merged into this one, or released from it. */
            otherCustomerId: string;
        };
        /** @description What a message holds beside its text: cards, pictures, files, places. A message of plain text has none (null), and costs nothing for it. */
        MessageContent: {
            /** @description What is shown after the text, in order; null for nothing. At most int ContentLimits.Parts. */
            parts?: components["schemas"]["ContentPart"][];
            /** @description The channel's id of the message that this one answers; null for none. It is a hint: a channel without threads leaves it out. */
            replyTo?: string;
            sender?: null | components["schemas"]["MessageSender"];
        };
        /**
         * @description How a text is to be read.
         * @enum {unknown}
         */
        MessageFormat: "plain" | "markdown";
        /** @description What became of a customer's message. */
        MessageResponse: {
            /** @description True while the answer is still to come, whatever the state; it follows in the conversation. Not there once all of it is. */
            answerPending?: boolean;
            /** @description The conversation. */
            conversationId: string;
            decision?: null | components["schemas"]["DecisionView"];
            /** @description True when this message was taken before; the answer is the first one. */
            duplicate: boolean;
            /** @description What the assistant said, in order; may be empty. */
            replies: components["schemas"]["ReplyView"][];
            /** @description The conversation's state after the turn. */
            state: components["schemas"]["ConversationStatus"];
            /**
             * Format: int32
             * @description The turn that answers the message, counted from 1.
             */
            turn: number;
            understanding: null | components["schemas"]["UnderstandingView"];
        };
        /** @description Who wrote a message, as others see them. */
        MessageSender: {
            /** @description An `https` address of a picture; null for none. */
            avatarUrl?: string;
            /** @description At most 80 characters; null for none. */
            name?: string;
        };
        /** @description One message of a conversation. */
        MessageView: {
            /**
             * Format: date-time
             * @description When it was committed.
             */
            at: string;
            author?: null | components["schemas"]["AuthorView"];
            /** @description The channel that it came by or went to, where that is told of the message itself; absent else, and in events. */
            channel?: string;
            /** @description What a question of the assistant offers to choose from; absent when it asks nothing. */
            choices?: components["schemas"]["ChoiceView"][];
            content?: null | components["schemas"]["MessageContent"];
            /** @description Whether the customer took it back: the text says so. Absent for all else, and in events. */
            deleted?: boolean;
            delivery?: null | components["schemas"]["DeliveryState"];
            /** @description How the text is to be read; absent for plain text. */
            format?: components["schemas"]["MessageFormat"];
            /** @description Who wrote it. */
            from: components["schemas"]["Speaker"];
            /** @description The sender's id, for messages from outside. */
            messageId?: string;
            /**
             * Format: int64
             * @description Place in the conversation; grows, with gaps where other events stand.
             */
            seq: number;
            /** @description What a reply of the assistant rests on. */
            sources: components["schemas"]["SourceView"][];
            /** @description What was written. */
            text: string;
            /** @description Whether its text, or the end of it, is what a machine heard in its recordings; absent for no. */
            transcribed?: boolean;
        };
        MetricListView: {
            dimensions: components["schemas"]["DimensionView"][];
            metrics: components["schemas"]["MetricView"][];
        };
        MetricsRequest: {
            compare?: null | string;
            dimensions?: null | string[];
            filters?: null | components["schemas"]["FilterRequest"][];
            /** Format: date-time */
            from?: null | string;
            grain?: null | string;
            /** Format: int32 */
            limit?: null | number;
            metrics?: null | string[];
            source?: null | string;
            /** Format: date-time */
            to?: null | string;
        };
        MetricsView: {
            rows: components["schemas"]["JsonElement"];
            truncated: boolean;
        };
        MetricView: {
            dimensions: string[];
            is: string;
            name: string;
        };
        /** @description Who asks, as they are known. */
        MeView: {
            person: components["schemas"]["PersonView"];
            security: components["schemas"]["SecurityView"];
        };
        /** @description Which versions serve a tenant. */
        ModelAssignment: {
            /** @description Answers a share of the customers. */
            canary: null | string;
            /** @description Answers everybody who is not the canary's; null before anything was published. */
            live: null | string;
            /** @description Was live before: what a rollback returns to. */
            previous: null | string;
            /** @description Reads along. */
            shadow: null | string;
            /**
             * Format: int32
             * @description That share, 1 to 99; 0 without a canary.
             */
            sharePercent: number;
        };
        /** @description Changes what serves a tenant. */
        ModelChangeRequest: {
            /** @description What to do: `promote`, `rollback`, `canary`, `shadow` or `stopShadow`. */
            action: string;
            /**
             * Format: int32
             * @description For `canary`: share of the customers, 1 to 99. Default 10.
             */
            sharePercent?: null | number;
            /** @description With which version: its first 8 or more digits are enough. Not for `rollback` and `stopShadow`. */
            version?: null | string;
        };
        /** @description What a version did: as the answering one, and as the one that reads along. */
        ModelCounts: {
            /**
             * Format: int64
             * @description Turns that went badly in one of the ways counted. A turn may count twice; both versions are counted alike.
             */
            bad: number;
            /**
             * Format: int64
             * @description Messages it read along.
             */
            compared: number;
            /**
             * Format: int64
             * @description Turns in which the models gave no prediction.
             */
            errors: number;
            /**
             * Format: int64
             * @description Turns in which the assistant could not help.
             */
            failed: number;
            /**
             * Format: int64
             * @description Turns that gave the word to a person.
             */
            handedOff: number;
            /**
             * Format: int64
             * @description Those with the same intent, or both out of scope.
             */
            sameIntent: number;
            /**
             * Format: int64
             * @description Those with the same language.
             */
            sameLanguage: number;
            /**
             * Format: int64
             * @description Those with the same sentiment.
             */
            sameSentiment: number;
            /**
             * Format: int64
             * @description Turns it answered.
             */
            turns: number;
        };
        /** @description Something that was done with a tenant's model versions. */
        ModelHistoryEntry: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What and why, for people. */
            what: string;
        };
        /** @description A tenant's model versions, for operators. */
        ModelRegistryView: {
            /**
             * Format: date-time
             * @description When counting began: at the last change of what serves, or when the registry moved to another silo.
             */
            countedSince: string;
            /** @description What each version did since. */
            counts: {
                [key: string]: components["schemas"]["ModelCounts"];
            };
            /** @description What was done, the newest first; the last 50. */
            history: components["schemas"]["ModelHistoryEntry"][];
            /** @description Which versions serve. */
            serving: components["schemas"]["ModelAssignment"];
            /** @description What each silo reported in the last minute. */
            silos: components["schemas"]["SiloModels"][];
            /** @description All versions known, the newest first. */
            versions: components["schemas"]["ModelVersionInfo"][];
        };
        /** @description A version of a tenant's models: what one state of its pack was turned into. */
        ModelVersionInfo: {
            /**
             * Format: int32
             * @description Number of articles.
             */
            articles: number;
            /**
             * Format: int32
             * @description Number of examples the intents were learned from.
             */
            examples: number;
            /**
             * Format: int32
             * @description Number of intents.
             */
            intents: number;
            /**
             * Format: date-time
             * @description When the registry first heard of it.
             */
            publishedAt: string;
            /** @description Content hash of the pack; recorded with every turn. */
            version: string;
        };
        /** @description Has a conversation go on elsewhere. */
        MoveBody: {
            /** @description The tenant's account there; by default `default`, else the first. */
            account?: null | string;
            /** @description Which of the customer's verified addresses; by default the one verified last. */
            address?: null | string;
            /**
             * @description A channel such as `sms-twilio`, or a kind of address such as `sms`, `whatsapp` or `email`; by default the one
             *     that the customer prefers.
             */
            channel?: null | string;
        };
        /** @description A new API key: the only time that it is shown whole. */
        NewKeyView: {
            info: components["schemas"]["KeyView"];
            key: string;
        };
        /** @description Somebody, and a password for the first time that they sign in: the only time that it is shown. */
        NewPersonView: {
            password: string;
            person: components["schemas"]["PersonView"];
        };
        /** @description What a conversation still has to send, for operators. */
        OutboxView: {
            /**
             * Format: int32
             * @description How many were given up in all.
             * @default 0
             */
            deadLetterCount: number;
            /** @description Messages given up, the oldest first; some thousands at most. */
            deadLetters: components["schemas"]["DeadLetter"][];
            oldest?: null | components["schemas"]["OutboxWaiting"];
            /**
             * Format: int32
             * @description Messages not yet known to be sent.
             */
            pending: number;
            /**
             * Format: int32
             * @description Messages that were sent again although the first sending may have arrived.
             */
            possibleDuplicates: number;
        };
        /** @description The message that a conversation has waited longest to send. */
        OutboxWaiting: {
            /**
             * Format: int32
             * @description Attempts begun so far.
             */
            attempts: number;
            /** @description Over which channel. */
            channel: string;
            /** @description What the last attempt ended with; empty before the first. */
            lastError: string;
            /**
             * Format: date-time
             * @description Not tried again before.
             */
            nextTry: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            since: string;
        };
        /** @description All who work for a tenant, by login. */
        PeopleView: {
            people: components["schemas"]["PersonView"][];
        };
        /** @description Somebody is to be added. */
        PersonBody: {
            /** @description What they are to sign in with: 1 to 128 visible ASCII characters, such as an e-mail address. Letters count as lower-case ones. */
            login: string;
            /** @description As customers and colleagues are to see it, at most 80 characters. */
            name: string;
            /** @description Their roles, at most 20. */
            roles?: null | string[];
        };
        /** @description What is to be different of somebody; what is not named stays. */
        PersonChangeBody: {
            /** @description Whether they are kept out. */
            disabled?: null | boolean;
            /** @description As customers and colleagues are to see it, at most 80 characters. */
            name?: null | string;
            /** @description Their roles from now on, at most 20. */
            roles?: null | string[];
        };
        /** @description Somebody who works for a tenant. */
        PersonView: {
            /**
             * Format: date-time
             * @description When they were added.
             */
            createdAt: string;
            /** @description Whether they are kept out. */
            disabled: boolean;
            /** @description Opaque, and for ever theirs. */
            id: string;
            /** @description What they sign in with, in lower case. */
            login: string;
            /** @description As customers and colleagues see it. */
            name: string;
            /** @description Their roles. */
            roles: string[];
            /** @description What these open together. */
            scopes: string[];
        };
        /** @description A customer's message. */
        PostMessageRequest: {
            /** @description Ids of files that were attached to this conversation, at most 10. */
            attachments?: null | string[];
            /** @description The channel it came by and that replies go to. Default `api`: the caller reads the replies here. */
            channel?: null | string;
            /** @description The customer's opaque id, where it is known. Visitors speak for themselves only. */
            customerId?: null | string;
            /** @description What is known of the customer's language (BCP 47). */
            locale?: null | string;
            /** @description The sender's id of the message, 1 to 128 visible ASCII characters: the same id again is the same message. */
            messageId: string;
            /** @description What the customer wrote, 1 to 32,768 characters. It may be empty where there are `attachments`. */
            text: string;
        };
        /** @description What an answer that is no success says (RFC 9457, `application/problem+json`). */
        Problem: {
            assignee?: null | components["schemas"]["Assignee"];
            /** @description What was wrong this time, and how to cure it. */
            detail?: string;
            /** @description What is wrong with which member or parameter. */
            errors?: {
                [key: string]: string[];
            };
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The kind in words. */
            title: string;
            /** @description Finds this request in traces and logs. */
            traceId: null | string;
            /** @description What kind of problem, stable: act on this. */
            type: string;
        };
        /** @description A fact about a customer, with where it comes from. */
        ProfileField: {
            /**
             * Format: date-time
             * @description When it was said.
             */
            at: string;
            /** @description Who said so: `customer`, `agent`, a connector's name, … */
            source: string;
            /** @description The value. */
            value: string;
        };
        QualityResultView: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            checked: number;
            expectation: string;
            /** Format: int64 */
            failed: number;
            outcome: string;
        };
        QualityView: {
            expectations: components["schemas"]["ExpectationView"][];
            history: components["schemas"]["QualityResultView"][];
        };
        /** @description What the customer thinks of the help. */
        RatingRequest: {
            /** @description In the customer's own words, at most 2,000 characters. */
            comment?: null | string;
            /**
             * Format: int32
             * @description 1 (bad) to 5 (good).
             */
            score: number;
        };
        /** @description Codes for the day on which the app is lost, each good once: the only time that they are shown. */
        RecoveryView: {
            recoveryCodes: string[];
        };
        /** @description Events to be delivered again. */
        RedeliveryRequest: {
            /**
             * Format: int64
             * @description The position of the first.
             */
            first?: null | number;
            /**
             * Format: int64
             * @description The position of the last; without it, only the first.
             */
            last?: null | number;
            /**
             * Format: int32
             * @description The shard of the feed.
             */
            shard?: null | number;
        };
        /** @description What is delivered again. */
        RedeliveryView: {
            /**
             * Format: int64
             * @description How many events.
             */
            events: number;
        };
        /** @description A person gives back the conversation that they have. */
        ReleaseBody: {
            /** @description Opaque id of the agent who has it. */
            agent: string;
            /** @description Why, in an operator's words, at most 500 characters. No customer text. */
            reason?: null | string;
            /** @description `bot` (default): the assistant answers again. `queue`: the customer waits for another person. */
            to?: null | string;
        };
        /** @description One message of the assistant. */
        ReplyView: {
            /** @description What it offers to choose from, where it asks; absent when it asks nothing. */
            choices?: components["schemas"]["ChoiceView"][];
            content?: null | components["schemas"]["MessageContent"];
            /** @description How the text is to be read; absent for plain text. */
            format?: components["schemas"]["MessageFormat"];
            /** Format: int64 */
            seq: number;
            sources: components["schemas"]["SourceView"][];
            text: string;
        };
        RestoreBody: {
            /** Format: int32 */
            basedOn: number;
        };
        /** @description Asks for a fresh token. */
        ResumeRequest: {
            /** @description Who the visitor is by now, as in the request that begins a visit. The conversation becomes theirs, unless it is somebody else's. */
            identity?: null | string;
            /** @description From the last session. */
            resumeToken: string;
        };
        /** @description What a role of the tenant's own is to open. */
        RoleBody: {
            /** @description Any of `conversations`, `agents`, `customers`, `analytics`, `admin`; at least one. */
            scopes: string[];
        };
        /** @description The roles of a tenant: those of every tenant first. */
        RolesView: {
            roles: components["schemas"]["RoleView"][];
        };
        /** @description A role of a tenant. */
        RoleView: {
            /** @description Whether every tenant has it; such a one can't be changed. */
            builtIn: boolean;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int32
             * @description How many have it.
             */
            people: number;
            /** @description What whoever has it may do. */
            scopes: string[];
        };
        /** @description What a sample says. */
        SampleRequest: {
            /** @description Whose it is, as the channel writes addresses: the answer goes there. Default: `15555550100`, who is nobody. */
            from?: null | string;
            /** @description What it says. Default: `Hello`. */
            text?: null | string;
        };
        /** @description A request as the account's provider would make it, to be sent to the host by way of its outside address. */
        SampleView: {
            /** @description The body, in base64. */
            body: string;
            /** @description The conversation that it belongs to. */
            conversationId: string;
            /** @description The headers. */
            headers: {
                [key: string]: string;
            };
            /** @description The id that its message has. */
            messageId: string;
            /** @description The method. */
            method: string;
            /** @description The path, with the query. */
            path: string;
        };
        /** @description How somebody proves who they are, and where they are signed in. */
        SecurityView: {
            /** @description Whether a code of an app is asked for. */
            app: boolean;
            /**
             * Format: int32
             * @description How many recovery codes are left.
             */
            recoveryCodes: number;
            /** @description Where they are signed in, the last first. */
            sessions: components["schemas"]["SessionView"][];
        };
        /** @description The mood: `negative`, `neutral` or `positive`, with a score from −1 to 1. */
        SentimentView: {
            label: string;
            /** Format: double */
            score: number;
        };
        /** @description Somebody is signed in. */
        SessionView: {
            /**
             * Format: date-time
             * @description When they signed in.
             */
            begunAt: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description What they signed in with, as it called itself. */
            device: string;
            /**
             * Format: date-time
             * @description When they will have to again.
             */
            endsAt: string;
            /** @description Names it. */
            id: string;
        };
        /** @description Somebody has signed in. */
        SignedInView: {
            /** @description Who they are. */
            person: components["schemas"]["PersonView"];
            /** @description The session. */
            session: components["schemas"]["SessionView"];
            /** @description What to send as `Authorization: Bearer`: the only time that it is shown. */
            token: string;
        };
        /** @description Somebody says who they are. */
        SignInBody: {
            /** @description The six digits of their app, or a recovery code, where they set one up. */
            code?: null | string;
            /**
             * @description What they sign in with, as it is to be called in the list of sessions, at most 200 characters; by default the client's
             *         `User-Agent`.
             */
            device?: null | string;
            /** @description What they sign in with. */
            login: string;
            /** @description What it is to be from now on: 12 to 256 characters. Ends their other sessions. */
            newPassword?: null | string;
            /** @description Their password. */
            password: string;
        };
        /** @description What a silo serves a tenant with. */
        SiloModels: {
            /**
             * Format: date-time
             * @description When it said so.
             */
            at: string;
            /** @description The version it answers with. */
            live: string;
            /** @description What keeps it from serving what it should; null where nothing does. */
            problem: null | string;
            /** @description The silo's address. */
            silo: string;
        };
        /** @description Where an answer comes from. */
        SourceView: {
            id: string;
            title: string;
            url: string;
        };
        /**
         * @description Who wrote a message.
         * @enum {unknown}
         */
        Speaker: "customer" | "bot" | "agent" | "system";
        SqlRequest: {
            /** Format: int32 */
            limit?: null | number;
            parameters?: null | Record<string, never>;
            source?: null | string;
            sql?: null | string;
        };
        SqlView: {
            columns: components["schemas"]["JsonElement"];
            rows: components["schemas"]["JsonElement"];
            truncated: boolean;
        };
        StatusView: {
            /** Format: int64 */
            bytes: number;
            cursor: null | string;
            /** Format: int64 */
            events: number;
            /** Format: int32 */
            files: number;
            /** Format: int64 */
            imported: number;
            problem: null | string;
            /** Format: date-time */
            storedUntil: null | string;
            /** Format: int64 */
            waiting: number;
        };
        /** @description A browser's subscription, as `PushSubscription.toJSON()` gives it. */
        SubscriptionBody: {
            /** @description The push service's address of this browser. */
            endpoint: string;
            keys: null | components["schemas"]["SubscriptionKeysBody"];
        };
        /** @description The keys of a browser's subscription, in base64 for URLs. */
        SubscriptionKeysBody: {
            /** @description Its secret. */
            auth: string;
            /** @description Its public key. */
            p256dh: string;
        };
        /** @description A person takes a conversation. */
        TakeBody: {
            /** @description Opaque id of the agent who takes it. */
            agent: string;
            /** @description The agent's name as customers see it, on one line, at most 80 characters; none by default. */
            name?: null | string;
            /** @description Why, in an operator's words, at most 500 characters. No customer text. */
            reason?: null | string;
        };
        TopicsView: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            days: number;
            /** Format: int32 */
            questions: number;
            topics: components["schemas"]["TopicView"][];
        };
        TopicView: {
            conversationIds: string[];
            /** Format: int32 */
            conversations: number;
            examples: string[];
            /** Format: date-time */
            firstAt: string;
            /** Format: double */
            growth: null | number;
            label: string;
            /** Format: date-time */
            lastAt: string;
            /** Format: int32 */
            questions: number;
            /** Format: int32 */
            questionsBefore: null | number;
            /** Format: double */
            share: number;
            topic: string;
        };
        /** @description What the models made of a message. */
        UnderstandingView: {
            /** Format: double */
            confidence: number;
            intent: string;
            language: string;
            outOfScope: boolean;
            sentiment: null | components["schemas"]["SentimentView"];
        };
        /**
         * @description What to do with a message of class C whose sending may or may not have happened.
         * @enum {unknown}
         */
        UnknownDelivery: "resendOnce" | "drop";
        /** @description An address that is to be proved. */
        VerifyAddressBody: {
            /** @description The tenant's account that sends; by default `default`, else the first. */
            account?: null | string;
            /** @description An e-mail address, or a number with `+` and its country code. */
            address: string;
            /** @description A kind of address, `email`, `sms` or `whatsapp`, or a channel such as `sms-twilio`. */
            channel: string;
        };
        /** @description Has a code sent to an address. */
        VerifyBody: {
            address: null | components["schemas"]["VerifyAddressBody"];
        };
        /** @description What a web chat needs to talk. */
        VisitorSession: {
            /** @description The visitor's conversation. It comes into being with its first message. */
            conversationId: string;
            /** @description The visitor's opaque customer id. */
            customerId?: string;
            /**
             * Format: date-time
             * @description When the token ends.
             */
            expiresAt: string;
            /** @description Gets a fresh token for the same conversation. */
            resumeToken: string;
            /** @description Goes into `Authorization: Bearer`; good for this conversation only. */
            token: string;
        };
        /** @description Begins a visit. */
        VisitRequest: {
            /** @description Who the visitor is: a JSON web token that the page's server has signed with the tenant's `identitySecret`. None by default. */
            identity?: null | string;
        };
        /** @description Sets up the webhook channel. */
        WebhookRequest: {
            /** @description How the endpoint deals with duplicates: `keyed` (default), `readable` or `neither`. */
            delivery?: null | string;
            /** @description For `neither`: `resendOnce` (default) or `drop` when the outcome is unknown. */
            onUnknown?: null | string;
            /** @description For `readable`: asked with `GET {url}?id={key}`. */
            readBackUrl?: null | string;
            /** @description Signing secrets, `whsec_` + base64 of 24 to 64 bytes, the newest first, at most 4. Left out: those set before stay. */
            secrets?: null | string[];
            /** @description Where replies are POSTed: an https address that is reachable from outside, unless the operator allows more. */
            url: string;
        };
        /** @description The webhook channel as it may be shown: without its secrets. */
        WebhookView: {
            /** @description How the endpoint deals with duplicates. */
            delivery: components["schemas"]["DeliveryClass"];
            /** @description What is done when the outcome is unknown. */
            onUnknown: components["schemas"]["UnknownDelivery"];
            /** @description Where a message is asked for by its key. */
            readBackUrl?: string;
            /**
             * Format: int32
             * @description How many signing secrets are set.
             */
            secretCount: number;
            /** @description Where replies are POSTed. */
            url: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readHelpFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "articles": [
                     *         {
                     *           "articleId": "delivery-times",
                     *           "helped": 12,
                     *           "didNotHelp": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HelpFeedbackView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLiveCounters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "since": "2026-11-02T00:00:00+00:00",
                     *       "lastEventAt": "2026-11-02T09:31:00+00:00",
                     *       "conversations": 12,
                     *       "messages": 40,
                     *       "turns": 38,
                     *       "handoffs": 2,
                     *       "closed": 5,
                     *       "ratings": 3,
                     *       "meanRating": 4.3,
                     *       "intents": {
                     *         "track_order": 17
                     *       },
                     *       "sentiments": {
                     *         "neutral": 30
                     *       },
                     *       "policies": {
                     *         "knowledge": 25
                     *       },
                     *       "channels": {
                     *         "api": 40
                     *       },
                     *       "languages": {
                     *         "en": 38
                     *       },
                     *       "responseP50Ms": 3.1,
                     *       "responseP95Ms": 9.4,
                     *       "messagesPerMinute": [
                     *         0,
                     *         2,
                     *         1
                     *       ],
                     *       "parked": 0,
                     *       "gapsRepaired": 0
                     *     }
                     */
                    "application/json": components["schemas"]["LiveCounters"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followLiveCounters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: counters
                     *     data: {"messages":41}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Problem: 401, 403, 404, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnomalies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "anomalies": [
                     *         {
                     *           "says": "Questions about “refund” are 4 × a usual Tuesday, since 14:10 UTC, mostly from email: 62 in the last hour, usually 15.",
                     *           "metric": "turns",
                     *           "dimension": "intent",
                     *           "value": "refund",
                     *           "seen": 62,
                     *           "usual": 15,
                     *           "since": "2026-11-03T14:10:00Z",
                     *           "foundAt": "2026-11-03T15:00:00Z",
                     *           "endedAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnomaliesView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channels": [
                     *         {
                     *           "channel": "whatsapp",
                     *           "account": "main",
                     *           "received": 1204,
                     *           "lastReceived": "2026-11-30T03:41:07+00:00",
                     *           "sent": 1190,
                     *           "lastSent": "2026-11-30T03:41:08+00:00",
                     *           "failed": 3,
                     *           "lastError": {
                     *             "at": "2026-11-30T01:12:44+00:00",
                     *             "reason": "no connection in time"
                     *           },
                     *           "circuit": "closed",
                     *           "waiting": 0,
                     *           "accountRate": "80/s",
                     *           "addressRate": "10/min burst 45"
                     *         }
                     *       ],
                     *       "silentSilos": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChannelListView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannelAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example returns
                 */
                account: string;
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "webhook",
                     *       "account": "returns",
                     *       "settings": {
                     *         "delivery": "keyed",
                     *         "url": "https://shop.example/hooks/support"
                     *       },
                     *       "secrets": {
                     *         "signing": 1
                     *       },
                     *       "inbound": "/api/v1/tenants/demo/channels/webhook/returns/inbound"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putChannelAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example returns
                 */
                account: string;
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example/hooks/support",
                 *       "delivery": "keyed",
                 *       "signing": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                 *     }
                 */
                "application/json": components["schemas"]["AccountRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "webhook",
                     *       "account": "returns",
                     *       "settings": {
                     *         "delivery": "keyed",
                     *         "url": "https://shop.example/hooks/support"
                     *       },
                     *       "secrets": {
                     *         "signing": 1
                     *       },
                     *       "inbound": "/api/v1/tenants/demo/channels/webhook/returns/inbound"
                     *     }
                     */
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannelAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example returns
                 */
                account: string;
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example crm
                 */
                account: string;
                /**
                 * @description A sink of events.
                 * @example events-webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": "0.0.2.0",
                     *       "retrying": 1,
                     *       "delivered": 41,
                     *       "givenUp": 0,
                     *       "pausedUntil": null,
                     *       "problem": null,
                     *       "attempts": [
                     *         {
                     *           "eventId": "conversations/c-1/1.1",
                     *           "kind": "message.received",
                     *           "at": "2026-11-02T09:31:01+00:00",
                     *           "attempt": 1,
                     *           "outcome": "refused",
                     *           "detail": "500: the endpoint did not take it",
                     *           "nextAt": "2026-11-02T09:31:06+00:00",
                     *           "shard": 2,
                     *           "position": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveriesView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example crm
                 */
                account: string;
                /**
                 * @description A sink of events.
                 * @example events-webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "shard": 2,
                 *       "first": 2,
                 *       "last": 2
                 *     }
                 */
                "application/json": components["schemas"]["RedeliveryRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RedeliveryView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeChannelSample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example returns
                 */
                account: string;
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "15555550100",
                 *       "text": "Hello"
                 *     }
                 */
                "application/json": components["schemas"]["SampleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "method": "POST",
                     *       "path": "/api/v1/tenants/demo/channels/webhook/returns/inbound",
                     *       "headers": {
                     *         "Content-Type": "application/json",
                     *         "webhook-id": "sample-1",
                     *         "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
                     *         "webhook-timestamp": "1764455400"
                     *       },
                     *       "body": "eyJtZXNzYWdlcyI6W119",
                     *       "messageId": "sample-1",
                     *       "conversationId": "ch-0123456789abcdef0123456789abcdef"
                     *     }
                     */
                    "application/json": components["schemas"]["SampleView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannelState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example returns
                 */
                account: string;
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel": "whatsapp",
                     *       "account": "main",
                     *       "received": 1204,
                     *       "lastReceived": "2026-11-30T03:41:07+00:00",
                     *       "sent": 1190,
                     *       "lastSent": "2026-11-30T03:41:08+00:00",
                     *       "failed": 3,
                     *       "lastError": {
                     *         "at": "2026-11-30T01:12:44+00:00",
                     *         "reason": "no connection in time"
                     *       },
                     *       "circuit": "closed",
                     *       "waiting": 0,
                     *       "accountRate": "80/s",
                     *       "addressRate": "10/min burst 45"
                     *     }
                     */
                    "application/json": components["schemas"]["ChannelStateView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannelAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's name.
                 * @example webhook
                 */
                channel: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accounts": [
                     *         {
                     *           "channel": "webhook",
                     *           "account": "returns",
                     *           "settings": {
                     *             "delivery": "keyed",
                     *             "url": "https://shop.example/hooks/support"
                     *           },
                     *           "secrets": {
                     *             "signing": 1
                     *           },
                     *           "inbound": "/api/v1/tenants/demo/channels/webhook/returns/inbound"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AccountListView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://shop.example/hooks/support",
                     *       "secretCount": 1,
                     *       "delivery": "keyed",
                     *       "onUnknown": "resendOnce"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example/hooks/support",
                 *       "secrets": [
                 *         "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                 *       ],
                 *       "delivery": "keyed"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://shop.example/hooks/support",
                     *       "secretCount": 1,
                     *       "delivery": "keyed",
                     *       "onUnknown": "resendOnce"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /**
                 * @description Only those that began on this channel.
                 * @example api
                 */
                channel?: string;
                /**
                 * @description The `next` of an earlier page.
                 * @example
                 */
                cursor?: string;
                /**
                 * @description Most conversations: 1 to 200; 50 where it is left out.
                 * @example 50
                 */
                limit?: string;
                /**
                 * @description Only those whose id, customer or agent begins with this.
                 * @example ada
                 */
                q?: string;
                /**
                 * @description Only those in this state: open, waitingForAgent, handedOff, closed or reopened.
                 * @example open
                 */
                state?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversations": [
                     *         {
                     *           "id": "c-1",
                     *           "state": "open",
                     *           "channel": "api",
                     *           "account": null,
                     *           "customerId": "ada",
                     *           "openedAt": "2026-11-02T09:31:00Z",
                     *           "lastMessageAt": "2026-11-02T09:31:01Z",
                     *           "closedAt": null,
                     *           "handoffs": 0,
                     *           "assignee": null,
                     *           "rating": null,
                     *           "customerMessages": 1,
                     *           "botMessages": 1,
                     *           "agentMessages": 0
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConversationsView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readConversation: {
        parameters: {
            query?: {
                /**
                 * @description `next` of the page before; opaque.
                 * @example AAAAAAAAADI
                 */
                after?: string;
                /**
                 * @description Most messages on the page, 1 to 200. Default 50.
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "state": "open",
                     *       "messages": [
                     *         {
                     *           "seq": 1,
                     *           "from": "customer",
                     *           "text": "Where is my order?",
                     *           "at": "2026-11-02T09:31:00+00:00",
                     *           "messageId": "m-1",
                     *           "sources": []
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "from": "bot",
                     *           "text": "You can follow your parcel under My orders.",
                     *           "at": "2026-11-02T09:31:00+00:00",
                     *           "sources": [
                     *             {
                     *               "id": "track-order",
                     *               "title": "Track an order",
                     *               "url": "/help/track-order"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": "AAAAAAAAAAM"
                     *     }
                     */
                    "application/json": components["schemas"]["ConversationView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAgentMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageId": "a-1",
                 *       "text": "Hello, this is Sam. I'll look into it.",
                 *       "agentId": "sam",
                 *       "agentName": "Sam"
                 *     }
                 */
                "application/json": components["schemas"]["AgentMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAttachment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The name that people see: `attachment; filename*=UTF-8''invoice.pdf`.
                 * @example attachment; filename*=UTF-8''invoice.pdf
                 */
                "Content-Disposition"?: string;
            };
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attachmentId": "0123456789abcdef0123456789abcdef",
                     *       "mediaType": "application/pdf",
                     *       "size": 20480,
                     *       "name": "invoice.pdf"
                     *     }
                     */
                    "application/json": components["schemas"]["AttachmentView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The file's id.
                 * @example 0123456789abcdef0123456789abcdef
                 */
                attachment: string;
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example %PDF-1.7 … */
                    "application/octet-stream": string;
                };
            };
            /** @description Problem: 400, 401, 403, 404, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "resolved"
                 *     }
                 */
                "application/json": components["schemas"]["CloseBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 9,
                     *       "duplicate": false,
                     *       "state": "closed"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ContactBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 9,
                     *       "duplicate": false,
                     *       "state": "waitingForAgent"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "devices": [
                     *         {
                     *           "deviceId": "phone-1",
                     *           "kind": "fcm"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeviceListView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The app's own id of the device.
                 * @example phone-1
                 */
                device: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "fcm",
                 *       "token": "fGx9kP2LQ0-registration-token"
                 *     }
                 */
                "application/json": components["schemas"]["DeviceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The app's own id of the device.
                 * @example phone-1
                 */
                device: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 410, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followConversation: {
        parameters: {
            query?: {
                /**
                 * @description Show what came after this event. The header Last-Event-ID goes before it.
                 * @example 41
                 */
                lastEventId?: string;
            };
            header?: {
                /**
                 * @description Show what came after this event: browsers send it when they reconnect.
                 * @example 41
                 */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 4
                     *     event: state
                     *     data: {"seq":4,"state":"waitingForAgent","expectedAt":"2026-11-02T09:31:00+00:00"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Problem: 400, 401, 403, 404, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 9,
                     *       "duplicate": false,
                     *       "state": "open"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "toAgent": true,
                 *       "reason": "asked for a person",
                 *       "agentId": "sam",
                 *       "agentName": "Sam"
                 *     }
                 */
                "application/json": components["schemas"]["HandoffBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageId": "m-1",
                 *       "text": "Where is my order?",
                 *       "customerId": "c-100",
                 *       "locale": "en"
                 *     }
                 */
                "application/json": components["schemas"]["PostMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "turn": 1,
                     *       "duplicate": false,
                     *       "understanding": {
                     *         "intent": "track_order",
                     *         "confidence": 0.94,
                     *         "outOfScope": false,
                     *         "sentiment": {
                     *           "label": "neutral",
                     *           "score": -0.1
                     *         },
                     *         "language": "en"
                     *       },
                     *       "decision": {
                     *         "policy": "knowledge",
                     *         "reason": "Article track-order answers the intent track_order."
                     *       },
                     *       "replies": [
                     *         {
                     *           "seq": 3,
                     *           "text": "You can follow your parcel under My orders.",
                     *           "sources": [
                     *             {
                     *               "id": "track-order",
                     *               "title": "Track an order",
                     *               "url": "/help/track-order"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "state": "open"
                     *     }
                     */
                    "application/json": components["schemas"]["MessageResponse"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms"
                 *     }
                 */
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pending": 0,
                     *       "deadLetters": [
                     *         {
                     *           "key": "order-4711|3|0",
                     *           "channel": "webhook",
                     *           "attempts": 8,
                     *           "reason": "410 Gone",
                     *           "at": "2026-11-02T10:31:00+00:00"
                     *         }
                     *       ],
                     *       "possibleDuplicates": 0,
                     *       "deadLetterCount": 1
                     *     }
                     */
                    "application/json": components["schemas"]["OutboxView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The dead letter's key, URL-encoded.
                 * @example order-4711|3|0
                 */
                key: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rateConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "score": 5,
                 *       "comment": "Quick and friendly."
                 *     }
                 */
                "application/json": components["schemas"]["RatingRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "agent": "sam",
                 *       "to": "queue"
                 *     }
                 */
                "application/json": components["schemas"]["ReleaseBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 9,
                     *       "duplicate": false,
                     *       "state": "waitingForAgent"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "agent": "sam",
                 *       "name": "Sam"
                 *     }
                 */
                "application/json": components["schemas"]["TakeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showTyping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "order-4711",
                     *       "seq": 0,
                     *       "duplicate": false,
                     *       "state": "handedOff"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 410, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": {
                 *         "channel": "email",
                 *         "address": "ada@example.org"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *       "seq": 5,
                     *       "duplicate": false,
                     *       "state": "open"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmAddress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversationId": "web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *       "seq": 7,
                     *       "duplicate": false,
                     *       "state": "open"
                     *     }
                     */
                    "application/json": components["schemas"]["CommandView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeVisitor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.
                 * @example order-4711
                 */
                conversation: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The customer's opaque id.
                 * @example c-100
                 */
                id: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "c-100",
                     *       "fields": {
                     *         "name": {
                     *           "value": "Ada Miller",
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       },
                     *       "identities": [
                     *         {
                     *           "channel": "email",
                     *           "address": "ada@example.com",
                     *           "verified": true,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "preferences": {
                     *         "locale": "en"
                     *       },
                     *       "consents": [
                     *         {
                     *           "purpose": "marketing",
                     *           "granted": false,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "conversations": [
                     *         {
                     *           "conversationId": "order-4711",
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "merged": [],
                     *       "mergedInto": null,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerProfile"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Change the customer only if it is still at this ETag.
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description The customer's opaque id.
                 * @example c-100
                 */
                id: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "shop",
                 *       "fields": {
                 *         "name": "Ada Miller"
                 *       },
                 *       "identities": [
                 *         {
                 *           "channel": "email",
                 *           "address": "ada@example.com",
                 *           "verified": true
                 *         }
                 *       ],
                 *       "preferences": {
                 *         "locale": "en"
                 *       },
                 *       "consents": {
                 *         "marketing": false
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CustomerUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "c-100",
                     *       "fields": {
                     *         "name": {
                     *           "value": "Ada Miller",
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       },
                     *       "identities": [
                     *         {
                     *           "channel": "email",
                     *           "address": "ada@example.com",
                     *           "verified": true,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "preferences": {
                     *         "locale": "en"
                     *       },
                     *       "consents": [
                     *         {
                     *           "purpose": "marketing",
                     *           "granted": false,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "conversations": [
                     *         {
                     *           "conversationId": "order-4711",
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "merged": [],
                     *       "mergedInto": null,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerProfile"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 412, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The customer's opaque id.
                 * @example c-100
                 */
                id: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "otherCustomerId": "c-200"
                 *     }
                 */
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "c-100",
                     *       "fields": {
                     *         "name": {
                     *           "value": "Ada Miller",
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       },
                     *       "identities": [
                     *         {
                     *           "channel": "email",
                     *           "address": "ada@example.com",
                     *           "verified": true,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "preferences": {
                     *         "locale": "en"
                     *       },
                     *       "consents": [
                     *         {
                     *           "purpose": "marketing",
                     *           "granted": false,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "conversations": [
                     *         {
                     *           "conversationId": "order-4711",
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "merged": [],
                     *       "mergedInto": null,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerProfile"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmergeCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The customer's opaque id.
                 * @example c-100
                 */
                id: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "otherCustomerId": "c-200"
                 *     }
                 */
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "c-100",
                     *       "fields": {
                     *         "name": {
                     *           "value": "Ada Miller",
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       },
                     *       "identities": [
                     *         {
                     *           "channel": "email",
                     *           "address": "ada@example.com",
                     *           "verified": true,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "preferences": {
                     *         "locale": "en"
                     *       },
                     *       "consents": [
                     *         {
                     *           "purpose": "marketing",
                     *           "granted": false,
                     *           "source": "shop",
                     *           "at": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ],
                     *       "conversations": [
                     *         {
                     *           "conversationId": "order-4711",
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "merged": [],
                     *       "mergedInto": null,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerProfile"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 410, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookupCustomer: {
        parameters: {
            query?: {
                /**
                 * @description A verified address on that channel.
                 * @example ada@example.com
                 */
                address?: string;
                /**
                 * @description The channel of the address.
                 * @example email
                 */
                channel?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "c-100"
                     *     }
                     */
                    "application/json": components["schemas"]["LookupView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDashboards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dashboards": [
                     *         {
                     *           "name": "morning",
                     *           "version": 3,
                     *           "owner": "0a1b2c3d4e5f",
                     *           "savedBy": "0a1b2c3d4e5f",
                     *           "savedByName": "Sam",
                     *           "savedAt": "2026-11-30T08:02:11Z",
                     *           "dashboard": {
                     *             "basedOn": null,
                     *             "title": "Every morning",
                     *             "time": "7d",
                     *             "compare": "weeks",
                     *             "viewers": [
                     *               "analyst"
                     *             ],
                     *             "editors": [],
                     *             "cards": [
                     *               {
                     *                 "title": null,
                     *                 "picture": "number",
                     *                 "metrics": [
                     *                   "messages_received"
                     *                 ],
                     *                 "by": null,
                     *                 "across": null,
                     *                 "grain": null,
                     *                 "filters": {},
                     *                 "width": 4,
                     *                 "height": 1
                     *               },
                     *               {
                     *                 "title": "Topics by channel",
                     *                 "picture": "pivot",
                     *                 "metrics": [
                     *                   "turns"
                     *                 ],
                     *                 "by": "intent",
                     *                 "across": "channel",
                     *                 "grain": null,
                     *                 "filters": {
                     *                   "language": [
                     *                     "en"
                     *                   ]
                     *                 },
                     *                 "width": 8,
                     *                 "height": 2
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardsView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "morning",
                     *       "version": 3,
                     *       "owner": "0a1b2c3d4e5f",
                     *       "savedBy": "0a1b2c3d4e5f",
                     *       "savedByName": "Sam",
                     *       "savedAt": "2026-11-30T08:02:11Z",
                     *       "dashboard": {
                     *         "basedOn": null,
                     *         "title": "Every morning",
                     *         "time": "7d",
                     *         "compare": "weeks",
                     *         "viewers": [
                     *           "analyst"
                     *         ],
                     *         "editors": [],
                     *         "cards": [
                     *           {
                     *             "title": null,
                     *             "picture": "number",
                     *             "metrics": [
                     *               "messages_received"
                     *             ],
                     *             "by": null,
                     *             "across": null,
                     *             "grain": null,
                     *             "filters": {},
                     *             "width": 4,
                     *             "height": 1
                     *           },
                     *           {
                     *             "title": "Topics by channel",
                     *             "picture": "pivot",
                     *             "metrics": [
                     *               "turns"
                     *             ],
                     *             "by": "intent",
                     *             "across": "channel",
                     *             "grain": null,
                     *             "filters": {
                     *               "language": [
                     *                 "en"
                     *               ]
                     *             },
                     *             "width": 8,
                     *             "height": 2
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "basedOn": 2,
                 *       "title": "Every morning",
                 *       "time": "7d",
                 *       "compare": "weeks",
                 *       "viewers": [
                 *         "analyst"
                 *       ],
                 *       "editors": [],
                 *       "cards": [
                 *         {
                 *           "title": null,
                 *           "picture": "number",
                 *           "metrics": [
                 *             "messages_received"
                 *           ],
                 *           "by": null,
                 *           "across": null,
                 *           "grain": null,
                 *           "filters": {},
                 *           "width": 4,
                 *           "height": 1
                 *         },
                 *         {
                 *           "title": "Topics by channel",
                 *           "picture": "pivot",
                 *           "metrics": [
                 *             "turns"
                 *           ],
                 *           "by": "intent",
                 *           "across": "channel",
                 *           "grain": null,
                 *           "filters": {
                 *             "language": [
                 *               "en"
                 *             ]
                 *           },
                 *           "width": 8,
                 *           "height": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DashboardBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "morning",
                     *       "version": 3,
                     *       "owner": "0a1b2c3d4e5f",
                     *       "savedBy": "0a1b2c3d4e5f",
                     *       "savedByName": "Sam",
                     *       "savedAt": "2026-11-30T08:02:11Z",
                     *       "dashboard": {
                     *         "basedOn": null,
                     *         "title": "Every morning",
                     *         "time": "7d",
                     *         "compare": "weeks",
                     *         "viewers": [
                     *           "analyst"
                     *         ],
                     *         "editors": [],
                     *         "cards": [
                     *           {
                     *             "title": null,
                     *             "picture": "number",
                     *             "metrics": [
                     *               "messages_received"
                     *             ],
                     *             "by": null,
                     *             "across": null,
                     *             "grain": null,
                     *             "filters": {},
                     *             "width": 4,
                     *             "height": 1
                     *           },
                     *           {
                     *             "title": "Topics by channel",
                     *             "picture": "pivot",
                     *             "metrics": [
                     *               "turns"
                     *             ],
                     *             "by": "intent",
                     *             "across": "channel",
                     *             "grain": null,
                     *             "filters": {
                     *               "language": [
                     *                 "en"
                     *               ]
                     *             },
                     *             "width": 8,
                     *             "height": 2
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 412, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    measureDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 3,
                     *       "from": "2026-11-24T00:00:00Z",
                     *       "to": "2026-11-30T08:02:11Z",
                     *       "cards": [
                     *         {
                     *           "title": "From customers",
                     *           "picture": "number",
                     *           "problem": null,
                     *           "ignored": [],
                     *           "total": {
                     *             "messages_received": 412
                     *           },
                     *           "totalBefore": {
                     *             "messages_received": 398
                     *           },
                     *           "rows": [
                     *             {
                     *               "value": null,
                     *               "at": "2026-11-24T00:00:00Z",
                     *               "now": {
                     *                 "messages_received": 61
                     *               },
                     *               "before": {
                     *                 "messages_received": 58
                     *               }
                     *             }
                     *           ],
                     *           "truncated": false,
                     *           "cells": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardFiguresView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDashboardVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dashboards": [
                     *         {
                     *           "name": "morning",
                     *           "version": 3,
                     *           "owner": "0a1b2c3d4e5f",
                     *           "savedBy": "0a1b2c3d4e5f",
                     *           "savedByName": "Sam",
                     *           "savedAt": "2026-11-30T08:02:11Z",
                     *           "dashboard": {
                     *             "basedOn": null,
                     *             "title": "Every morning",
                     *             "time": "7d",
                     *             "compare": "weeks",
                     *             "viewers": [
                     *               "analyst"
                     *             ],
                     *             "editors": [],
                     *             "cards": [
                     *               {
                     *                 "title": null,
                     *                 "picture": "number",
                     *                 "metrics": [
                     *                   "messages_received"
                     *                 ],
                     *                 "by": null,
                     *                 "across": null,
                     *                 "grain": null,
                     *                 "filters": {},
                     *                 "width": 4,
                     *                 "height": 1
                     *               },
                     *               {
                     *                 "title": "Topics by channel",
                     *                 "picture": "pivot",
                     *                 "metrics": [
                     *                   "turns"
                     *                 ],
                     *                 "by": "intent",
                     *                 "across": "channel",
                     *                 "grain": null,
                     *                 "filters": {
                     *                   "language": [
                     *                     "en"
                     *                   ]
                     *                 },
                     *                 "width": 8,
                     *                 "height": 2
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardsView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.
                 * @example morning
                 */
                dashboard: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
                /**
                 * @description The version to go back to.
                 * @example 2
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "basedOn": 3
                 *     }
                 */
                "application/json": components["schemas"]["RestoreBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "morning",
                     *       "version": 3,
                     *       "owner": "0a1b2c3d4e5f",
                     *       "savedBy": "0a1b2c3d4e5f",
                     *       "savedByName": "Sam",
                     *       "savedAt": "2026-11-30T08:02:11Z",
                     *       "dashboard": {
                     *         "basedOn": null,
                     *         "title": "Every morning",
                     *         "time": "7d",
                     *         "compare": "weeks",
                     *         "viewers": [
                     *           "analyst"
                     *         ],
                     *         "editors": [],
                     *         "cards": [
                     *           {
                     *             "title": null,
                     *             "picture": "number",
                     *             "metrics": [
                     *               "messages_received"
                     *             ],
                     *             "by": null,
                     *             "across": null,
                     *             "grain": null,
                     *             "filters": {},
                     *             "width": 4,
                     *             "height": 1
                     *           },
                     *           {
                     *             "title": "Topics by channel",
                     *             "picture": "pivot",
                     *             "metrics": [
                     *               "turns"
                     *             ],
                     *             "by": "intent",
                     *             "across": "channel",
                     *             "grain": null,
                     *             "filters": {
                     *               "language": [
                     *                 "en"
                     *               ]
                     *             },
                     *             "width": 8,
                     *             "height": 2
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 412, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /**
                 * @description `next` of the page before; opaque.
                 * @example order-4711
                 */
                after?: string;
                /**
                 * @description Most conversations on the page, 1 to 200. Default 50.
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deadLetters": [
                     *         {
                     *           "key": "order-4711|3|0",
                     *           "channel": "webhook",
                     *           "attempts": 8,
                     *           "reason": "410 Gone",
                     *           "at": "2026-11-02T10:31:00+00:00"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customers": [
                 *         "ada"
                 *       ],
                 *       "conversations": [
                 *         "c-1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["EraseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customers": 1,
                     *       "conversations": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ErasedView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readFeed: {
        parameters: {
            query?: {
                /**
                 * @description The `next` of an earlier page; without it, the oldest event that is still there.
                 * @example 0.0.2.0
                 */
                after?: string;
                /**
                 * @description `true` adds what people wrote; the key needs the scope `conversations`, too.
                 * @example false
                 */
                content?: string;
                /**
                 * @description Most events: 1 to 1,000; 100 where it is left out.
                 * @example 100
                 */
                limit?: string;
                /**
                 * @description For how many seconds to wait where there is nothing yet: 0 to 20.
                 * @example 20
                 */
                wait?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "specversion": "1.0",
                     *           "id": "conversations/c-1/1.1",
                     *           "source": "/api/v1/tenants/demo",
                     *           "type": "customerservice.message.received",
                     *           "subject": "conversations/c-1",
                     *           "time": "2026-11-02T09:31:00+00:00",
                     *           "dataschema": "urn:customer-service:event:message.received:1",
                     *           "datacontenttype": "application/json",
                     *           "sequence": "000000000001.01",
                     *           "data": {
                     *             "messageId": "m-1",
                     *             "turn": 1,
                     *             "channel": "api",
                     *             "characters": 18,
                     *             "parts": 0
                     *           }
                     *         }
                     *       ],
                     *       "next": "0.0.2.0"
                     *     }
                     */
                    "application/json": components["schemas"]["FeedView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readInbox: {
        parameters: {
            query?: {
                /**
                 * @description With `assigned`: only those that this agent has.
                 * @example sam
                 */
                agent?: string;
                /**
                 * @description The `next` of an earlier page.
                 * @example
                 */
                cursor?: string;
                /**
                 * @description Most conversations: 1 to 200; 50 where it is left out.
                 * @example 50
                 */
                limit?: string;
                /**
                 * @description `waiting` (default): those that wait for a person. `assigned`: those that a person has.
                 * @example waiting
                 */
                state?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "conversations": [
                     *         {
                     *           "conversationId": "order-4711",
                     *           "state": "waitingForAgent",
                     *           "since": "2026-11-02T09:31:00+00:00",
                     *           "reason": "the customer asked for a person",
                     *           "expectedAt": "2026-11-02T09:31:00+00:00",
                     *           "channel": "web",
                     *           "customerId": "c-100",
                     *           "lastMessageAt": "2026-11-02T09:32:10+00:00",
                     *           "intent": "track_order",
                     *           "sentiment": "negative",
                     *           "assignee": null
                     *         }
                     *       ],
                     *       "waiting": 1,
                     *       "assigned": 3,
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["InboxView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "k7Qm2",
                     *           "name": "Shop backend",
                     *           "scopes": [
                     *             "conversations",
                     *             "customers"
                     *           ],
                     *           "createdAt": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyListView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shop backend",
                 *       "scopes": [
                 *         "conversations",
                 *         "customers"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateKeyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "cs.demo.k7Qm2.…",
                     *       "info": {
                     *         "id": "k7Qm2",
                     *         "name": "Shop backend",
                     *         "scopes": [
                     *           "conversations",
                     *           "customers"
                     *         ],
                     *         "createdAt": "2026-11-02T09:30:00+00:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key's public part.
                 * @example k7Qm2
                 */
                keyId: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": {
                     *         "id": "0a1b2c3d4e5f",
                     *         "login": "sam@shop.example",
                     *         "name": "Sam",
                     *         "roles": [
                     *           "agent"
                     *         ],
                     *         "scopes": [
                     *           "conversations",
                     *           "agents",
                     *           "customers"
                     *         ],
                     *         "disabled": false,
                     *         "createdAt": "2026-11-02T09:30:00+00:00"
                     *       },
                     *       "security": {
                     *         "app": true,
                     *         "recoveryCodes": 10,
                     *         "sessions": [
                     *           {
                     *             "id": "5f3c1d0e9b7a",
                     *             "device": "Firefox on Linux",
                     *             "begunAt": "2026-11-02T09:30:00+00:00",
                     *             "endsAt": "2026-11-02T21:30:00+00:00",
                     *             "current": true
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginMyApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "JBSWY3DPEHPK3PXP",
                     *       "uri": "otpauth://totp/CustomerService%20%28demo%29%3Asam?secret=JBSWY3DPEHPK3PXP&issuer=CustomerService"
                     *     }
                     */
                    "application/json": components["schemas"]["AppSecretView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMyApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmMyApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082"
                 *     }
                 */
                "application/json": components["schemas"]["AppCodeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "MFRGGZDFMZTWQ",
                     *         "NBSWY3DPO5XXE"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Which one, or `current`.
                 * @example current
                 */
                session: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "metrics": [
                     *         {
                     *           "name": "handoffs",
                     *           "is": "Times that a person was asked for.",
                     *           "dimensions": [
                     *             "channel",
                     *             "account",
                     *             "agent",
                     *             "reason",
                     *             "hour_of_day",
                     *             "day_of_week"
                     *           ]
                     *         }
                     *       ],
                     *       "dimensions": [
                     *         {
                     *           "name": "channel",
                     *           "is": "The channel that the conversation began on."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MetricListView"];
                };
            };
            /** @description Problem: 401, 403, 404 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "metrics": [
                 *         "messages_received",
                 *         "handoffs"
                 *       ],
                 *       "dimensions": [
                 *         "channel"
                 *       ],
                 *       "filters": [
                 *         {
                 *           "dimension": "channel",
                 *           "values": [
                 *             "api"
                 *           ]
                 *         }
                 *       ],
                 *       "grain": "hour",
                 *       "from": "2026-11-02T00:00:00Z",
                 *       "to": "2026-11-03T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["MetricsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": [
                     *         {
                     *           "time": "2026-11-02T09:00:00Z",
                     *           "channel": "api",
                     *           "messages_received": 12,
                     *           "handoffs": 1
                     *         }
                     *       ],
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["MetricsView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "serving": {
                     *         "live": "5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *         "previous": null,
                     *         "canary": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *         "sharePercent": 10,
                     *         "shadow": null
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *           "publishedAt": "2026-11-02T09:30:00+00:00",
                     *           "intents": 41,
                     *           "articles": 44,
                     *           "examples": 1150
                     *         }
                     *       ],
                     *       "countedSince": "2026-11-02T09:30:02+00:00",
                     *       "counts": {
                     *         "0a1b2c3d4e5f60718293a4b5c6d7e8f9": {
                     *           "turns": 120,
                     *           "failed": 9,
                     *           "handedOff": 4,
                     *           "errors": 0,
                     *           "compared": 0,
                     *           "sameIntent": 0,
                     *           "sameSentiment": 0,
                     *           "sameLanguage": 0,
                     *           "bad": 13
                     *         }
                     *       },
                     *       "silos": [
                     *         {
                     *           "silo": "S10.0.0.4:11111:1",
                     *           "live": "5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *           "problem": null,
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "at": "2026-11-02T09:30:02+00:00",
                     *           "what": "0a1b2c3d4e5f published: canary for 10 %"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ModelRegistryView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeModels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "canary",
                 *       "version": "0a1b2c3d",
                 *       "sharePercent": 10
                 *     }
                 */
                "application/json": components["schemas"]["ModelChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "serving": {
                     *         "live": "5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *         "previous": null,
                     *         "canary": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *         "sharePercent": 10,
                     *         "shadow": null
                     *       },
                     *       "versions": [
                     *         {
                     *           "version": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *           "publishedAt": "2026-11-02T09:30:00+00:00",
                     *           "intents": 41,
                     *           "articles": 44,
                     *           "examples": 1150
                     *         }
                     *       ],
                     *       "countedSince": "2026-11-02T09:30:02+00:00",
                     *       "counts": {
                     *         "0a1b2c3d4e5f60718293a4b5c6d7e8f9": {
                     *           "turns": 120,
                     *           "failed": 9,
                     *           "handedOff": 4,
                     *           "errors": 0,
                     *           "compared": 0,
                     *           "sameIntent": 0,
                     *           "sameSentiment": 0,
                     *           "sameLanguage": 0,
                     *           "bad": 13
                     *         }
                     *       },
                     *       "silos": [
                     *         {
                     *           "silo": "S10.0.0.4:11111:1",
                     *           "live": "5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *           "problem": null,
                     *           "at": "2026-11-02T09:31:00+00:00"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "at": "2026-11-02T09:30:02+00:00",
                     *           "what": "0a1b2c3d4e5f published: canary for 10 %"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ModelRegistryView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "people": [
                     *         {
                     *           "id": "0a1b2c3d4e5f",
                     *           "login": "sam@shop.example",
                     *           "name": "Sam",
                     *           "roles": [
                     *             "agent"
                     *           ],
                     *           "scopes": [
                     *             "conversations",
                     *             "agents",
                     *             "customers"
                     *           ],
                     *           "disabled": false,
                     *           "createdAt": "2026-11-02T09:30:00+00:00"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PeopleView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "login": "sam@shop.example",
                 *       "name": "Sam",
                 *       "roles": [
                 *         "agent"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PersonBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": {
                     *         "id": "0a1b2c3d4e5f",
                     *         "login": "sam@shop.example",
                     *         "name": "Sam",
                     *         "roles": [
                     *           "agent"
                     *         ],
                     *         "scopes": [
                     *           "conversations",
                     *           "agents",
                     *           "customers"
                     *         ],
                     *         "disabled": false,
                     *         "createdAt": "2026-11-02T09:30:00+00:00"
                     *       },
                     *       "password": "fK7mPq2TxW9vBn4sRdHc"
                     *     }
                     */
                    "application/json": components["schemas"]["NewPersonView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 409, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         "supervisor"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PersonChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0a1b2c3d4e5f",
                     *       "login": "sam@shop.example",
                     *       "name": "Sam",
                     *       "roles": [
                     *         "agent"
                     *       ],
                     *       "scopes": [
                     *         "conversations",
                     *         "agents",
                     *         "customers"
                     *       ],
                     *       "disabled": false,
                     *       "createdAt": "2026-11-02T09:30:00+00:00"
                     *     }
                     */
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "person": {
                     *         "id": "0a1b2c3d4e5f",
                     *         "login": "sam@shop.example",
                     *         "name": "Sam",
                     *         "roles": [
                     *           "agent"
                     *         ],
                     *         "scopes": [
                     *           "conversations",
                     *           "agents",
                     *           "customers"
                     *         ],
                     *         "disabled": false,
                     *         "createdAt": "2026-11-02T09:30:00+00:00"
                     *       },
                     *       "password": "fK7mPq2TxW9vBn4sRdHc"
                     *     }
                     */
                    "application/json": components["schemas"]["NewPersonView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSecurity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "app": true,
                     *       "recoveryCodes": 10,
                     *       "sessions": [
                     *         {
                     *           "id": "5f3c1d0e9b7a",
                     *           "device": "Firefox on Linux",
                     *           "begunAt": "2026-11-02T09:30:00+00:00",
                     *           "endsAt": "2026-11-02T21:30:00+00:00",
                     *           "current": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SecurityView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The person's opaque id.
                 * @example 0a1b2c3d4e5f
                 */
                person: string;
                /**
                 * @description Which one.
                 * @example 5f3c1d0e9b7a
                 */
                session: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roles": [
                     *         {
                     *           "name": "night-shift",
                     *           "scopes": [
                     *             "conversations",
                     *             "agents"
                     *           ],
                     *           "builtIn": false,
                     *           "people": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RolesView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 2 to 40 lower-case letters, digits and hyphens, a letter first.
                 * @example night-shift
                 */
                role: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scopes": [
                 *         "conversations",
                 *         "agents"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 400, 401, 403, 404, 409, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The role's name.
                 * @example night-shift
                 */
                role: string;
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 401, 403, 404, 409, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "login": "sam@shop.example",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "cs.demo.p-0a1b2c3d4e5f-5f3c1d0e9b7a.…",
                     *       "session": {
                     *         "id": "5f3c1d0e9b7a",
                     *         "device": "Firefox on Linux",
                     *         "begunAt": "2026-11-02T09:30:00+00:00",
                     *         "endsAt": "2026-11-02T21:30:00+00:00",
                     *         "current": true
                     *       },
                     *       "person": {
                     *         "id": "0a1b2c3d4e5f",
                     *         "login": "sam@shop.example",
                     *         "name": "Sam",
                     *         "roles": [
                     *           "agent"
                     *         ],
                     *         "scopes": [
                     *           "conversations",
                     *           "agents",
                     *           "customers"
                     *         ],
                     *         "disabled": false,
                     *         "createdAt": "2026-11-02T09:30:00+00:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTopics: {
        parameters: {
            query?: {
                /**
                 * @description Of so many days until now: 1 to 90; 30 where it is left out.
                 * @example 30
                 */
                days?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-11-30T09:31:00Z",
                     *       "days": 30,
                     *       "questions": 120,
                     *       "topics": [
                     *         {
                     *           "topic": "gift-card",
                     *           "label": "gift, card",
                     *           "questions": 31,
                     *           "share": 0.2583,
                     *           "questionsBefore": 12,
                     *           "growth": 2.58,
                     *           "firstAt": "2026-11-02T10:00:00Z",
                     *           "lastAt": "2026-11-30T08:12:00Z",
                     *           "conversations": 29,
                     *           "conversationIds": [
                     *             "c-812",
                     *             "c-790"
                     *           ],
                     *           "examples": [
                     *             "Do you sell gift cards?",
                     *             "how long is a gift card valid"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TopicsView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "identity": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjLTEwMDEiLCJleHAiOjE3OTYwMzI4MDB9.l0ZEJG3G5hdjVvOHuR1gy2lLxQHl4wZtsKGv5oWzl8k"
                 *     }
                 */
                "application/json": components["schemas"]["VisitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "csv.CfDJ8…",
                     *       "expiresAt": "2026-11-02T09:46:00+00:00",
                     *       "conversationId": "web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *       "customerId": "visitor-0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *       "resumeToken": "csr.CfDJ8…"
                     *     }
                     */
                    "application/json": components["schemas"]["VisitorSession"];
                };
            };
            /** @description Problem: 400, 401, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resumeToken": "csr.CfDJ8…"
                 *     }
                 */
                "application/json": components["schemas"]["ResumeRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem: 400, 401, 404, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resumeToken": "csr.CfDJ8…"
                 *     }
                 */
                "application/json": components["schemas"]["ResumeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "csv.CfDJ8…",
                     *       "expiresAt": "2026-11-02T09:46:00+00:00",
                     *       "conversationId": "web-5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f",
                     *       "customerId": "visitor-0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                     *       "resumeToken": "csr.CfDJ8…"
                     *     }
                     */
                    "application/json": components["schemas"]["VisitorSession"];
                };
            };
            /** @description Problem: 400, 401, 404, 409, 410, 413, 415, 429, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": "0.0.7.0",
                     *       "events": 7,
                     *       "imported": 0,
                     *       "waiting": 0,
                     *       "files": 5,
                     *       "bytes": 9120,
                     *       "storedUntil": "2026-11-02T09:31:01+00:00",
                     *       "problem": null
                     *     }
                     */
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseFromWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customers": [
                 *         "ada"
                 *       ],
                 *       "conversations": [
                 *         "c-1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": 12,
                     *       "files": 5
                     *     }
                     */
                    "application/json": components["schemas"]["ErasureView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sql": "SELECT * FROM turns WHERE intent = 'returns'",
                 *       "format": "parquet"
                 *     }
                 */
                "application/json": components["schemas"]["ExportRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    flushWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": "0.0.7.0",
                     *       "events": 7,
                     *       "imported": 0,
                     *       "waiting": 0,
                     *       "files": 5,
                     *       "bytes": 9120,
                     *       "storedUntil": "2026-11-02T09:31:01+00:00",
                     *       "problem": null
                     *     }
                     */
                    "application/json": components["schemas"]["StatusView"];
                };
            };
            /** @description Problem: 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:unauthorized",
                     *       "title": "A valid credential is needed",
                     *       "status": 401,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWarehouseQuality: {
        parameters: {
            query?: {
                /**
                 * @description The history of this one alone, met or not.
                 * @example decisions_message
                 */
                expectation?: string;
                /**
                 * @description Most of the history: 1 to 1,000; 100 where it is left out.
                 * @example 100
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "expectations": [
                     *         {
                     *           "name": "decisions_message",
                     *           "is": "Every decision has the customer's message that it is about.",
                     *           "table": "decisions",
                     *           "expect": "reference",
                     *           "outcome": "met",
                     *           "checked": 812,
                     *           "failed": 0,
                     *           "at": "2026-11-02T09:31:04Z"
                     *         }
                     *       ],
                     *       "history": [
                     *         {
                     *           "expectation": "decisions_message",
                     *           "outcome": "broken",
                     *           "checked": 790,
                     *           "failed": 2,
                     *           "at": "2026-11-02T09:26:04Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["QualityView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryWarehouse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The tenant: 1 to 64 lower-case letters, digits and hyphens.
                 * @example demo
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sql": "SELECT channel, count(*) AS n FROM conversations WHERE opened_at >= CAST($since AS TIMESTAMP) GROUP BY channel",
                 *       "parameters": {
                 *         "since": "2026-11-01"
                 *       },
                 *       "limit": 100
                 *     }
                 */
                "application/json": components["schemas"]["SqlRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "columns": [
                     *         {
                     *           "name": "channel",
                     *           "type": "varchar"
                     *         },
                     *         {
                     *           "name": "n",
                     *           "type": "bigint"
                     *         }
                     *       ],
                     *       "rows": [
                     *         [
                     *           "api",
                     *           12
                     *         ]
                     *       ],
                     *       "truncated": false
                     *     }
                     */
                    "application/json": components["schemas"]["SqlView"];
                };
            };
            /** @description Problem: 400, 401, 403, 404, 413, 415, 503 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:customer-service:problem:invalid-request",
                     *       "title": "The request is not valid",
                     *       "status": 400,
                     *       "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "healthy",
                     *       "checks": {}
                     *     }
                     */
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "healthy",
                     *       "checks": {
                     *         "silo": {
                     *           "status": "healthy",
                     *           "description": "Active",
                     *           "durationMs": 0.1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
}
