using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Serving;

/// <summary>Shows and changes which model versions serve a tenant.</summary>
internal static class ModelEndpoints
{
    private const int FewestDigits = 8;
    private const int DefaultShare = 10;

    public static async Task<Ok<ModelRegistryView>> ReadAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok(Whole(await grains.GetGrain<IModelRegistryGrain>(tenant).GetAsync()));

    public static async Task<Results<Ok<ModelRegistryView>, ProblemResult>> ChangeAsync(
        string tenant, JsonBody<ModelChangeRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var action = ActionOf(request.Action);
        if (action is null)
        {
            check.Fail("action", "must be 'promote', 'rollback', 'canary', 'shadow' or 'stopShadow'.");
        }

        var needsVersion = action is ModelAction.Promote or ModelAction.Canary or ModelAction.Shadow;
        if (needsVersion && request.Version is not { Length: >= FewestDigits })
        {
            check.Fail("version", $"must have the version's first {FewestDigits} or more digits.");
        }

        if (request.SharePercent is < 1 or > 99)
        {
            check.Fail("sharePercent", "must be 1 to 99. For all customers, promote the version.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        var grain = grains.GetGrain<IModelRegistryGrain>(tenant);
        var version = needsVersion ? await FindAsync(grain, request.Version!) : null;
        if (needsVersion && version is null)
        {
            return ProblemResult.NotFound();
        }

        var result = await grain.ChangeAsync(
            new ModelChange(action!.Value, version, action == ModelAction.Canary ? request.SharePercent ?? DefaultShare : 0));
        return result.Refused is { } refused ? new ProblemResult(ProblemKind.Refused, refused) : TypedResults.Ok(Whole(result.View));
    }

    private static ModelAction? ActionOf(string? name) => name switch
    {
        "promote" => ModelAction.Promote,
        "rollback" => ModelAction.Rollback,
        "canary" => ModelAction.Canary,
        "shadow" => ModelAction.Shadow,
        "stopShadow" => ModelAction.StopShadow,
        _ => null,
    };

    /// <summary>The one version that begins so; null where there is none, or several.</summary>
    private static async Task<string?> FindAsync(IModelRegistryGrain grain, string start)
    {
        var versions = (await grain.GetAsync()).Versions;
        var matches = versions.IsDefault ? [] : versions.Where(info => info.Version.StartsWith(start, StringComparison.Ordinal)).ToList();
        return matches is [var only] ? only.Version : null;
    }

    private static ModelRegistryView Whole(ModelRegistryView view) => view with
    {
        Versions = view.Versions.IsDefault ? [] : view.Versions,
        Silos = view.Silos.IsDefault ? [] : view.Silos,
        History = view.History.IsDefault ? [] : view.History,
    };
}
