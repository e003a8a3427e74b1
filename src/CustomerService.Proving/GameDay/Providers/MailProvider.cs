using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.Http;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>
/// E-mail: customers' mail is put into a mailbox that a real dovecot serves, as the server that took it would; answers go to a server that
/// takes them for all customers. Our key stands in their Message-IDs.
/// </summary>
internal sealed partial class MailProvider : IProvider
{
    private const string Mailbox = "support";
    private const string Own = "support@shop.example";
    private const string Password = "secret-0123456789";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly ConcurrentDictionary<string, int> _copies = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("game-day-mail-").FullName;
    private readonly SmtpReceiver _smtp;
    private readonly DovecotServer _dovecot;
    private ProviderPlace? _place;

    public MailProvider(TimeProvider time)
    {
        _smtp = new SmtpReceiver(Take);
        _dovecot = new DovecotServer(_folder, Password, time);
        _dovecot.Create(Mailbox);
    }

    public string Channel => "email";

    public object Settings => new
    {
        imapHost = "127.0.0.1",
        imapPort = _dovecot.Port,
        smtpHost = "127.0.0.1",
        smtpPort = _smtp.Port,
        userName = Mailbox,
        password = Password,
        replySecret = "reply-secret-0123456789",
        from = Own,
        authservId = "mx.shop.example",
    };

    public bool IsAcknowledged => false;

    public string AddressOf(int customer) => string.Create(CultureInfo.InvariantCulture, $"customer-{customer}@example.org");

    public string IdOf(string run, long number) => string.Create(CultureInfo.InvariantCulture, $"{run}.{number}@example.org");

    public async Task StartAsync(ProviderPlace place, CancellationToken ct)
    {
        _place = place;
        _smtp.Start();
        await _dovecot.StartAsync(ct);
    }

    public async ValueTask<MessageReply> BringAsync(string address, string id, string text, CancellationToken ct)
    {
        var copy = _copies.AddOrUpdate(id, 1, (_, sum) => sum + 1);
        var mail = $"""
            Authentication-Results: mx.shop.example; dmarc=pass header.from=example.org
            From: {address}
            To: {Own}
            Subject: Re: Shop
            Message-ID: <{id}>
            Date: {_place!.Time.GetUtcNow():r}
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            {text}

            """;
        var file = string.Create(CultureInfo.InvariantCulture, $"{id}.{copy}");
        await _dovecot.PutAsync(Mailbox, file, Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")), ct);
        return new MessageReply(status: 200, default, retryAfter: null);
    }

    public bool IsWhole(ConversationRecord record, ConversationView view)
    {
        var there = view.Messages.Select(message => message.MessageId).ToHashSet(StringComparer.Ordinal);
        return record.Messages.Values.All(message => message.Acks.Count == 0 || there.Contains(message.Id));
    }

    public async ValueTask DisposeAsync()
    {
        await _smtp.DisposeAsync();
        await _dovecot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Take(string to, string mail)
    {
        var head = mail.Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        var key = OurId().Match(head) is { Success: true } ours ? Decoded(ours.Groups[1].Value) : null;
        _place!.Journal.Take(new ProviderDelivery($"{Channel}:{to}", "", key));
    }

    private static string Decoded(string base32)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var c in base32)
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("(?im)^Message-ID: *<cs-([a-z2-7]+)\\.")]
    private static partial Regex OurId();
}
