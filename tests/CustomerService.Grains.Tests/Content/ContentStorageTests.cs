using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CustomerService.Grains.Tests.Content;

/// <summary>Contents and addresses on their way through calls, journal and outbox.</summary>
public sealed class ContentStorageTests(Clusters clusters)
{
    private const string Planted = "+49301234567";

    private static readonly Lazy<Serializer> Orleans = new(() => new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());

    private static readonly ChannelAddress Address = new() { Channel = "keyed", Account = "shop", Address = Planted, Thread = "7" };

    private static readonly MessageContent Picture = MessageContent.Of(ContentPart.Of(new Media { MediaType = "image/png", Url = "https://shop.example/a.png", Name = Planted }));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void AnyContent_SurvivesJsonAndCalls() => ContentGen.Any.Sample(content =>
    {
        Assert.True(MessageContent.Same(content, JsonSerializer.Deserialize(ContentJson.Write(content), ContentJson.Default.MessageContent)));
        Assert.True(MessageContent.Same(content, Orleans.Value.Deserialize<MessageContent>(Orleans.Value.SerializeToArray(content))));
        var said = new CustomerMessage { MessageId = "m", Text = "", Content = content, From = Address };
        var heard = Orleans.Value.Deserialize<CustomerMessage>(Orleans.Value.SerializeToArray(said))!;
        Assert.True(MessageContent.Same(content, heard.Content));
        Assert.Equal((Address, "keyed"), (heard.From, heard.Channel));
    });

    [Fact]
    public void AnyEvent_IsWrittenAsTheListWouldBe() => ContentGen.Any.Sample(content =>
    {
        ImmutableArray<ConversationEvent> events =
        [
            new MessageReceived { Seq = 1, MessageId = "m", Channel = "keyed", Text = "", Turn = 1, Content = content, From = Address },
            new BotReplied { Seq = 2, Turn = 1, Text = "", Content = content, To = Address, Format = MessageFormat.Markdown },
            new AgentReplied { Seq = 3, MessageId = "a", Text = "", AgentId = "7", Content = content, To = Address },
        ];

        Assert.Equal(JsonSerializer.Serialize(events, ConversationJson.Default.ImmutableArrayConversationEvent), Encoding.UTF8.GetString(EventsJson.Write(events)));
    });

    /// <summary>A plain message is what nearly all messages are: it must not pay for the others.</summary>
    [Fact]
    public void APlainMessage_IsStoredAsBefore()
    {
        ImmutableArray<ConversationEvent> events =
        [
            new MessageReceived { Seq = 1, MessageId = "m", Channel = "web", Text = "hello", Turn = 1 },
            new BotReplied { Seq = 2, Turn = 1, Text = "hi" },
        ];
        var state = ConversationFold.Apply(ConversationState.Empty, events);

        Assert.Equal(
            """[{"t":"received","messageId":"m","channel":"web","text":"hello","turn":1,"seq":1,"at":"0001-01-01T00:00:00+00:00"},"""
            + """{"t":"bot","turn":1,"text":"hi","sources":[],"seq":2,"at":"0001-01-01T00:00:00+00:00"}]""",
            Encoding.UTF8.GetString(EventsJson.Write(events)));
        Assert.DoesNotContain("\"to\"", JsonSerializer.Serialize(state, ConversationJson.Default.ConversationSnapshot.Options), StringComparison.Ordinal);
    }

    /// <summary>What a later version adds to a content is passed over, and the rest is read.</summary>
    [Fact]
    public void APartOfALaterVersion_IsReadAsNothing()
    {
        var events = JsonSerializer.Deserialize(
            """[{"t":"received","messageId":"m","channel":"web","text":"hi","turn":1,"seq":1,"content":{"parts":[{"poll":{"question":"?"}},{"location":{"latitude":1,"longitude":2}}]}}]""",
            ConversationJson.Default.ImmutableArrayConversationEvent);

        Assert.Equal([ContentKinds.None, ContentKinds.Locations], ((MessageReceived)events[0]).Content!.Shown.Select(part => part.Kind));
    }

    [Fact]
    public async Task ContentAndAddress_GoIntoTheTranscript_AndOutAgain()
    {
        var talk = await clusters.TalkAsync("keyed");

        var result = await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m1", Text = "**look**", Content = Picture, From = Address });
        await talk.Grain.PostAgentMessageAsync(new AgentMessage { MessageId = "a1", Text = "look", AgentId = "7", AgentName = "Kim", Content = Picture });
        await talk.WaitUntilSentAsync();

        var transcript = (await talk.Grain.ReadTranscriptAsync(0, 10))!.Messages;
        Assert.All(transcript, message => Assert.True(MessageContent.Same(Picture, message.Content)));
        Assert.All(transcript, message => Assert.Equal(Address, message.Address));
        Assert.True(MessageContent.Same(Picture, result.Turn!.Replies[0].Content));
        Assert.Equal(MessageFormat.Markdown, result.Turn.Replies[0].Format);
        var sent = clusters.Bed.Keyed.Arrived(talk.Id);
        Assert.Equal([ScriptedPolicy.ReplyTo("**look**"), "look"], sent.Select(message => message.Text));
        Assert.All(sent, message => Assert.Equal(Address, message.To));
        Assert.All(sent, message => Assert.True(MessageContent.Same(Picture, message.Content)));
    }

    [Fact]
    public async Task APolicy_SeesTheContentsOfItsTurn()
    {
        var talk = await clusters.TalkAsync();
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m1", Text = "", Content = Picture });

        var seen = Assert.Single(clusters.Bed.Policy.Turns(talk.Id));
        Assert.True(MessageContent.Same(Picture, Assert.Single(seen.Contents)));
        Assert.Equal($"🖼 {Planted} https://shop.example/a.png", seen.Text);
    }

    [Fact]
    public async Task TheSameMessageId_WithOtherContent_IsAConflict()
    {
        var talk = await clusters.TalkAsync();
        var message = new CustomerMessage { MessageId = "m1", Text = "look", Content = Picture };
        await talk.Grain.PostMessageAsync(message);

        Assert.Equal(CommandStatus.Duplicate, (await talk.Grain.PostMessageAsync(message with { Content = Picture with { Parts = [.. Picture.Shown] } })).Status);
        Assert.Equal(CommandStatus.Conflict, (await talk.Grain.PostMessageAsync(message with { Content = null })).Status);
    }

    /// <summary>Two accounts of one channel may number their messages alike.</summary>
    [Fact]
    public async Task TheSameMessageId_OfAnotherAccount_IsAnotherMessage()
    {
        var talk = await clusters.TalkAsync();
        var message = new CustomerMessage { MessageId = "m1", Text = "look", From = new ChannelAddress { Channel = "api", Account = "one" } };

        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.PostMessageAsync(message)).Status);
        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.PostMessageAsync(message with { From = message.From with { Account = "two" } })).Status);
        Assert.Equal(CommandStatus.Duplicate, (await talk.Grain.PostMessageAsync(message)).Status);
    }

    [Fact]
    public async Task NothingOfIt_IsReadableInTheStore_AndItIsErasedWithTheConversation()
    {
        var talk = await clusters.TalkAsync("neither");
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m1", Text = "", Content = Picture, From = Address with { Channel = "neither" } });
        await talk.WaitUntilSentAsync();

        var rows = await clusters.Bed.Store.ReadRangeAsync(talk.Partition, "", null, 100, Stop);
        Assert.True(rows.Count > 3);
        Assert.All(rows, row => Assert.DoesNotContain(Planted, Encoding.UTF8.GetString(row.Content.Span), StringComparison.Ordinal));
        Assert.All(rows, row => Assert.DoesNotContain(Planted, row.Key, StringComparison.Ordinal));

        await talk.DeactivateAsync();
        await clusters.Bed.Protection.DestroySubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", Stop);
        Assert.Equal(CommandStatus.Erased, (await talk.SayAsync("again")).Status);
    }

    [Fact]
    public void Records_NameNoContentInTheirText() => ContentGen.Any.Sample(content =>
    {
        var planted = content.Shown.SelectMany(ContentGen.TextsOf).ToList();
        object?[] records =
        [
            content, content.Sender, Address, .. content.Shown, .. content.Shown.Select(part => part.Media), .. content.Shown.Select(part => part.Location),
            .. content.Shown.Select(part => part.Contact), .. content.Shown.Select(part => part.Template), .. content.Shown.SelectMany(part => part.Cards ?? []),
            .. content.Shown.SelectMany(part => part.Cards ?? []).SelectMany(card => card.Buttons ?? []),
        ];
        var text = string.Join(' ', records);
        Assert.All(planted.Append(Planted), word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    });
}
