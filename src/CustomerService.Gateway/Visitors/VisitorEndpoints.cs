using System.Diagnostics.CodeAnalysis;
using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Visitors;

/// <summary>Lets visitors of a site in, where the tenant has opened its web chat.</summary>
internal static class VisitorEndpoints
{
    // That the tenant has a web chat was seen to before, by WebChatGate.
    public static async Task<Results<Ok<VisitorSession>, ProblemResult>> BeginAsync(
        string tenant, JsonBody<VisitRequest> body, VisitorTokens tokens, VisitorIdentities identities, CancellationToken ct)
    {
        if (!body.TryGet(new VisitRequest(), out var request, out var problem))
        {
            return problem;
        }

        var (customer, refusal) = await identities.TakeAsync(tenant, request.Identity, ct);
        return refusal is not null ? refusal : TypedResults.Ok(tokens.Begin(tenant, customer));
    }

    public static async Task<Results<Ok<VisitorSession>, ProblemResult>> ResumeAsync(
        string tenant,
        JsonBody<ResumeRequest> body,
        VisitorTokens tokens,
        VisitorIdentities identities,
        IGrainFactory grains,
        CancellationToken ct)
    {
        if (!TryRead(tenant, body, tokens, out var visitor, out var number, out var problem))
        {
            return problem;
        }

        var (customer, refusal) = await identities.TakeAsync(tenant, body.TryGet(out var request, out _) ? request.Identity : null, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (customer is not null && customer != visitor.VisitorId)
        {
            if (await identities.IdentifyAsync(tenant, visitor.ConversationId!, customer) is { } another)
            {
                return another;
            }

            visitor = CallerIdentity.ForVisitor(tenant, visitor.ConversationId!, customer, visitor.ExpiresAt!.Value);
        }

        return await grains.GetGrain<IVisitorGrain>(GrainKeys.Make(tenant, visitor.ConversationId!)).ResumeAsync(number) is { } next
            ? TypedResults.Ok(tokens.Renew(visitor, next))
            : NoGood();
    }

    public static async Task<Results<NoContent, ProblemResult>> ForgetAsync(
        string tenant,
        JsonBody<ResumeRequest> body,
        VisitorTokens tokens,
        RevokedVisitors revoked)
    {
        if (!TryRead(tenant, body, tokens, out var visitor, out _, out var problem))
        {
            return problem;
        }

        await revoked.RevokeAsync(tenant, visitor.ConversationId!);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemResult>> RevokeAsync(string tenant, string conversation, RevokedVisitors revoked)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        await revoked.RevokeAsync(tenant, conversation);
        return TypedResults.NoContent();
    }

    private static bool TryRead(
        string tenant,
        JsonBody<ResumeRequest> body,
        VisitorTokens tokens,
        [NotNullWhen(true)] out CallerIdentity? visitor,
        out int number,
        [NotNullWhen(false)] out ProblemResult? problem)
    {
        visitor = null;
        number = 0;
        if (!body.TryGet(out var request, out problem))
        {
            return false;
        }

        if (string.IsNullOrEmpty(request.ResumeToken))
        {
            problem = ProblemResult.Invalid("resumeToken", "is missing.");
        }
        else if (tokens.ReadResume(tenant, request.ResumeToken) is { } opened)
        {
            (visitor, number) = opened;
        }
        else
        {
            problem = NoGood();
        }

        return visitor is not null;
    }

    private static ProblemResult NoGood() => new(ProblemKind.Unauthorized, "The resume token is malformed, expired, used up or revoked. Start a new visit.");
}
