using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using CustomerService.Channels;
using Xunit;

namespace CustomerService.Testing.Channels;

public abstract partial class InboundChannelConformance
{
    /// <summary>Bodies that no provider sends, though it might sign them.</summary>
    public static TheoryData<string> WildBodies => new()
    {
        "", " ", "null", "true", "7", "\"text\"", "[]", "{}", "[null]", "[[[]]]", "{\"messages\":", "{\"messages\":7}",
        "{\"messages\":[7]}", "{\"messages\":[null]}",
        "{\"message\":{}}", "{\"update_id\":1}", "<xml/>", "a=b&c=%ZZ", "\0\0\0", "{\"a\":\"\\ud800\"}",
    };

    private static InboundSample Sample => new(1, 1, "Where is it?");

    [Fact]
    public async Task Request_ThatWasChangedOnTheWay_IsRefused()
    {
        if (!IsBodySigned)
        {
            return;
        }

        var genuine = RequestOf(AccountOf(1), Sample);
        var changed = Encoding.UTF8.GetString(genuine.Body.Span).Replace("Where", "There", StringComparison.Ordinal);
        AssertRefused(await ReceiveAsync(genuine with { Body = Encoding.UTF8.GetBytes(changed) }, AccountOf(1)));
        AssertRefused(await ReceiveAsync(genuine with { Body = genuine.Body[..^1] }, AccountOf(1)));
        AssertRefused(await ReceiveAsync(genuine with { Body = default }, AccountOf(1)));
    }

    [Fact]
    public async Task Request_OfSomebodyWithOtherSecrets_IsRefused() =>
        AssertRefused(await ReceiveAsync(RequestOf(AccountOf(2), Sample), AccountOf(1)));

    [Fact]
    public async Task Request_WithoutAnythingThatProvesIt_IsRefused() =>
        AssertRefused(await ReceiveAsync(Bare(RequestOf(AccountOf(1), Sample)), AccountOf(1)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=,;:=")]
    [InlineData("äöü\u0001")]
    [InlineData("a, b, c, a, b, c")]
    public async Task Request_WhoseProofIsNonsense_IsRefused(string nonsense)
    {
        var genuine = RequestOf(AccountOf(1), Sample);

        AssertRefused(await ReceiveAsync(
            genuine with
            {
                Headers = Headers(genuine.Headers.ToDictionary(h => h.Key, _ => nonsense)),
                Query = genuine.Query.ToDictionary(q => q.Key, _ => nonsense),
            },
            AccountOf(1)));
        AssertRefused(await ReceiveAsync(
            genuine with { Headers = Headers(genuine.Headers.ToDictionary(h => h.Key, _ => new string('a', 100_000))) }, AccountOf(1)));
    }

    [Fact]
    public async Task Account_WithoutSecrets_BelievesNobody()
    {
        if (!IsProvenBySecret)
        {
            return;
        }

        var nobodys = WithSecrets(AccountOf(1), ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
        var empty = WithSecrets(
            AccountOf(1), AccountOf(1).Secrets.ToImmutableSortedDictionary(s => s.Key, _ => ImmutableArray<string>.Empty));

        foreach (var account in new[] { nobodys, empty })
        {
            AssertRefused(await ReceiveAsync(RequestOf(AccountOf(1), Sample), account));
            AssertRefused(await ReceiveAsync(Bare(RequestOf(AccountOf(1), Sample)), account));
        }
    }

    [Fact]
    public async Task Secrets_WhileOneIsReplaced_AreBothBelieved()
    {
        if (!IsProvenBySecret)
        {
            return;
        }

        var both = WithSecrets(
            AccountOf(1), AccountOf(1).Secrets.ToImmutableSortedDictionary(s => s.Key, s => s.Value.AddRange(AccountOf(2).Secrets[s.Key])));

        Assert.Single((await ReceiveAsync(RequestOf(AccountOf(1), Sample), both)).Messages);
        Assert.Single((await ReceiveAsync(RequestOf(AccountOf(2), Sample), both)).Messages);
        AssertRefused(await ReceiveAsync(RequestOf(AccountOf(3), Sample), both));
    }

    [Fact]
    public async Task Request_ThatIsOld_IsRefused_WhereTheProviderSignsTheTime()
    {
        if (Freshness is not { } freshness)
        {
            return;
        }

        var genuine = RequestOf(AccountOf(1), Sample);
        Assert.Single((await ReceiveAsync(genuine with { At = genuine.At + (freshness / 2) }, AccountOf(1))).Messages);
        AssertRefused(await ReceiveAsync(genuine with { At = genuine.At + (freshness * 2) }, AccountOf(1)));
    }

    [Theory]
    [MemberData(nameof(WildBodies))]
    public async Task Body_ThatMakesNoSense_IsNoMessageAndNoException(string body) =>
        AssertHarmless(await SendAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task Body_OfBytes_IsNoMessageAndNoException()
    {
        AssertHarmless(await SendAsync([0xFF, 0xFE, 0xC3, 0x28, 0x00]));
        AssertHarmless(await SendAsync(Encoding.UTF8.GetBytes(new string('[', 200_000))));
        AssertHarmless(await SendAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 20_000)))));
        AssertHarmless(await SendAsync(new byte[4 * 1024 * 1024]));
        for (var seed = 0; seed < 200; seed++)
        {
            var genuine = RequestOf(AccountOf(1), Sample).Body.ToArray();
            new Random(seed).NextBytes(
                genuine.AsSpan(seed % Math.Max(1, genuine.Length), Math.Min(3, genuine.Length - (seed % Math.Max(1, genuine.Length)))));
            Assert.InRange((await SendAsync(genuine)).Status, 200, 499);
        }
    }

    [Fact]
    public async Task Request_OfAnotherMethod_BringsNothing()
    {
        var get = Bare(RequestOf(AccountOf(1), Sample)) with { Method = "GET", Body = default };

        Assert.Empty((await ReceiveAsync(get, AccountOf(1))).Messages);
    }

    /// <summary>
    /// Whether a secret of the account proves the provider; false where the provider's public key does, and the account but says for whom.
    /// </summary>
    protected virtual bool IsProvenBySecret => true;

    /// <summary>Whether what proves the provider covers the body; false for those that send nothing but a secret.</summary>
    protected virtual bool IsBodySigned => true;

    private ValueTask<InboundResult> SendAsync(byte[] body) => ReceiveAsync(RequestOf(AccountOf(1), body), AccountOf(1));

    private static InboundRequest Bare(InboundRequest request) =>
        request with { Headers = FrozenDictionary<string, string>.Empty, Query = FrozenDictionary<string, string>.Empty };

    private static Dictionary<string, string> Headers(Dictionary<string, string> headers) => new(headers, StringComparer.OrdinalIgnoreCase);

    private static void AssertRefused(InboundResult result)
    {
        Assert.InRange(result.Status, 401, 403);
        Assert.Empty(result.Messages);
        Assert.Empty(result.Reports);
        Assert.True(result.Body.IsEmpty, "Whoever is refused is told nothing: not what was wrong, and least of all a secret.");
    }

    private void AssertHarmless(InboundResult result)
    {
        Assert.Empty(result.Messages);
        Assert.InRange(result.Status, 200, 499);
        var answer = Encoding.UTF8.GetString(result.Body.Span);
        Assert.All(
            AccountOf(1).Secrets.SelectMany(secret => secret.Value),
            secret => Assert.DoesNotContain(secret, answer, StringComparison.Ordinal));
    }
}
