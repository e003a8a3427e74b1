using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.People;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Keys;

/// <summary>Makes, lists and revokes API keys.</summary>
internal static class KeyEndpoints
{
    public static async Task<Ok<KeyListView>> ListAsync(string tenant, IGrainFactory grains)
    {
        var keys = await grains.GetGrain<IAccessGrain>(tenant).ListKeysAsync();
        return TypedResults.Ok(new KeyListView([.. (keys.IsDefault ? [] : keys).Select(KeyView.From)]));
    }

    public static async Task<Results<Created<NewKeyView>, ProblemResult>> CreateAsync(
        string tenant, JsonBody<CreateKeyRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var name = check.KeyName(request.Name);
        var scopes = check.Scopes(request.Scopes);
        if (check.Failed(out problem))
        {
            return problem;
        }

        try
        {
            var created = await grains.GetGrain<IAccessGrain>(tenant).CreateKeyAsync(name, scopes);
            return TypedResults.Created((string?)null, new NewKeyView(created.Key, KeyView.From(created.Info)));
        }
        catch (KeyLimitException limit)
        {
            return new ProblemResult(ProblemKind.Refused, limit.Message);
        }
    }

    public static async Task<Results<NoContent, ProblemResult>> RevokeAsync(
        string tenant, string keyId, IGrainFactory grains, ApiKeyVerifier keys)
    {
        if (!GrainKeys.IsId(keyId))
        {
            return ProblemResult.NotFound();
        }

        var revoked = await grains.GetGrain<IAccessGrain>(tenant).RevokeKeyAsync(keyId);
        keys.Forget(tenant, keyId);
        return revoked ? TypedResults.NoContent() : ProblemResult.NotFound();
    }
}
