using System.Collections.Concurrent;
using System.Net.Sockets;
using CustomerService.Channels.Providers;
using MailKit;
using MailKit.Net.Smtp;

namespace CustomerService.Channels.Email;

/// <summary>
/// Connections to servers that send: one that has just sent is kept for some seconds for the account's next mail, because a handshake and a
/// sign-in take longer than a mail.
/// </summary>
internal sealed class SmtpConnections(MailServers servers, TimeProvider time) : IDisposable
{
    /// <summary>Long enough for the next answers of a busy account, and shorter than any server waits.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>A connection that is signed in, whose server has just answered.</summary>
    public async Task<SmtpClient> RentAsync(ChannelAccount account, CancellationToken ct)
    {
        if (_kept.TryRemove(KeyOf(account), out var kept) && kept.Take() is { } client)
        {
            try
            {
                await client.NoOpAsync(ct);
                return client;
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The server has ended it meanwhile.
                client.Dispose();
                ct.ThrowIfCancellationRequested();
            }
        }

        return await servers.OpenSmtpAsync(account, ct);
    }

    /// <summary>Gives back what has sent. Of several of an account, the last is kept.</summary>
    public void Return(ChannelAccount account, SmtpClient client)
    {
        var key = KeyOf(account);
        var kept = new Kept(client);
        kept.EndAfter(time, Idle, () => _kept.TryRemove(new(key, kept)));
        Kept? former = null;
        _kept.AddOrUpdate(key, kept, (_, known) =>
        {
            former = known;
            return kept;
        });
        former?.Dispose();
    }

    public void Dispose()
    {
        foreach (var kept in _kept.Values)
        {
            kept.Dispose();
        }
    }

    /// <summary>Whether it says that a connection is none any more.</summary>
    private static bool IsEnd(Exception e) =>
        e is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    /// <summary>Whose it is, and how it was signed in to: another password is another connection.</summary>
    private static string KeyOf(ChannelAccount account) => string.Join(
        '\n',
        account.Tenant,
        account.Name,
        account.Setting(EmailRules.SmtpHost),
        account.Setting(EmailRules.SmtpPort),
        account.Setting(EmailRules.UserName),
        account.Secret(EmailRules.Password),
        account.Setting(EmailRules.TokenUrl),
        account.Setting(EmailRules.ClientId),
        account.Secret(EmailRules.ClientSecret),
        account.Secret(EmailRules.RefreshToken));

    /// <summary>A connection that nobody uses. Whoever is first has it: who takes it, or its end.</summary>
    private sealed class Kept(SmtpClient client) : IDisposable
    {
        private SmtpClient? _client = client;
        private ITimer? _timer;

        public void EndAfter(TimeProvider time, TimeSpan idle, Action gone) => _timer = time.CreateTimer(
            _ =>
            {
                gone();
                Dispose();
            },
            null,
            idle,
            Timeout.InfiniteTimeSpan);

        public SmtpClient? Take()
        {
            _timer?.Dispose();
            return Interlocked.Exchange(ref _client, null);
        }

        public void Dispose() => Take()?.Dispose();
    }
}
