using System.Globalization;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Readers;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Readers;

/// <summary>An account that has to be asked is read by one reader in the cluster, from where it was read to, whatever breaks off.</summary>
public sealed class ChannelReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAccount_IsReadByOne_AndGoesOnAfterItsSilo()
    {
        using var bed = new TestBed();
        var box = new Box();
        await using var cluster = await TestCluster.StartAsync(bed, new ClusterSettings
        {
            Silos = 2,
            Services = services => services.AddSingleton<IChannelReader>(_ => new BoxReader(box)).AddSingleton<IAttachmentStore, NoFiles>(),
        });
        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).SetAccountAsync(
            new ChannelAccount { Tenant = TestCluster.Tenant, Channel = "box", Name = "main" });
        var reader = cluster.Client.GetGrain<IChannelReaderGrain>(GrainKeys.Make(TestCluster.Tenant, "box:main"));

        box.Put("one", "two");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reader.KeepAsync()));
        await Eventually.TrueAsync(() => box.Marked.Count == 2, "the first two are read");
        Assert.Equal(1, box.MostReaders);

        // What breaks off begins again where it was.
        box.Break();
        box.Put("three");
        await Eventually.TrueAsync(() => box.Marked.Count == 3, "the third is read");
        Assert.Contains("2", box.Positions);

        // So does what loses its silo.
        var home = cluster.Inner.Silos.Single(silo => silo.ServiceProvider.GetRequiredService<IChannelReader>() is BoxReader { IsReading: true });
        await cluster.Inner.KillSiloAsync(home, Stop);
        box.Put("four");
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await reader.KeepAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The cluster does not know yet that it is gone.
            }

            return box.Marked.Count == 4;
        }, "the fourth is read by the other silo");

        var inbox = cluster.Client.GetGrain<IChannelInboxGrain>(TestCluster.Tenant);
        var talk = cluster.Conversation(await inbox.FindConversationAsync(new ChannelAddress { Channel = "box", Account = "main", Address = "ann" }));
        var said = (await talk.ReadTranscriptAsync(0, 50))!.Messages.Where(message => message.From == Speaker.Customer).Select(message => message.Text);
        Assert.Equal(["one", "two", "three", "four"], said);

        // An account that is gone is not read any more.
        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).RemoveAccountAsync("box", "main");
        await reader.KeepAsync();
        Assert.All(
            cluster.Inner.Silos.Where(silo => silo != home),
            silo => Assert.False(((BoxReader)silo.ServiceProvider.GetRequiredService<IChannelReader>()).IsReading));
    }

    /// <summary>What several silos read from.</summary>
    private sealed class Box
    {
        private readonly Lock _lock = new();
        private readonly List<string> _texts = [];
        private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _broken;
        private int _readers;

        public int MostReaders { get; private set; }

        public List<string> Marked { get; } = [];

        public List<string?> Positions { get; } = [];

        public void Put(params string[] texts) => Change(() => _texts.AddRange(texts));

        public void Break() => Change(() => _broken = true);

        public void Enter(string? position) => Change(() =>
        {
            Positions.Add(position);
            MostReaders = Math.Max(MostReaders, ++_readers);
        });

        public void Leave() => Change(() => _readers--);

        public void Mark(string text) => Change(() => Marked.Add(text));

        /// <summary>The next text, when there is one.</summary>
        public async Task<string> NextAsync(int read, CancellationToken ct)
        {
            while (true)
            {
                Task change;
                lock (_lock)
                {
                    if (_broken)
                    {
                        _broken = false;
                        throw new IOException("The box has gone.");
                    }

                    if (_texts.Count > read)
                    {
                        return _texts[read];
                    }

                    change = _change.Task;
                }

                await change.WaitAsync(ct);
            }
        }

        private void Change(Action change)
        {
            lock (_lock)
            {
                change();
                _change.SetResult();
                _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private sealed class BoxReader(Box box) : IChannelReader
    {
        public string Name => "box";

        public bool IsReading { get; private set; }

        public async Task ReadAsync(
            ChannelAccount account, string? position, Func<InboundResult, string, CancellationToken, Task> takeAsync, CancellationToken ct)
        {
            IsReading = true;
            box.Enter(position);
            try
            {
                for (var read = int.Parse(position ?? "0", CultureInfo.InvariantCulture); ; read++)
                {
                    var text = await box.NextAsync(read, ct);
                    await takeAsync(
                        InboundResult.Of(new CustomerMessage { MessageId = $"m{read}", Text = text, From = new ChannelAddress { Channel = Name, Address = "ann" } }),
                        $"{read + 1}",
                        ct);
                    box.Mark(text);
                }
            }
            finally
            {
                box.Leave();
                IsReading = false;
            }
        }
    }

    private sealed class NoFiles : IAttachmentStore
    {
        public int MaxBytes => 1;

        public Task<AttachmentResult> SaveAsync(string tenant, string conversation, string? name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<AttachmentResult> SaveOnceAsync(
            string tenant, string conversation, string key, string? name, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> read, CancellationToken ct) =>
            throw new NotSupportedException();

        public Task<Attachment?> FindAsync(string tenant, string conversation, string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<Attachment?> ReferAsync(string tenant, string conversation, string id, CancellationToken ct) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string conversation, Attachment attachment, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
