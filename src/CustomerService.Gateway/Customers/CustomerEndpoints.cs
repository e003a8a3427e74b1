using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Customers;

/// <summary>Reads, changes, merges and finds customers.</summary>
internal static class CustomerEndpoints
{
    private const int MaxAddressLength = 320;

    public static async Task<Results<Ok<CustomerProfile>, ProblemResult>> GetAsync(
        string tenant,
        string id,
        HttpResponse response,
        IGrainFactory grains)
    {
        if (Invalid(id) is { } problem)
        {
            return problem;
        }

        return await Grain(grains, tenant, id).GetAsync() is { } profile ? Found(profile, response) : ProblemResult.NotFound();
    }

    public static async Task<Results<Ok<CustomerProfile>, ProblemResult>> PutAsync(
        string tenant,
        string id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        JsonBody<CustomerUpdateRequest> body,
        HttpResponse response,
        IGrainFactory grains,
        TimeProvider time)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(id), id);
        if (!VersionTag.TryRead(ifMatch, out var version))
        {
            check.Fail("If-Match", "must be the ETag of an earlier answer.");
        }

        var update = CustomerUpdates.From(request, version, time.GetUtcNow(), ref check);
        if (check.Failed(out problem))
        {
            return problem;
        }

        var result = await Grain(grains, tenant, id).UpdateAsync(update);
        return result.Status == CommandStatus.Conflict && version is not null
            ? new ProblemResult(ProblemKind.PreconditionFailed, "The customer is at another version. Read it again, and decide again.")
            : Answer(result, response);
    }

    public static Task<Results<Ok<CustomerProfile>, ProblemResult>> MergeAsync(
        string tenant,
        string id,
        JsonBody<MergeRequest> body,
        HttpResponse response,
        IGrainFactory grains) =>
        WithOther(tenant, id, body, response, grains, static (customer, other) => customer.MergeAsync(other));

    public static Task<Results<Ok<CustomerProfile>, ProblemResult>> UnmergeAsync(
        string tenant,
        string id,
        JsonBody<MergeRequest> body,
        HttpResponse response,
        IGrainFactory grains) =>
        WithOther(tenant, id, body, response, grains, static (customer, other) => customer.UnmergeAsync(other));

    public static async Task<Results<Ok<LookupView>, ProblemResult>> LookupAsync(
        string tenant,
        [FromQuery] string? channel,
        [FromQuery] string? address,
        HttpContext context)
    {
        var check = default(InputCheck);
        check.Id(nameof(channel), channel);
        check.Text(nameof(address), address, MaxAddressLength);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        // Optional: a host without a directory has no such route.
        return context.RequestServices.GetService<ICustomerDirectory>() is { } directory
            && await directory.FindAsync(tenant, channel!, address!, context.RequestAborted) is { } customer
            ? TypedResults.Ok(new LookupView(customer))
            : ProblemResult.NotFound();
    }

    private static async Task<Results<Ok<CustomerProfile>, ProblemResult>> WithOther(
        string tenant,
        string id,
        JsonBody<MergeRequest> body,
        HttpResponse response,
        IGrainFactory grains,
        Func<ICustomerGrain, string, Task<CustomerResult>> command)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(id), id);
        var other = check.Id("otherCustomerId", request.OtherCustomerId);
        if (other == id)
        {
            check.Fail("otherCustomerId", "must be another customer.");
        }

        return check.Failed(out problem) ? problem : Answer(await command(Grain(grains, tenant, id), other), response);
    }

    private static Results<Ok<CustomerProfile>, ProblemResult> Answer(CustomerResult result, HttpResponse response)
    {
        if (CommandProblems.IsRefusal(result.Status, result.Problem, null, out var problem))
        {
            return problem;
        }

        return result.Profile is { } profile ? Found(profile, response) : ProblemResult.NotFound();
    }

    private static Ok<CustomerProfile> Found(CustomerProfile profile, HttpResponse response)
    {
        response.Headers.ETag = VersionTag.Write(profile.Version);
        return TypedResults.Ok(profile with
        {
            Identities = OrEmpty(profile.Identities),
            Consents = OrEmpty(profile.Consents),
            Conversations = OrEmpty(profile.Conversations),
            Merged = OrEmpty(profile.Merged),
        });
    }

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;

    private static ProblemResult? Invalid(string id)
    {
        var check = default(InputCheck);
        check.Id(nameof(id), id);
        check.Failed(out var problem);
        return problem;
    }

    private static ICustomerGrain Grain(IGrainFactory grains, string tenant, string id) =>
        grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, id));
}
