using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using CustomerService.Channels.Web;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Web;

/// <summary>A visitor is whom the page's server signed, and nobody else.</summary>
public sealed class SignedVisitorsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string NextSecret = "fedcba9876543210fedcba9876543210";
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly long Soon = Now.AddMinutes(10).ToUnixTimeSeconds();

    // Made with openssl: printf '%s' "$head.$claims" | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef -binary | basenc --base64url
    private const string ByOpenSsl = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjLTEwMDEiLCJleHAiOjE3OTYwMjk4MDB9.H6D56j16pvHsg4HvWNN0nQE6dzqaagrnHlp_i9Y9-rM";

    [Fact]
    public async Task WhatAnotherLibrarySigned_IsBelieved()
    {
        var (visitor, problem) = await CheckAsync(ByOpenSsl);
        Assert.Equal((new SignedVisitor("c-1001", null, null, null), null), (visitor, problem));
    }

    [Fact]
    public async Task NameAndVerifiedAddresses_AreRead_AndOthersAreNot()
    {
        var (visitor, _) = await CheckAsync(Token(
            $$"""{"sub":"c-1","exp":{{Soon}},"aud":"acme","name":" Ann ","email":"ann@example.org","email_verified":true,"phone_number":"+41","phone_number_verified":"true"}"""));
        Assert.Equal(new SignedVisitor("c-1", "Ann", "ann@example.org", null), visitor);
    }

    [Fact]
    public async Task TwoSecretsAreGood_WhileOneIsReplaced()
    {
        Assert.NotNull((await CheckAsync(Token(Claims(), NextSecret), Secret, NextSecret)).Visitor);
        Assert.NotNull((await CheckAsync(Token(Claims(), Secret), Secret, NextSecret)).Visitor);
        Assert.Contains("not signed", (await CheckAsync(Token(Claims(), NextSecret), Secret)).Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sub":"c-1"}""", "no end")]
    [InlineData("""{"sub":"c-1","exp":"soon"}""", "no end")]
    [InlineData("""{"sub":"c-1","exp":1796029200}""", "expired")]
    [InlineData("""{"sub":"c-1","exp":1796116000}""", "too long")]
    [InlineData("""{"sub":"c-1","exp":1796029800,"nbf":1796029300}""", "not good yet")]
    [InlineData("""{"sub":"c-1","exp":1796029800,"aud":"other"}""", "another tenant")]
    [InlineData("""{"sub":"c-1","exp":1796029800,"aud":["acme"]}""", "another tenant")]
    [InlineData("""{"exp":1796029800}""", "names nobody")]
    [InlineData("""{"sub":"ann@example.org","exp":1796029800}""", "names nobody")]
    [InlineData("""["c-1"]""", "no JSON object")]
    [InlineData("c-1", "no JSON")]
    public async Task WhatIsWrongWithAToken_IsSaid(string claims, string problem)
    {
        var (visitor, said) = await CheckAsync(Token(claims));
        Assert.Null(visitor);
        Assert.Contains(problem, said!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{}""")]
    public async Task AnotherAlgorithm_IsRefused_ThoughTheSignatureIsGood(string head) =>
        Assert.Contains("HS256", (await CheckAsync(Token(Claims(), head: head))).Problem!, StringComparison.Ordinal);

    [Fact]
    public async Task WithoutASecret_NobodyIsBelieved()
    {
        Assert.Contains("no secret", (await CheckByAsync(Token(Claims(), ""), [])).Problem!, StringComparison.Ordinal);
        Assert.Contains("not signed", (await CheckByAsync(Token(Claims(), ""), [""])).Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void ATokenThatWasChanged_IsNobodys()
    {
        var good = Token(Claims());
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Char[' ', '~']).Sample((at, to) =>
        {
            var changed = string.Concat(good.AsSpan(0, at), [to], good.AsSpan(at + 1));
            var (visitor, problem) = CheckAsync(changed).AsTask().GetAwaiter().GetResult();

            // The last character of a signature has bits that say nothing.
            Assert.True(changed == good || visitor is null || at == good.Length - 1, changed);
            Assert.True(visitor is not null || problem is { Length: > 0 });
        });
        Gen.String.Sample(text => Assert.Null(CheckAsync(text).AsTask().GetAwaiter().GetResult().Visitor));
    }

    [Fact]
    public void TheAccount_WantsALongSecret_AndIsOne()
    {
        var rules = new WebRules();
        Assert.Empty(ChannelAccountRules.ProblemsOf(Account(Secret), rules));
        Assert.Equal("secrets.identitySecret", Assert.Single(ChannelAccountRules.ProblemsOf(Account("short"), rules)).Field);
        Assert.Equal("account", Assert.Single(ChannelAccountRules.ProblemsOf(Account(Secret) with { Name = "shop" }, rules)).Field);
    }

    private static string Claims() => $$"""{"sub":"c-1","exp":{{Soon}}}""";

    private static string Token(string claims, string secret = Secret, string head = """{"alg":"HS256","typ":"JWT"}""")
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static ChannelAccount Account(params string[] secrets) => new()
    {
        Tenant = "acme",
        Channel = "web",
        Name = ChannelAccount.Default,
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("identitySecret", [.. secrets]),
    };

    private static ValueTask<(SignedVisitor? Visitor, string? Problem)> CheckAsync(string token, params string[] secrets) =>
        CheckByAsync(token, secrets.Length == 0 ? [Secret] : secrets);

    private static ValueTask<(SignedVisitor? Visitor, string? Problem)> CheckByAsync(string token, string[] secrets) =>
        new SignedVisitors(new OneAccount(Account(secrets)), new FakeTimeProvider(Now)).CheckAsync("acme", token, TestContext.Current.CancellationToken);

    private sealed class OneAccount(ChannelAccount known) : IChannelAccounts
    {
        public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) =>
            new((tenant, channel, account) == (known.Tenant, known.Channel, known.Name) ? known : null);
    }
}
