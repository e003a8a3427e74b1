using System.Text;
using CustomerService.Grains.Identity;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Grains.Tests.Identity;

public sealed class CallIdentitiesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, CallKeys.KeyBytes).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(100, CallKeys.KeyBytes).Select(i => (byte)i)];
    private static readonly byte[] Shop = Encoding.ASCII.GetBytes("shop");
    private static readonly byte[] Bank = Encoding.ASCII.GetBytes("bank");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void ATokenOfAnotherProcess_IsAccepted_ForItsTenantOnly()
    {
        var (caller, called) = (Process(Key), Process(Key));
        var identity = Sent(caller.For(Shop));

        Assert.Null(called.Refusal(identity, Shop));
        Assert.Null(called.Refusal(identity, Shop));
        Assert.Contains("another tenant", called.Refusal(identity, Bank), StringComparison.Ordinal);
        Assert.Contains("another tenant", called.Refusal(identity, []), StringComparison.Ordinal);
    }

    [Fact]
    public void ACallWithoutAToken_IsRefused() => Assert.Contains("no identity", Process(Key).Refusal(null, Shop), StringComparison.Ordinal);

    [Fact]
    public void ACallWithinTheProcess_IsAccepted_ForItsTenantOnly()
    {
        var process = Process(Key);

        Assert.Null(process.Refusal(process.For(Shop), Shop));
        Assert.NotNull(process.Refusal(process.For(Shop), Bank));
    }

    [Fact]
    public void AToken_EndsAfterAMinute_AndTheClocksTolerance()
    {
        var (caller, called) = (Process(Key), Process(Key));
        var identity = Sent(caller.For(Shop));

        _time.Advance(CallIdentities.Lifetime);
        Assert.Null(called.Refusal(identity, Shop));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Contains("expired", called.Refusal(identity, Shop), StringComparison.Ordinal);
        Assert.Contains("expired", Process(Key).Refusal(identity, Shop), StringComparison.Ordinal);
    }

    [Fact]
    public void AToken_IsMadeAnew_LongBeforeItEnds()
    {
        var caller = Process(Key);
        var first = caller.For(Shop);

        Assert.Same(first, caller.For(Shop));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.NotSame(first, caller.For(Shop));
    }

    [Fact]
    public void AToken_ThatWouldLastLongerThanAllowed_IsRefused()
    {
        var identity = new CallIdentity(CallIdentities.Sign(CallKeys.Of(Key), CallerRole.Client, Shop, _time.GetUtcNow() + TimeSpan.FromSeconds(91)));

        Assert.Contains("future", Process(Key).Refusal(identity, Shop), StringComparison.Ordinal);
    }

    [Fact]
    public void AToken_ChangedInAnyByte_IsRefused()
    {
        var good = Process(Key).For(Shop).Token;
        for (var i = 0; i < good.Length; i++)
        {
            byte[] changed = [.. good];
            changed[i] ^= 1;
            Assert.NotNull(Process(Key).Refusal(new CallIdentity(changed), changed.AsSpan(14, Shop.Length)));
        }
    }

    [Fact]
    public void AKnownSignature_UnderAnotherTenantsName_IsRefused()
    {
        var called = Process(Key);
        var good = Process(Key).For(Shop).Token;
        Assert.Null(called.Refusal(new CallIdentity(good), Shop));

        byte[] changed = [.. good];
        Bank.CopyTo(changed, 14);

        Assert.NotNull(called.Refusal(new CallIdentity(changed), Bank));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(29)]
    public void ATokenTooShort_IsRefused(int bytes) => Assert.NotNull(Process(Key).Refusal(new CallIdentity(new byte[bytes]), Shop));

    [Fact]
    public void AnUnknownKey_IsRefused_AndAnAcceptedOneNot()
    {
        var identity = Sent(Process(OtherKey).For(Shop));

        Assert.Contains("AcceptedIdentityKeys", Process(Key).Refusal(identity, Shop), StringComparison.Ordinal);
        Assert.Null(Process(Key, OtherKey).Refusal(identity, Shop));
    }

    // As if it had been serialized: only the token travels.
    private static CallIdentity Sent(CallIdentity identity) => new([.. identity.Token]);

    private CallIdentities Process(byte[] signing, params byte[][] accepted)
    {
        var process = new CallIdentities(CallerRole.Silo, TimeSpan.FromSeconds(30), _time);
        process.Use(CallKeys.Of(signing, accepted));
        return process;
    }
}
