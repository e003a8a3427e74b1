using System.Globalization;
using System.Text;
using CustomerService.Channels.Mail;
using CustomerService.Channels.Providers;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace CustomerService.Channels.Email;

/// <summary>
/// Reads a mailbox by IMAP, and is told of new mail by IDLE (RFC 2177). A mail is marked as read when it is stored, and not before.
/// </summary>
internal sealed class ImapReader(MailServers servers, TimeProvider time) : IChannelReader
{
    /// <summary>Servers end what is idle for longer than half an hour, and networks forget it sooner.</summary>
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(9);

    /// <summary>How often a server without IDLE is asked.</summary>
    private static readonly TimeSpan AskTime = TimeSpan.FromSeconds(20);

    /// <summary>Of a mailbox that was never read, older mails are left as they are.</summary>
    private static readonly TimeSpan FirstDays = TimeSpan.FromDays(2);

    public string Name => EmailRules.Name;

    public async Task ReadAsync(
        ChannelAccount account, string? position, Func<InboundResult, string, CancellationToken, Task> takeAsync, CancellationToken ct)
    {
        using var client = await servers.OpenImapAsync(account, ct);
        var inbox = client.Inbox ?? throw new IOException("The mailbox has no inbox.");
        await inbox.OpenAsync(FolderAccess.ReadWrite, ct);
        var last = MailPosition.Parse(position);
        var arrived = new Arrival();
        inbox.CountChanged += (_, _) => arrived.Tell();
        while (true)
        {
            arrived.Forget();
            foreach (var uid in await FindAsync(inbox, last, ct))
            {
                last = new MailPosition(inbox.UidValidity, uid.Id);
                await takeAsync(await ReadAsync(inbox, uid, account, ct), last.Value.ToString(), ct);
                await inbox.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, ct);
            }

            await WaitAsync(client, arrived, ct);
        }
    }

    private async Task<IList<UniqueId>> FindAsync(IMailFolder inbox, MailPosition? last, CancellationToken ct)
    {
        if (last is { } known && known.Validity == inbox.UidValidity)
        {
            // Asked for all behind the last one, a server names the last one where there are none.
            var range = new UniqueIdRange(new UniqueId(inbox.UidValidity, known.Uid + 1), UniqueId.MaxValue);
            var found = await inbox.SearchAsync(SearchQuery.Uids(range), ct);
            return [.. found.Where(uid => uid.Id > known.Uid).OrderBy(uid => uid.Id)];
        }

        var since = (time.GetUtcNow() - FirstDays).UtcDateTime;
        return [.. (await inbox.SearchAsync(SearchQuery.NotSeen.And(SearchQuery.DeliveredAfter(since)), ct)).OrderBy(uid => uid.Id)];
    }

    private static async Task<InboundResult> ReadAsync(IMailFolder inbox, UniqueId uid, ChannelAccount account, CancellationToken ct)
    {
        var envelope = new MailEnvelope
        {
            ProofOf = (headers, from) => MailProof.Of(headers, account.Setting(EmailRules.AuthservId), from),
        };
        try
        {
            var size = (await inbox.FetchAsync([uid], MessageSummaryItems.UniqueId | MessageSummaryItems.Size, ct)).FirstOrDefault()?.Size
                ?? 0;
            if (size > MailOptions.MostBytes)
            {
                return MailReader.Read(await HeadAsync(inbox, uid, size, ct), account, envelope);
            }

            await using var stream = await inbox.GetStreamAsync(uid, ct);
            var raw = new MemoryStream((int)size);
            await stream.CopyToAsync(raw, ct);
            return MailReader.Read(raw.GetBuffer().AsMemory(0, (int)raw.Length), account, envelope);
        }
        catch (MessageNotFoundException)
        {
            // Somebody has removed it meanwhile.
            return InboundResult.Nothing;
        }
    }

    /// <summary>Of a mail that is too large, what it is about, and that there was more.</summary>
    private static async Task<byte[]> HeadAsync(IMailFolder inbox, UniqueId uid, uint size, CancellationToken ct)
    {
        var head = new MemoryStream();
        foreach (var header in await inbox.GetHeadersAsync(uid, ct))
        {
            if (!header.Field.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && head.Length < MailOptions.HeaderBytes / 2)
            {
                head.Write(Encoding.ASCII.GetBytes(header.Field + ":"));
                head.Write(header.RawValue);
            }
        }

        head.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"\r\n[mail of {size / (1024 * 1024)} MB, which is too large to be read]\r\n")));
        return head.ToArray();
    }

    private async Task WaitAsync(ImapClient client, Arrival arrived, CancellationToken ct)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            if (!arrived.IsTold)
            {
                await Task.Delay(AskTime, time, ct);
                await client.NoOpAsync(ct);
            }

            return;
        }

        using var done = new CancellationTokenSource(IdleTime, time);
        using (arrived.Then(done))
        {
            await client.IdleAsync(done.Token, ct);
        }
    }

    /// <summary>Remembers that mail has come, also while nobody waits for it.</summary>
    private sealed class Arrival
    {
        private readonly Lock _lock = new();
        private CancellationTokenSource? _waiting;

        public bool IsTold { get; private set; }

        public void Forget() => IsTold = false;

        public void Tell()
        {
            lock (_lock)
            {
                IsTold = true;
                _waiting?.Cancel();
            }
        }

        /// <summary>Ends a wait when mail comes, or has come.</summary>
        public IDisposable Then(CancellationTokenSource waiting)
        {
            lock (_lock)
            {
                _waiting = waiting;
                if (IsTold)
                {
                    waiting.Cancel();
                }
            }

            return new Ending(this);
        }

        private sealed class Ending(Arrival arrival) : IDisposable
        {
            public void Dispose()
            {
                lock (arrival._lock)
                {
                    arrival._waiting = null;
                }
            }
        }
    }
}
