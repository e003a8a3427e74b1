using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Testing.Channels;

/// <summary>
/// What every inbound channel must do. Derive a test class from it that makes your provider's requests: its tests are all of these.
/// </summary>
public abstract partial class InboundChannelConformance
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The channel; the same one for all tests.</summary>
    protected abstract IInboundChannel Channel { get; }

    /// <summary>Most messages that one request of the provider brings.</summary>
    protected virtual int Batch => 1;

    /// <summary>How long after it was made a request is still taken; null where the provider signs no time.</summary>
    protected virtual TimeSpan? Freshness => null;

    /// <summary>A well set up account. Accounts of different numbers differ in their secrets.</summary>
    protected abstract ChannelAccount AccountOf(int number);

    /// <summary>A genuine request that brings messages, at most <see cref="Batch"/>, signed with the account's first secret.</summary>
    protected abstract InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages);

    /// <summary>A request with this body, signed or otherwise made believable as a genuine one is.</summary>
    protected abstract InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body);

    protected ValueTask<InboundResult> ReceiveAsync(InboundRequest request, ChannelAccount account) =>
        Channel.ReceiveAsync(request, account, Stop);

    [Fact]
    public void Name_IsOneThatAddressesCanHave() => Assert.Empty(new ChannelAddress { Channel = Channel.Name }.Problems());

    [Fact]
    public async Task Message_OfAGenuineRequest_IsRead()
    {
        var result = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "Where is it?")), AccountOf(1));

        var message = Assert.Single(result.Messages);
        Assert.InRange(result.Status, 200, 299);
        Assert.Equal("Where is it?", message.Text);
        Assert.NotEmpty(message.MessageId);
        Assert.Equal(Channel.Name, message.Channel);
        Assert.NotNull(message.From);
        Assert.False(
            string.IsNullOrEmpty(message.From.Address),
            "Say in From.Address who wrote: replies go there, and conversations are told apart by it.");
        Assert.Empty(message.From.Problems());
        Assert.True(message.Content is null || ContentRules.ProblemsOf(message.Content).IsEmpty);
    }

    [Theory]
    [InlineData("Grüße, ça va? Ελλάδα, Привет")]
    [InlineData("日本語 한국어 ไทย")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("😀 👩‍👩‍👧‍👦 🇦🇹 e\u0301")]
    [InlineData("one\ntwo\n\nthree")]
    [InlineData("<b>\"quoted\"</b> & 'more' \\ {\"a\":1} %20+")]
    public async Task Text_OfAnyScript_IsReadAsItIs(string text) =>
        Assert.Equal(
            [text],
            (await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, text)), AccountOf(1))).Messages.Select(m => m.Text));

    [Theory]
    [InlineData(32_768)]
    [InlineData(1_000_000)]
    public async Task Text_ThatIsLong_IsReadWholeOrRefusedWhole(int length)
    {
        var text = new string('x', length - 1) + "y";

        var result = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, text)), AccountOf(1));

        // The gateway cuts what is too long. A channel that cuts would do so unseen.
        Assert.All(result.Messages, message => Assert.True(message.Text == text, "The text was changed or cut."));
        Assert.True(result.Messages.Length == 1 || result.Status >= 400, "The message was lost and the provider told that it was taken.");
    }

    [Fact]
    public async Task Batch_IsReadInItsOrder()
    {
        InboundSample[] samples = [.. Enumerable.Range(1, Math.Max(1, Batch)).Select(i => new InboundSample(i, i % 3, $"message {i}"))];

        var result = await ReceiveAsync(RequestOf(AccountOf(1), samples), AccountOf(1));

        Assert.Equal(samples.Select(sample => sample.Text), result.Messages.Select(message => message.Text));
        Assert.Equal(samples.Length, result.Messages.Select(message => message.MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Replay_OfARequest_GivesTheSameMessages_SoThatTheyAreTakenOnce()
    {
        var request = RequestOf(AccountOf(1), new InboundSample(1, 1, "again"));

        var first = Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        var again = Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);

        Assert.Equal((first.MessageId, first.From, first.Text), (again.MessageId, again.From, again.Text));
    }

    [Fact]
    public async Task Messages_ThatDiffer_HaveDifferentIds_AlsoWithTheSameText()
    {
        var one = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "yes")), AccountOf(1));
        var two = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(2, 1, "yes")), AccountOf(1));

        Assert.NotEqual(one.Messages[0].MessageId, two.Messages[0].MessageId);

        // Replies go to the same place, whichever message they answer.
        var (from, to) = (one.Messages[0].From!, two.Messages[0].From!);
        Assert.Equal((from.Account, from.Address, from.Thread), (to.Account, to.Address, to.Thread));
    }

    [Fact]
    public async Task Customers_ThatDiffer_HaveDifferentAddresses()
    {
        var one = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "yes")), AccountOf(1));
        var two = await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(2, 2, "yes")), AccountOf(1));

        Assert.NotEqual(one.Messages[0].From!.Address, two.Messages[0].From!.Address);
    }

    [Fact]
    public async Task ManyRequests_AtOnce_DoNotMix()
    {
        var texts = await Task.WhenAll(Enumerable.Range(1, 64).Select(i => Task.Run(
            async () =>
                (
                    await ReceiveAsync(
                        RequestOf(AccountOf(1), new InboundSample(i, i, $"text {i}")), AccountOf(1))).Messages.Single().Text, Stop)));

        Assert.Equal(Enumerable.Range(1, 64).Select(i => $"text {i}"), texts);
    }

    protected static ChannelAccount WithSecrets(ChannelAccount account, ImmutableSortedDictionary<string, ImmutableArray<string>> secrets)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account with { Secrets = secrets };
    }
}
