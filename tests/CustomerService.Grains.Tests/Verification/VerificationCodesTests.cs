using System.Collections.Immutable;
using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Verification;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Verification;

/// <summary>Codes are of the conversation, the challenge and its end, and look like chance; links read as they were written.</summary>
public sealed class VerificationCodesTests : IDisposable
{
    private static readonly DateTimeOffset End = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddCustomerServiceStorage(options => options.Provider = StorageOptions.Memory).BuildServiceProvider();

    private IPayloadProtection Protection => _services.GetRequiredService<IPayloadProtection>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task ACode_IsTheSameAgain_AndAnotherForAllElse()
    {
        var codes = new VerificationCodes(Protection);
        var (one, other) = (await codes.OpenAsync("acme", "c1"), await codes.OpenAsync("acme", "c2"));
        var same = 0;
        for (var challenge = 1; challenge <= 200; challenge++)
        {
            var code = VerificationCodes.CodeOf(one, challenge, End);
            Assert.Matches("^[0-9]{6}$", code);
            Assert.Equal(code, VerificationCodes.CodeOf(one, challenge, End));
            same += new[]
            {
                VerificationCodes.CodeOf(other, challenge, End), VerificationCodes.CodeOf(one, challenge + 1, End),
                VerificationCodes.CodeOf(one, challenge, End.AddTicks(1)),
            }.Count(each => each == code);
        }

        Assert.InRange(same, 0, 2);
    }

    [Fact]
    public async Task Codes_AreSpreadEvenly()
    {
        var cipher = await new VerificationCodes(Protection).OpenAsync("acme", "c1");
        var counts = new int[10];
        for (var challenge = 1; challenge <= 20_000; challenge++)
        {
            counts[VerificationCodes.CodeOf(cipher, challenge, End)[0] - '0']++;
        }

        // Nine degrees of freedom: by chance beyond 40 once in 10^5 keys.
        Assert.InRange(counts.Sum(count => (count - 2_000) * (double)(count - 2_000) / 2_000), 0, 60);
    }

    [Fact]
    public void ALink_ReadsAsItWasWritten_AndHasOneSpelling()
    {
        var text = Gen.Char["abcxyz-019"].Array[1, 20].Select(chars => $"a{new string(chars)}");
        Gen.Select(text, text, Gen.Int[1, int.MaxValue], Gen.Byte.Array[0, 40], Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks]).Sample((tenant, conversation, challenge, signature, ticks) =>
        {
            var link = new VerificationLink
            {
                Tenant = tenant,
                ConversationId = conversation,
                Challenge = challenge,
                EndsAt = new DateTimeOffset(ticks, TimeSpan.Zero),
                Signature = signature,
            };
            Assert.True(VerificationLink.TryRead(link.Write(), out var read));
            Assert.Equal((tenant, conversation, challenge, link.EndsAt), (read.Tenant, read.ConversationId, read.Challenge, read.EndsAt));
            Assert.Equal(signature.ToImmutableArray(), read.Signature.ToImmutableArray());
            Assert.False(VerificationLink.TryRead(link.Write() + "=", out _));
            Assert.False(VerificationLink.TryRead(link.Write() + " ", out _));
        });
    }

    [Fact]
    public void WhatIsNoLink_IsRead_AsNone() => Gen.String.Sample(text =>
    {
        if (VerificationLink.TryRead(text, out var link))
        {
            Assert.Equal(text, link.Write());
        }
    });
}
