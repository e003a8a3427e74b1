using CustomerService.Customers;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Analytics;
using CustomerService.Gateway.Channels;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Customers;
using CustomerService.Gateway.Health;
using CustomerService.Gateway.Help;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.OpenApi;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Security;
using CustomerService.Gateway.Serving;
using CustomerService.Gateway.Visitors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway;

/// <summary>Puts the HTTP gateway into a host.</summary>
public static class GatewayApplicationExtensions
{
    /// <summary>Adds the gateway's middleware: security headers, problem+json, limits, access. Call it before mapping routes.</summary>
    /// <param name="app">The host's pipeline.</param>
    public static IApplicationBuilder UseCustomerServiceGateway(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app
            .UseMiddleware<SecurityHeadersMiddleware>()
            .UseMiddleware<ProblemMiddleware>()
            .UseMiddleware<ConnectionMiddleware>()
            .UseTrustedProxies()
            .UseRouting()
            .UseMiddleware<CallerTimesMiddleware>()
            .UseCors()
            .UseRequestTimeouts()
            // Named here, or the framework puts it first of all, where nothing turns its failures into answers.
            .UseAuthentication()
            .UseAuthorization()
            .UseRateLimiter()
            .UseMiddleware<CallerMiddleware>();
    }

    /// <summary>Maps the HTTP API, its documentation and the health routes.</summary>
    /// <param name="routes">Where to.</param>
    public static IEndpointRouteBuilder MapCustomerServiceGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var tenant = routes.MapGroup("/api/v1/tenants/{tenant}");
        tenant.MapConversations();
        tenant.MapAgents();
        tenant.MapCustomers(routes.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(ICustomerDirectory)) == true);
        tenant.MapVisitors();
        tenant.MapAdministration();
        routes.MapCustomerServiceHealth();
        routes.MapDocument();
        routes.MapDocs();
        return routes;
    }

    /// <summary>Maps only the health routes, for a process without the gateway. The host registers the checks.</summary>
    /// <param name="routes">Where to.</param>
    public static IEndpointRouteBuilder MapCustomerServiceHealth(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapHealth();
        return routes;
    }

    private static void MapConversations(this IEndpointRouteBuilder tenant)
    {
        var conversation = tenant.MapGroup("/conversations/{conversation}")
            .WithTags("Conversations")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(TenantCorsPolicyProvider.PolicyName);
        conversation.MapPost("/messages", ConversationEndpoints.PostMessageAsync).Operation(
            "postMessage",
            "Post a customer's message",
            "Answered once the message is durable. The same `messageId` again gives the first answer with `duplicate: true`; with other content it is a conflict.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503).WithMetadata(new CallerTimesMiddleware.Measured()).Limit(CallerLimit.Writes);
        conversation.MapGet("", ConversationEndpoints.ReadAsync).Operation(
            "readConversation",
            "Read a conversation",
            "Messages oldest first, a page at a time: pass `next` as `after`. A page ends at `limit` messages or 2 MiB, whichever comes first.",
            400, 401, 403, 404, 429, 503);
        conversation.MapGet("/events", EventEndpoints.FollowAsync).Operation(
            "followConversation",
            "Follow a conversation",
            "Server-sent events `message`, `state` and, for keys that may see decisions, `turn`, `withheld`, `rating` and `contact`. An event's id is its seq; `Last-Event-ID` resumes without loss or repeat. `reset` says that the conversation was restored from an older copy: forget what was shown, it comes from the start.",
            400, 401, 403, 404, 429, 503).Limit(CallerLimit.Stream).DisableRequestTimeout();
        conversation.MapPost("/rating", ConversationEndpoints.RateAsync).Operation(
            "rateConversation",
            "Rate the help",
            "One per conversation: a later rating replaces an earlier one, and the same again changes nothing.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503).Limit(CallerLimit.Writes);
        conversation.MapPost("/handback", ConversationEndpoints.HandBackAsync).Operation(
            "handBack",
            "Go on with the assistant",
            "While a person is waited for: nobody is waited for any more. Refused once a person has joined. Repeating it changes nothing.",
            400, 401, 403, 404, 409, 410, 429, 503).Limit(CallerLimit.Writes);
        conversation.MapPost("/contact", ConversationEndpoints.LeaveContactAsync).Operation(
            "leaveContact",
            "Leave an e-mail address",
            "For people to write to. A later one replaces it; it is kept encrypted with the conversation, and is erased with it.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503).Limit(CallerLimit.Writes);
    }

    private static void MapAgents(this IEndpointRouteBuilder tenant)
    {
        var conversation = tenant.MapGroup("/conversations/{conversation}").WithTags("Agents").RequireAuthorization(GatewayAuthentication.Agents);
        conversation.MapPost("/agent-messages", AgentEndpoints.PostMessageAsync).Operation(
            "postAgentMessage",
            "Post an agent's message",
            "The agent has the word from then on: the assistant stays silent until the conversation is handed back.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503);
        conversation.MapPost("/handoff", AgentEndpoints.HandOffAsync).Operation(
            "handOff",
            "Ask for a person, join, or give back",
            "With `agentId` that person joins and has the word; without it one is waited for, and the assistant goes on meanwhile. `toAgent: false` ends either. Repeating it changes nothing.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503);
        conversation.MapDelete("/visitor", VisitorEndpoints.RevokeAsync).Operation(
            "revokeVisitor",
            "Shut a visitor out",
            "Revokes all tokens of the conversation's visitor. The conversation stays. Repeating it changes nothing.",
            400, 401, 403, 404, 503);
        conversation.MapPost("/close", AgentEndpoints.CloseAsync).Operation(
            "closeConversation",
            "Close a conversation",
            "A further message of the customer reopens it. Repeating it changes nothing.",
            400, 401, 403, 404, 409, 410, 413, 415, 429, 503);
    }

    private static void MapCustomers(this IEndpointRouteBuilder tenant, bool hasDirectory)
    {
        var customers = tenant.MapGroup("/customers").WithTags("Customers").RequireAuthorization(GatewayAuthentication.Customers);
        customers.MapGet("/{id}", CustomerEndpoints.GetAsync).Operation(
            "getCustomer",
            "Read a customer",
            "For a merged customer: what the survivor has. The ETag names the version.",
            400, 401, 403, 404, 503);
        customers.MapPut("/{id}", CustomerEndpoints.PutAsync).Operation(
            "putCustomer",
            "Change a customer, or make one",
            "What is not named stays as it is; null removes a field or preference. With `If-Match` only the version read before is changed.",
            400, 401, 403, 404, 409, 410, 412, 413, 415, 503);
        customers.MapPost("/{id}/merge", CustomerEndpoints.MergeAsync).Operation(
            "mergeCustomer",
            "Merge another customer into this one",
            "Idempotent, and reversible for 30 days.",
            400, 401, 403, 404, 409, 410, 413, 415, 503);
        customers.MapPost("/{id}/unmerge", CustomerEndpoints.UnmergeAsync).Operation(
            "unmergeCustomer",
            "Undo a merge",
            "Within 30 days of it.",
            400, 401, 403, 404, 409, 410, 413, 415, 503);
        if (hasDirectory)
        {
            customers.MapGet("/lookup", CustomerEndpoints.LookupAsync).Operation(
                "lookupCustomer",
                "Find a customer by a verified address",
                "Unverified addresses find nobody.",
                400, 401, 403, 404, 503);
        }
    }

    private static void MapVisitors(this IEndpointRouteBuilder tenant)
    {
        var visitors = tenant.MapGroup("/visitors")
            .WithTags("Visitors")
            .AllowAnonymous()
            .RequireCors(TenantCorsPolicyProvider.PolicyName)
            .RequireRateLimiting(VisitRateLimit.PolicyName);
        visitors.MapPost("", VisitorEndpoints.Begin).Operation(
            "beginVisit",
            "Let a visitor in",
            "Where the tenant has opened its web chat. Gives a token for one new conversation.",
            404, 429).Limit(CallerLimit.WebChat);
        visitors.MapPost("/resume", VisitorEndpoints.ResumeAsync).Operation(
            "resumeVisit",
            "Let a visitor come back",
            "Gives a fresh token for the conversation of the resume token, and its successor: a resume token that two others followed is no good any more.",
            400, 401, 404, 413, 415, 429, 503).Limit(CallerLimit.WebChat);
        visitors.MapPost("/forget", VisitorEndpoints.ForgetAsync).Operation(
            "forgetVisit",
            "Let a visitor leave for good",
            "Revokes all tokens of the visitor, at once on this gateway; on others an open token lives to its end. Repeating it changes nothing.",
            400, 401, 404, 413, 415, 429, 503).Limit(CallerLimit.WebChat);
    }

    private static void MapAdministration(this IEndpointRouteBuilder tenant)
    {
        var admin = tenant.MapGroup("").WithTags("Administration").RequireAuthorization(GatewayAuthentication.Admin);
        admin.MapGet("/keys", KeyEndpoints.ListAsync).Operation(
            "listKeys", "List API keys", "Revoked ones too; never a secret.", 401, 403, 404, 503);
        admin.MapPost("/keys", KeyEndpoints.CreateAsync).Operation(
            "createKey", "Make an API key", "The only time that the key is shown: keep it. A tenant has at most 1,000 that are not revoked.", 400, 401, 403, 404, 409, 413, 415, 503);
        admin.MapDelete("/keys/{keyId}", KeyEndpoints.RevokeAsync).Operation(
            "revokeKey", "Revoke an API key", "At once on this gateway, within seconds on others.", 401, 403, 404, 503);
        admin.MapGet("/channels/webhook", WebhookEndpoints.GetAsync).Operation(
            "getWebhook", "Show the webhook channel", "Without its secrets.", 401, 403, 404, 503);
        admin.MapPut("/channels/webhook", WebhookEndpoints.PutAsync).Operation(
            "putWebhook", "Set up the webhook channel", "Secrets that are left out stay as they are.", 400, 401, 403, 404, 413, 415, 503);
        admin.MapDelete("/channels/webhook", WebhookEndpoints.DeleteAsync).Operation(
            "deleteWebhook", "Remove the webhook channel", "Repeating it changes nothing.", 401, 403, 404, 503);
        admin.MapGet("/conversations/{conversation}/outbox", OutboxEndpoints.ReadAsync).Operation(
            "readOutbox", "Show what is still to be sent", "And what was given up, with the reason.", 400, 401, 403, 404, 503);
        admin.MapPost("/conversations/{conversation}/outbox/{key}/replay", OutboxEndpoints.ReplayAsync).Operation(
            "replayDeadLetter", "Send a dead letter again", "Under the same key.", 400, 401, 403, 404, 503);
        admin.MapGet("/dead-letters", DeadLetterEndpoints.ReadAsync).Operation(
            "listDeadLetters", "List what was given up", "Over all conversations, a page of conversations at a time: pass `next` as `after`.", 400, 401, 403, 404, 503);
        admin.MapGet("/models", ModelEndpoints.ReadAsync).Operation(
            "readModels", "Show the model versions", "Which serve, what each did since that changed, and what each silo has loaded.", 401, 403, 404, 503);
        admin.MapPost("/models", ModelEndpoints.ChangeAsync).Operation(
            "changeModels",
            "Change which model versions serve",
            "`promote`, `canary` for a share of the customers, `shadow` to read along, `rollback` to the one before. Silos follow within seconds.",
            400, 401, 403, 404, 409, 413, 415, 503);
        admin.MapGet("/analytics/help", HelpFeedbackEndpoints.ReadAsync).Operation(
            "readHelpFeedback", "Show which help pages helped", "Readers' answers to \"Did this help?\", by article.", 401, 403, 404, 503);
        admin.MapGet("/analytics/live", LiveEndpoints.ReadAsync).Operation(
            "readLiveCounters", "Read the live counters", "As of the last event counted.", 401, 403, 404, 503);
        admin.MapGet("/analytics/live/stream", LiveEndpoints.FollowAsync).Operation(
            "followLiveCounters", "Follow the live counters", "Server-sent events `counters`: a snapshot when they changed, at most four a second.", 401, 403, 404, 429, 503)
            .Limit(CallerLimit.Stream).DisableRequestTimeout();
    }

    private static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", HealthEndpoints.Live).Operation("live", "Is the process alive?", "Local: no grain call, no store.");
        health.MapGet("/ready", HealthEndpoints.ReadyAsync)
            .Produces<HealthView>(StatusCodes.Status503ServiceUnavailable)
            .Operation("ready", "Can the host serve?", "Silo active, models loaded, store answering: whatever checks the host registered.");
    }
}
