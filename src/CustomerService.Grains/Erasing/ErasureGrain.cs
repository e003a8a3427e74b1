using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Diagnostics;
using CustomerService.Erasure;
using CustomerService.Feed;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;

namespace CustomerService.Grains.Erasing;

/// <summary>
/// What is asked for is stored first; then keys are destroyed, and then the feed tells of it, which takes each number once. So whatever was
/// accepted is done, and told, once in effect, by whichever activation comes that far.
/// </summary>
[GrainType("erasure")]
internal sealed partial class ErasureGrain(
    [PersistentState("erasure", GrainStores.Default)] IPersistentState<ErasureState> state,
    IPayloadProtection protection,
    IFeedNews feed,
    TimeProvider time,
    ILogger<ErasureGrain> logger) : Grain, IErasureGrain
{
    private const string Subject = "erasures/requests";

    /// <summary>Whoever had the key in memory is told to end, and what it had said by then comes into the feed first.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private string Tenant => this.GetPrimaryKeyString();

    public async Task EraseAsync(ImmutableArray<string> customers, ImmutableArray<string> conversations)
    {
        var (asked, now) = (state.State.Asked, time.GetUtcNow());
        ImmutableArray<ErasureRequest> requests =
        [
            .. customers.Select(id => (Id: id, IsCustomer: true)).Concat(conversations.Select(id => (Id: id, IsCustomer: false)))
                .Select((each, i) => new ErasureRequest(
                    asked + i + 1, now, each.IsCustomer, GrainKeys.Split(GrainKeys.Make(Tenant, each.Id)).Id)),
        ];
        await state.ReplaceAsync(state.State with { Asked = asked + requests.Length, Untold = [.. state.State.Untold, .. requests] });
        CrashPoint.Hit("erasure.asked");
        foreach (var request in requests)
        {
            await DestroyAsync(request);
        }
    }

    public async Task KeepAsync()
    {
        var now = time.GetUtcNow();
        var ripe = state.State.Untold.TakeWhile(request => request.At + Settled <= now).ToImmutableArray();
        if (ripe.IsEmpty)
        {
            return;
        }

        foreach (var request in ripe)
        {
            // Again where whoever asked is gone with the silo: it is safe to repeat.
            await DestroyAsync(request);
        }

        if (feed.IsEnabled)
        {
            await feed.TellAsync(Tenant, Subject, [.. ripe.Select(request => new FeedNews(request.Seq, request.At, DataOf(request)))]);
        }

        CrashPoint.Hit("erasure.told");
        await state.ReplaceAsync(state.State with { Untold = state.State.Untold[ripe.Length..] }, this);
        LogErased(Tenant, ripe.Length);
    }

    private async Task DestroyAsync(ErasureRequest request)
    {
        var key = GrainKeys.Make(Tenant, request.Id);
        await protection.DestroySubjectAsync(
            Tenant, request.IsCustomer ? SubjectNames.OfCustomer(request.Id) : SubjectNames.OfConversation(request.Id));
        try
        {
            IAddressable grain = request.IsCustomer
                ? GrainFactory.GetGrain<ICustomerGrain>(key)
                : GrainFactory.GetGrain<IConversationGrain>(key);
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        }
        catch (Exception e)
        {
            // It may have ended, or can't begin without its key: what was in memory is gone as well, or goes as ever.
            LogNotEnded(e, Tenant);
        }
    }

    private static FeedData DataOf(ErasureRequest request) => request.IsCustomer
        ? new ErasedCustomer { CustomerId = request.Id }
        : new ErasedConversation { ConversationId = request.Id };

    [LoggerMessage(
        2851, LogLevel.Information, "Tenant '{Tenant}': {Count} customers and conversations were erased, and the feed has told of it.")]
    private partial void LogErased(string tenant, int count);

    [LoggerMessage(2852, LogLevel.Debug, "Tenant '{Tenant}': the grain of somebody who was erased was not told to end.")]
    private partial void LogNotEnded(Exception e, string tenant);
}
