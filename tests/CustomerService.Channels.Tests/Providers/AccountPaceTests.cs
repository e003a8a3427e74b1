using CustomerService.Channels.Providers;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>Buckets are filled by the machine's own clock: these fill once an hour.</summary>
public sealed class AccountPaceTests : IDisposable
{
    private static readonly Rate Two = new(1, TimeSpan.FromHours(1), Burst: 2);

    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly ProviderPace _pace;

    public AccountPaceTests() => _pace = new ProviderPace(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountPace Account => _pace.Of(Samples.Account("whatsapp", []));

    [Fact]
    public async Task AnAddress_GetsWhatItMay_AndTheNextWaits_WhileOthersGo()
    {
        var limits = new ProviderLimits(null, Two);
        Assert.Null(await Account.EnterAsync(limits, "4366", Stop));
        Assert.Null(await Account.EnterAsync(limits, "4366", Stop));

        using var giveUp = new CancellationTokenSource();
        var third = Account.EnterAsync(limits, "4366", giveUp.Token).AsTask();
        Assert.Null(await Account.EnterAsync(limits, "4377", Stop));
        Assert.False(third.IsCompleted);
        Assert.Equal((1, null, "1/h burst 2"), (Account.View.Waiting, Account.View.AccountRate, Account.View.AddressRate));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        Assert.Equal(0, Account.View.Waiting);
    }

    [Fact]
    public async Task AnAccount_GetsWhatItMay_AndOtherAccountsDoNotNotice()
    {
        var limits = new ProviderLimits(Two, null);
        await Account.WaitAsync(limits, "4366", 2, Stop);

        using var giveUp = new CancellationTokenSource();
        var third = Account.EnterAsync(limits, "4377", giveUp.Token).AsTask();
        Assert.Null(await _pace.Of(Samples.Account("whatsapp", []) with { Tenant = "other" }).EnterAsync(limits, "4366", Stop));
        Assert.False(third.IsCompleted);
        await giveUp.CancelAsync();
    }

    [Fact]
    public async Task WhatWaits_GoesInTheOrderItCame()
    {
        var limits = new ProviderLimits(new Rate(20, TimeSpan.FromSeconds(1), Burst: 1), null);
        var order = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            await Account.WaitAsync(limits, $"a{i}", 1, Stop);
            lock (order)
            {
                order.Add(i);
            }
        }));

        Assert.Equal([0, 1, 2, 3, 4, 5], order);
    }

    [Fact]
    public async Task MoreThanABucketHolds_IsWaitedForInPieces()
    {
        var limits = new ProviderLimits(new Rate(1000, TimeSpan.FromSeconds(1), Burst: 2), null);
        await Account.WaitAsync(limits, "4366", 9, Stop);

        Assert.Equal(0, Account.View.Waiting);
    }

    [Fact]
    public async Task APause_IsOfAnAddress_OrOfAll_AndEnds()
    {
        Account.Pause("4366", TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), (await Account.EnterAsync(ProviderLimits.None, "4366", Stop))!.For);
        Assert.Null(await Account.EnterAsync(ProviderLimits.None, "4377", Stop));
        Assert.Null(Account.View.Until);

        Account.Pause("", TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(60), (await Account.EnterAsync(ProviderLimits.None, "4366", Stop))!.For);
        Assert.Equal(TimeSpan.FromSeconds(60), (await Account.EnterAsync(ProviderLimits.None, "4377", Stop))!.For);
        Assert.Equal(Samples.Now + TimeSpan.FromSeconds(60), Account.View.Until);

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(await Account.EnterAsync(ProviderLimits.None, "4366", Stop));
    }

    [Fact]
    public async Task VeryManyPauses_AreNotAllKept_AndOldOnesMakeRoom()
    {
        for (var i = 0; i < 3000; i++)
        {
            Account.Pause($"a{i}", TimeSpan.FromSeconds(30));
        }

        Assert.NotNull(await Account.EnterAsync(ProviderLimits.None, "a1", Stop));
        Assert.Null(await Account.EnterAsync(ProviderLimits.None, "a2999", Stop));
        _time.Advance(TimeSpan.FromSeconds(31));
        Account.Pause("new", TimeSpan.FromSeconds(30));
        Assert.NotNull(await Account.EnterAsync(ProviderLimits.None, "new", Stop));
    }

    public void Dispose() => _pace.Dispose();
}
