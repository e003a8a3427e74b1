using System.Collections.Concurrent;
using System.Text;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Speech;
using CustomerService.Storage.Attachments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>What customers say in recordings is written down after the message is durable, and is what the turn runs on.</summary>
public sealed class SpokenMessagesTests(Clusters clusters)
{
    [Fact]
    public async Task ARecording_IsAcceptedFirst_AndItsWordsAreTheMessage_WithAMarkAndTheRecordingKept()
    {
        var ear = new Ear();
        await using var cluster = await StartAsync(ear);
        var talk = new Talk(cluster, Clusters.NewId());
        var note = await ear.KeepAsync(talk, "note");
        var typed = await talk.SayWellAsync("typed");

        var result = await PostAsync(talk, "spoken", "", "de-AT", note);
        var before = (await talk.Grain.ReadTranscriptAsync(0, 10))!.Messages[^1];
        ear.Say("note", "where is my order");
        await talk.WaitForAsync<BotReplied>(2);

        Assert.Equal(ConversationStatus.Waiting, result.ConversationStatus);
        Assert.Equal((Speaker.Customer, "", false), (before.From, before.Text, before.IsTranscribed));
        Assert.Equal(["typed", "where is my order"], talk.Bed.Policy.Turns(talk.Id).Select(turn => turn.Text));
        var told = Assert.Single(await talk.EventsAsync<MessageTranscribed>());
        Assert.Equal((result.Seq, "where is my order"), (told.Message, told.Text));
        await talk.DeactivateAsync();
        foreach (var limit in new[] { 1, 100 })
        {
            var message = (await talk.Grain.ReadTranscriptAsync(result.Seq - 1, limit))!.Messages[0];
            Assert.Equal((result.Seq, "where is my order", true), (message.Seq, message.Text, message.IsTranscribed));
            Assert.Equal(note.AttachmentId, message.Content!.Shown[0].Media!.AttachmentId);
        }

        Assert.False((await talk.Grain.ReadTranscriptAsync(0, 1))!.Messages[0].IsTranscribed);
        Assert.Equal(CommandStatus.Accepted, typed.Status);
        var asked = Assert.Single(ear.Asked);
        Assert.Equal((TestCluster.Tenant, "audio/ogg", "de-AT", "note"), (asked.Tenant, asked.MediaType, asked.Language, Ear.NameOf(asked)));
    }

    [Fact]
    public async Task WhatIsWrittenWithARecording_StandsBeforeItsWords_AndEachRecordingIsHeard()
    {
        var ear = new Ear();
        await using var cluster = await StartAsync(ear);
        var talk = new Talk(cluster, Clusters.NewId());
        ear.Say("one", " the first ");
        ear.Say("two", "the second");

        var result = await PostAsync(talk, "m", "Listen:", null, await ear.KeepAsync(talk, "one"), await ear.KeepAsync(talk, "two"));
        await talk.WaitForAsync<BotReplied>();

        Assert.Equal("Listen:\nthe first\nthe second", talk.Bed.Policy.Turns(talk.Id).Single().Text);
        Assert.Equal("Listen:\nthe first\nthe second", (await talk.Grain.ReadTranscriptAsync(0, 10))!.Messages[0].Text);
        Assert.Equal(1, result.Turn!.Turn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("throws")]
    public async Task ARecordingThatNobodyUnderstands_IsAnsweredAsTheFileItIs(string? outcome)
    {
        var ear = new Ear();
        await using var cluster = await StartAsync(ear);
        var talk = new Talk(cluster, Clusters.NewId());
        ear.Say("note", outcome);

        await PostAsync(talk, "m", "", null, await ear.KeepAsync(talk, "note"));
        await talk.WaitForAsync<BotReplied>();

        Assert.Single(ear.Asked);
        Assert.Empty(await talk.EventsAsync<MessageTranscribed>());
        Assert.Equal((1, 0), (talk.Bed.Policy.Turns(talk.Id).Count, (await talk.EventsAsync<ReplyWithheld>()).Count));
        var message = (await talk.Grain.ReadTranscriptAsync(0, 10))!.Messages[0];
        Assert.Equal(("", false), (message.Text, message.IsTranscribed));
    }

    [Fact]
    public async Task ASiloThatEndsWhileItListens_LeavesTheRecordingToTheNext()
    {
        var ear = new Ear();
        await using var cluster = await StartAsync(ear);
        var talk = new Talk(cluster, Clusters.NewId());
        await PostAsync(talk, "m", "", null, await ear.KeepAsync(talk, "note"));
        await Eventually.TrueAsync(() => ear.Asked.Count == 1, "the recording is listened to");

        await talk.DeactivateAsync();
        ear.Say("note", "again");
        await talk.Grain.WakeAsync();
        await talk.WaitForAsync<BotReplied>();

        Assert.Equal("again", Assert.Single(await talk.EventsAsync<MessageTranscribed>()).Text);
        Assert.Single(await talk.EventsAsync<TurnDecided>());
    }

    [Fact]
    public async Task WithoutSomebodyWhoListens_ARecordingIsAFile()
    {
        var talk = await clusters.TalkAsync();
        var media = new Media { MediaType = "audio/ogg", AttachmentId = new string('a', 32), Name = "note.ogg" };

        var result = await PostAsync(talk, "m", "", null, media);

        Assert.False(result.Turn!.IsPending);
        Assert.Empty(await talk.EventsAsync<MessageTranscribed>());
        Assert.Contains("note.ogg", talk.Bed.Policy.Turns(talk.Id).Single().Text, StringComparison.Ordinal);
    }

    private Task<TestCluster> StartAsync(Ear ear) => TestCluster.StartAsync(clusters.Bed, ClusterSettings.Hasty with
    {
        Services = services => services.AddAttachments(new ConfigurationBuilder().Build()).AddSingleton<IRecordingTranscriber>(provider =>
        {
            ear.Files = provider.GetRequiredService<IAttachmentStore>();
            return ear;
        }),
    });

    private static Task<CommandResult> PostAsync(Talk talk, string id, string text, string? locale, params Media[] notes) =>
        talk.Grain.PostMessageAsync(new CustomerMessage
        {
            MessageId = id,
            Text = text,
            Locale = locale,
            Content = MessageContent.Of([.. notes.Select(ContentPart.Of)]),
        });

    /// <summary>Hears what the test says that a recording says, once it says so.</summary>
    private sealed class Ear : IRecordingTranscriber
    {
        private static readonly byte[] Ogg = [.. "OggS"u8, 0, 2, .. new byte[20], .. "\u0001\u001eOpusHead"u8];
        private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _words = new(StringComparer.Ordinal);

        public IAttachmentStore? Files { get; set; }

        public ConcurrentQueue<Recording> Asked { get; } = [];

        public TimeSpan Deadline => TimeSpan.FromMinutes(1);

        public static string NameOf(Recording recording) => Encoding.ASCII.GetString(recording.Content.Span[Ogg.Length..]);

        public async Task<Media> KeepAsync(Talk talk, string name)
        {
            // The silo makes its services when somebody asks for them.
            await talk.Grain.ReadTranscriptAsync(0, 1);
            byte[] content = [.. Ogg, .. Encoding.ASCII.GetBytes(name)];
            var kept = await Files!.SaveAsync(TestCluster.Tenant, talk.Id, $"{name}.ogg", content, TestContext.Current.CancellationToken);
            return kept.Attachment!.ToMedia();
        }

        public void Say(string name, string? words) => Of(name).SetResult(words);

        public async Task<string?> TranscribeAsync(Recording recording, CancellationToken ct)
        {
            Asked.Enqueue(recording);
            var words = await Of(NameOf(recording)).Task.WaitAsync(ct);
            return words == "throws" ? throw new InvalidOperationException("no model") : words;
        }

        private TaskCompletionSource<string?> Of(string name) =>
            _words.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
