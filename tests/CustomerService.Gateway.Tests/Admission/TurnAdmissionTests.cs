using System.Diagnostics.Metrics;
using CustomerService.Gateway.Admission;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Gateway.Tests.Admission;

public sealed class TurnAdmissionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly QuotaOptions _options = new() { ConcurrentTurns = 1, MaxWaiting = 100 };
    private TurnAdmission? _admission;
    private int _messages;

    private TurnAdmission Admission => _admission ??= new TurnAdmission(Options.Create(_options), new AdmissionMetrics(_services.GetRequiredService<IMeterFactory>()), _time);

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Waiting_tenants_share_by_weight_however_many_messages_each_has()
    {
        _options.ConcurrentTurns = 6;
        _options.Tenants["heavy"] = new TenantQuota { Weight = 2 };
        var held = new Queue<AdmissionSlot>();
        for (var n = 0; n < 6; n++)
        {
            held.Enqueue(await EnterAsync("flood"));
        }

        var waiting = Enumerable.Range(0, 60).Select(_ => ("flood", Task: EnterAsync("flood").AsTask())).ToList();
        waiting.AddRange(Enumerable.Range(0, 20).Select(_ => ("small", EnterAsync("small").AsTask())));
        waiting.AddRange(Enumerable.Range(0, 20).Select(_ => ("heavy", EnterAsync("heavy").AsTask())));

        // The first six places go to whom they belong: one to the flood for each to the small one, two to the heavy one.
        while (held.TryDequeue(out var place))
        {
            place.Dispose();
        }

        await Task.WhenAny(waiting.Select(w => w.Task));
        var inWork = await GrantedAsync(waiting, 6);
        Assert.Equal([("flood", 1), ("heavy", 3), ("small", 2)], inWork.Select(w => (w.Key, w.Value)).OrderBy(w => w.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_full_queue_takes_the_newcomer_and_turns_away_the_crowds_latest()
    {
        _options.MaxWaiting = 3;
        using var held = await EnterAsync("flood");
        var crowd = Enumerable.Range(0, 3).Select(_ => EnterAsync("flood").AsTask()).ToArray();

        var newcomer = EnterAsync("small").AsTask();

        Assert.True((await crowd[2]).IsRefused(out var problem));
        Assert.Equal((503, true), (problem.StatusCode, problem.RetryAfter > TimeSpan.Zero));
        Assert.False(newcomer.IsCompleted || crowd[0].IsCompleted || crowd[1].IsCompleted);
        Assert.True((await EnterAsync("flood")).IsRefused(out _));
        Assert.Equal(3, Admission.Waiting);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_to_come_back_and_leaves_no_trace()
    {
        using var held = await EnterAsync("a");
        var waiting = EnterAsync("a").AsTask();
        _time.Advance(_options.MaxWait + TimeSpan.FromMilliseconds(1));

        Assert.True((await waiting).IsRefused(out var problem));
        Assert.Equal((503, 0), (problem.StatusCode, Admission.Waiting));
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_no_trace()
    {
        var held = await EnterAsync("a");
        using var gone = new CancellationTokenSource();
        var waiting = Admission.EnterAsync("a", "api", "c", "m", gone.Token).AsTask();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();
        Assert.Equal((0, 0), (Admission.InWork, Admission.Waiting));
        using var next = await EnterAsync("a");
        Assert.False(next.IsRefused(out _));
    }

    [Fact]
    public async Task A_tenants_rate_is_its_own_and_says_when_to_come_back()
    {
        _options.ConcurrentTurns = 100;
        _options.Tenants["limited"] = new TenantQuota { MessagesPerSecond = 2, Burst = 3 };
        for (var n = 0; n < 3; n++)
        {
            Assert.False((await EnterAsync("limited")).IsRefused(out _));
        }

        Assert.True((await EnterAsync("limited")).IsRefused(out var problem));
        Assert.Equal(429, problem.StatusCode);
        Assert.Equal(TimeSpan.FromMilliseconds(500), problem.RetryAfter);
        Assert.False((await EnterAsync("other")).IsRefused(out _));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False((await EnterAsync("limited")).IsRefused(out _));
    }

    [Fact]
    public async Task A_channels_limit_leaves_the_tenants_other_channels_alone()
    {
        _options.ConcurrentTurns = 100;
        var quota = new TenantQuota();
        quota.Channels["sms"] = new ChannelQuota { ConcurrentTurns = 1 };
        _options.Tenants["a"] = quota;
        var first = await EnterAsync("a", channel: "sms");

        Assert.True((await EnterAsync("a", channel: "sms")).IsRefused(out var problem));
        Assert.Equal(429, problem.StatusCode);
        Assert.False((await EnterAsync("a", channel: "web")).IsRefused(out _));
        first.Dispose();
        Assert.False((await EnterAsync("a", channel: "sms")).IsRefused(out _));
    }

    [Fact]
    public async Task After_a_refusal_a_later_message_of_the_conversation_does_not_overtake()
    {
        _options.MaxWaiting = 0;
        var held = await EnterAsync("a", "busy");
        Assert.True((await EnterAsync("a", "c", "m1")).IsRefused(out _));
        held.Dispose();

        // There is room now, and still m2 has to wait for m1. Others' conversations don't.
        Assert.True((await EnterAsync("a", "c", "m2")).IsRefused(out var problem));
        Assert.Equal(503, problem.StatusCode);
        (await EnterAsync("a", "d", "m1")).Dispose();
        var first = await EnterAsync("a", "c", "m1");
        Assert.False(first.IsRefused(out _));
        first.Dispose();
        Assert.False((await EnterAsync("a", "c", "m2")).IsRefused(out _));
    }

    [Fact]
    public async Task A_message_that_never_comes_again_does_not_close_its_conversation()
    {
        _options.MaxWaiting = 0;
        var held = await EnterAsync("a", "busy");
        Assert.True((await EnterAsync("a", "c", "m1")).IsRefused(out var problem));
        held.Dispose();
        _time.Advance(problem.RetryAfter!.Value + TimeSpan.FromSeconds(4));

        Assert.False((await EnterAsync("a", "c", "m2")).IsRefused(out _));
    }

    [Fact]
    public async Task A_message_that_waited_in_vain_is_not_overtaken_by_one_that_waits_behind_it()
    {
        var held = await EnterAsync("a", "busy");
        var first = EnterAsync("a", "c", "m1").AsTask();
        _time.Advance(_options.MaxWait / 2);
        var second = EnterAsync("a", "c", "m2").AsTask();
        _time.Advance(_options.MaxWait / 2 + TimeSpan.FromMilliseconds(1));
        Assert.True((await first).IsRefused(out _));
        held.Dispose();

        Assert.True((await second).IsRefused(out _));
        Assert.False((await EnterAsync("a", "c", "m1")).IsRefused(out _));
    }

    private static async Task<Dictionary<string, int>> GrantedAsync(List<(string Tenant, Task<AdmissionSlot> Task)> waiting, int count)
    {
        while (waiting.Count(w => w.Task.IsCompleted) < count)
        {
            await Task.WhenAny(waiting.Where(w => !w.Task.IsCompleted).Select(w => w.Task));
        }

        return waiting.Where(w => w.Task.IsCompleted).GroupBy(w => w.Tenant).ToDictionary(group => group.Key, group => group.Count());
    }

    private ValueTask<AdmissionSlot> EnterAsync(string tenant, string? conversation = null, string? messageId = null, string channel = "api")
    {
        var n = ++_messages;
        return Admission.EnterAsync(tenant, channel, conversation ?? $"c{n}", messageId ?? $"m{n}", TestContext.Current.CancellationToken);
    }
}
