using CustomerService.Channels;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>Replies that a restored backup holds as unsent may have been sent since it was taken.</summary>
public sealed class RestoreTests : IDisposable
{
    private static readonly DateTimeOffset Restored = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OutboxEntry Before = new() { Seq = 3, Channel = "x", CreatedAt = Restored.AddMinutes(-1) };
    private readonly string _folder = Directory.CreateTempSubdirectory("customer-service-restore-").FullName;
    private readonly InMemoryPartitionStore _store = new();
    private readonly FakeTimeProvider _time = new(Restored);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(DeliveryClass.Keyed, UnknownDelivery.ResendOnce, OutboxState.Pending, false)]
    [InlineData(DeliveryClass.Readable, UnknownDelivery.ResendOnce, OutboxState.Unknown, false)]
    [InlineData(DeliveryClass.Neither, UnknownDelivery.ResendOnce, OutboxState.Pending, true)]
    [InlineData(DeliveryClass.Neither, UnknownDelivery.Drop, OutboxState.Dead, false)]
    public void AnEntryOfBefore_IsSettledByItsClass(DeliveryClass kind, UnknownDelivery policy, object expected, bool marked)
    {
        var found = OutboxRules.Restored(Before, Restored);

        var settled = OutboxRules.Recover(found, epoch: 1, new DeliveryContract(kind, policy), Restored.AddSeconds(1));

        Assert.Equal((expected, marked), (settled.State, settled.PossibleDuplicate));
    }

    [Fact]
    public void WhatIsMarked_IsSentOnce_HoweverOftenItIsLoaded()
    {
        var contract = new DeliveryContract(DeliveryClass.Neither);
        var marked = OutboxRules.Recover(OutboxRules.Restored(Before, Restored), 1, contract, Restored);

        var loadedAgain = OutboxRules.Restored(marked, Restored);

        Assert.Equal(marked, loadedAgain);
        Assert.Equal(marked, OutboxRules.Recover(loadedAgain, 2, contract, Restored));
    }

    [Fact]
    public void AnEntryOfAfter_AndOneOfAStoreThatWasNeverPutBack_AreLeftAlone()
    {
        Assert.Same(Before, OutboxRules.Restored(Before, null));
        var after = Before with { CreatedAt = Restored };
        Assert.Same(after, OutboxRules.Restored(after, Restored));
    }

    [Fact]
    public async Task ABackupsFile_IsNoticedOnce_AndRememberedByTheStore()
    {
        var file = Path.Combine(_folder, RestoreStartup.FileName);
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);

        var first = await StartAsync(null);
        _time.Advance(TimeSpan.FromHours(1));
        var second = await StartAsync(null);

        Assert.Equal((Restored, Restored), (first.At, second.At));
        Assert.False(File.Exists(file));
        Assert.Single(Directory.GetFiles(_folder, "restored-*.json"));
    }

    [Fact]
    public async Task ASetting_CountsOnce_AndALaterOneAgain()
    {
        var said = Restored.AddHours(-1);
        Assert.Null((await StartAsync(null)).At);
        Assert.Equal(said, (await StartAsync(said)).At);
        Assert.Equal(said, (await StartAsync(said)).At);
        Assert.Equal(said, (await StartAsync(null)).At);
        Assert.Equal(Restored, (await StartAsync(Restored)).At);
        Assert.Equal(Restored, (await StartAsync(said)).At);
    }

    private async Task<RestoreMark> StartAsync(DateTimeOffset? said)
    {
        var mark = new RestoreMark(_store);
        await new RestoreStartup(mark, _time, NullLogger<RestoreStartup>.Instance).LoadAsync(_folder, said, TestContext.Current.CancellationToken);
        return mark;
    }
}
