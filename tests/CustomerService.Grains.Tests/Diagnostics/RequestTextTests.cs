using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Serving;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Diagnostics;

/// <summary>The runtime writes calls into its log when they are late, lost or refused: what it writes of them holds nothing of what people said.</summary>
public sealed class RequestTextTests(Clusters clusters)
{
    private const string Planted = "Zacharias-Quillfeather-planted";

    [Fact]
    public async Task A_call_as_the_runtime_writes_it_holds_no_text()
    {
        var recorder = new Recorder();
        await using var cluster = await TestCluster.StartAsync(
            clusters.Bed, ClusterSettings.Patient with { Services = services => services.AddSingleton<IIncomingGrainCallFilter>(recorder) });
        var talk = new Talk(cluster, Clusters.NewId());
        await talk.SayWellAsync(Planted);
        await talk.AgentSaysAsync(Planted, "a-1");
        await talk.Grain.RateAsync(new Rating { Score = 1, Comment = Planted });
        await talk.Grain.HandOffAsync(new HandoffRequest { Reason = Planted });
        await talk.Grain.CloseAsync(new CloseRequest { Reason = Planted });
        await cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, Clusters.NewId())).UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Fields = ImmutableSortedDictionary<string, string?>.Empty.Add("name", Planted),
            Identities = [new CustomerIdentity("email", Planted, true, "shop", DateTimeOffset.UnixEpoch)],
        });
        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).SetWebhookAsync(new WebhookSettings { Url = "https://shop.example/" + Planted, Secrets = [Planted] });
        await Assert.ThrowsAnyAsync<Exception>(() => cluster.Client.GetGrain<IMessageModelGrain>($"{TestCluster.Tenant}/message@none").ReadAsync(Planted));

        Assert.True(recorder.Requests.Count > 7);
        Assert.All(recorder.Requests, request => Assert.DoesNotContain(Planted, request, StringComparison.Ordinal));
        var page = (await talk.Grain.ReadTranscriptAsync(0, 100))!;
        Assert.DoesNotContain(Planted, string.Join(' ', page.Messages.Select(m => m.ToString())), StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, string.Join(' ', (await talk.EventsAsync()).Select(e => e.ToString())), StringComparison.Ordinal);
    }

    private sealed class Recorder : IIncomingGrainCallFilter
    {
        public ConcurrentQueue<string> Requests { get; } = new();

        public Task Invoke(IIncomingGrainCallContext context)
        {
            Requests.Enqueue(context.Request.ToString() ?? "");
            return context.Invoke();
        }
    }
}
