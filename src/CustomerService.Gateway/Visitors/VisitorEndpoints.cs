using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Lets visitors of a site in, where the tenant has opened its web chat.</summary>
internal static class VisitorEndpoints
{
    public static Results<Ok<VisitorSession>, ProblemResult> Begin(string tenant, VisitorTokens tokens, IOptions<WebChatOptions> webChat) =>
        webChat.Value.Find(tenant) is null ? ProblemResult.NotFound() : TypedResults.Ok(tokens.Begin(tenant));

    public static Results<Ok<VisitorSession>, ProblemResult> Resume(
        string tenant,
        JsonBody<ResumeRequest> body,
        VisitorTokens tokens,
        IOptions<WebChatOptions> webChat)
    {
        if (webChat.Value.Find(tenant) is null)
        {
            return ProblemResult.NotFound();
        }

        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        if (string.IsNullOrEmpty(request.ResumeToken))
        {
            return ProblemResult.Invalid("resumeToken", "is missing.");
        }

        return tokens.Resume(tenant, request.ResumeToken) is { } session
            ? TypedResults.Ok(session)
            : new ProblemResult(ProblemKind.Unauthorized, "The resume token is malformed or expired. Start a new visit.");
    }
}
