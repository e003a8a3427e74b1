using System.Text;
using CsCheck;
using CustomerService.Channels.Signatures;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Signatures;

public sealed class StandardWebhooksTests
{
    // The published example vectors: the first of the reference libraries' tests, the second of Svix's documentation.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long At = 1614265330;
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = "{\"test\": 2432232314}"u8.ToArray();

    [Theory]
    [InlineData(Secret, Id, At, "{\"test\": 2432232314}", Signature)]
    [InlineData("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1649367553, "{\"email\":\"test@example.com\",\"username\":\"test_user\"}", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=")]
    public void Sign_PublishedVector_GivesThePublishedSignature(string secret, string id, long at, string body, string signature)
    {
        Assert.Equal(signature, StandardWebhooks.Sign(id, DateTimeOffset.FromUnixTimeSeconds(at), Encoding.UTF8.GetBytes(body), [secret]));
        Assert.Equal(SignatureVerdict.Valid, StandardWebhooks.Verify(id, $"{at}", signature, Encoding.UTF8.GetBytes(body), [secret], Clock(at)));
    }

    [Fact]
    public void Sign_SeveralSecrets_GivesOneSignatureEachInOrder()
    {
        var other = WebhookSecret.Create();
        var both = StandardWebhooks.Sign(Id, DateTimeOffset.FromUnixTimeSeconds(At), Body, [other, Secret]).Split(' ');
        Assert.Equal(2, both.Length);
        Assert.Equal(Signature, both[1]);
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: string.Join(' ', both), secrets: [Secret]));
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: string.Join(' ', both), secrets: [other]));
        Assert.Equal(SignatureVerdict.Wrong, Verify(signature: string.Join(' ', both), secrets: [WebhookSecret.Create()]));
    }

    [Fact]
    public void Verify_OldAndNewSecretAccepted_TakesEither() =>
        Assert.Equal(SignatureVerdict.Valid, Verify(secrets: [WebhookSecret.Create(), Secret]));

    [Theory]
    [InlineData(300, SignatureVerdict.Valid)]
    [InlineData(301, SignatureVerdict.TooOld)]
    [InlineData(-300, SignatureVerdict.Valid)]
    [InlineData(-301, SignatureVerdict.TooNew)]
    public void Verify_ClockOff_ToleratesFiveMinutes(long late, SignatureVerdict expected) =>
        Assert.Equal(expected, Verify(clock: At + late));

    [Fact]
    public void Verify_WithoutSecrets_FailsClosed()
    {
        Assert.Equal(SignatureVerdict.NoSecret, Verify(secrets: []));
        Assert.Equal(SignatureVerdict.NoSecret, Verify(secrets: ["", "whsec_", "not-a-secret"]));

        // An empty key must not be a key that anybody can sign with.
        var forged = "v1," + Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(Array.Empty<byte>(), Encoding.UTF8.GetBytes($"{Id}.{At}.{{}}")));
        Assert.Equal(SignatureVerdict.NoSecret, StandardWebhooks.Verify(Id, $"{At}", forged, "{}"u8, ["whsec_"], Clock(At)));
    }

    [Theory]
    [InlineData(null, "1614265330", Signature)]
    [InlineData("", "1614265330", Signature)]
    [InlineData("a.b", "1614265330", Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, "", Signature)]
    [InlineData(Id, "-1614265330", Signature)]
    [InlineData(Id, " 1614265330", Signature)]
    [InlineData(Id, "1614265330.5", Signature)]
    [InlineData(Id, "0x6037", Signature)]
    [InlineData(Id, "99999999999999999999", Signature)]
    [InlineData(Id, "1614265330", null)]
    [InlineData(Id, "1614265330", "")]
    public void Verify_MalformedHeaders_AreNotTrusted(string? id, string? timestamp, string? signature) =>
        Assert.Equal(SignatureVerdict.Malformed, StandardWebhooks.Verify(id, timestamp, signature, Body, [Secret], Clock(At)));

    [Theory]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1A==")]
    [InlineData("v1,not base64 at all")]
    [InlineData("   ")]
    public void Verify_OtherSignatures_AreWrong(string signature) => Assert.Equal(SignatureVerdict.Wrong, Verify(signature: signature));

    [Fact]
    public void Verify_FloodOfSignatures_IsWrong() =>
        Assert.Equal(SignatureVerdict.Wrong, Verify(signature: string.Join(' ', Enumerable.Repeat("v1,AAAA", 100)) + " " + Signature));

    [Fact]
    public void Verify_AnyChangedByte_IsWrong() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, 199], Gen.Byte[1, 255]).Sample((body, place, change) =>
        {
            var signature = StandardWebhooks.Sign(Id, DateTimeOffset.FromUnixTimeSeconds(At), body, [Secret]);
            var good = StandardWebhooks.Verify(Id, $"{At}", signature, body, [Secret], Clock(At));
            body[place % body.Length] ^= change;
            var bad = StandardWebhooks.Verify(Id, $"{At}", signature, body, [Secret], Clock(At));
            return good == SignatureVerdict.Valid && bad == SignatureVerdict.Wrong;
        });

    [Fact]
    public void Sign_NothingToSignWith_Throws()
    {
        Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign(Id, default, Body, []));
        Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign("a.b", default, Body, [Secret]));
        var e = Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign(Id, default, Body, ["whsec_tooshort"]));
        Assert.DoesNotContain("tooshort", e.Message, StringComparison.Ordinal);
    }

    private static SignatureVerdict Verify(string signature = Signature, string[]? secrets = null, long clock = At) =>
        StandardWebhooks.Verify(Id, $"{At}", signature, Body, secrets ?? [Secret], Clock(clock));

    private static FakeTimeProvider Clock(long seconds) => new(DateTimeOffset.FromUnixTimeSeconds(seconds));
}
