using System.Net.Sockets;
using System.Text;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>
/// Debian's exim and dovecot on ports of their own: mail is sent to the one and read from the other. They run as exim's user, for exim takes
/// orders from nobody else, and serve three mailboxes of one password.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Password = "secret-0123456789";

    private const string Exim = "/usr/sbin/exim4";
    private const string Dovecot = "/usr/sbin/dovecot";
    private const string User = "Debian-exim";

    private readonly TestFolder _folder = new();
    private readonly string? _introspection;
    private RunningProcess? _exim;
    private RunningProcess? _dovecot;

    public int SmtpPort { get; } = Ports.Free();

    public int ImapPort { get; } = Ports.Free();

    public string Everything => _exim?.Everything + _dovecot?.Everything
        + string.Concat(Directory.EnumerateFiles(_folder.Path, "*.log").Select(File.ReadAllText));

    private MailServer(string? introspection) => _introspection = introspection;

    /// <param name="introspection">Where dovecot asks whose a token is, which then are the only way to sign in; null for the password.</param>
    public static async Task<MailServer> StartAsync(string? introspection = null)
    {
        Assert.SkipUnless(
            File.Exists(Exim) && File.Exists(Dovecot) && File.Exists("/usr/lib/dovecot/imap"),
            "dovecot and exim are not installed: sh tests/tools/install-mail.sh installs them (Debian's packages).");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "exim takes orders from its own user alone, whom only root can be: run the tests as root.");
        var server = new MailServer(introspection);
        await server.OpenAsync();
        return server;
    }

    /// <summary>Sends a mail over SMTP, as a customer's own server would.</summary>
    public async Task SendAsync(string from, string to, string mail)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", SmtpPort, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await ExpectAsync(reader, "220");
        foreach (var (line, answer) in new[]
        {
            ("EHLO customer.example", "250"), ($"MAIL FROM:<{from}>", "250"), ($"RCPT TO:<{to}>", "250"), ("DATA", "354"),
            (mail.ReplaceLineEndings("\r\n") + "\r\n.", "250"), ("QUIT", "221"),
        })
        {
            await writer.WriteLineAsync(line);
            await ExpectAsync(reader, answer);
        }
    }

    /// <summary>The mails of a mailbox, or of a folder of it (<c>support/.Sent</c>), as they lie in it.</summary>
    public List<string> MailsOf(string mailbox)
    {
        var folder = Path.Combine(_folder.Path, "mail", mailbox);
        return Directory.Exists(folder)
            ? [.. new[] { "new", "cur" }.Select(part => Path.Combine(folder, part)).Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
                .OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(file => File.ReadAllText(file))]
            : [];
    }

    /// <summary>How many mails of a mailbox are marked as read.</summary>
    public int SeenIn(string mailbox) =>
        Directory.EnumerateFiles(Path.Combine(_folder.Path, "mail", mailbox, "cur")).Count(file => file.Split(":2,")[^1].Contains('S', StringComparison.Ordinal));

    /// <summary>Ends the IMAP server, and all that are signed in to it.</summary>
    public async Task StopImapAsync()
    {
        await _dovecot!.DisposeAsync();
        _dovecot = null;
    }

    public async Task StartImapAsync()
    {
        File.Delete(Path.Combine(_folder.Path, "run", "master.pid"));
        _dovecot = Start(Dovecot, "-F", "-c", _folder.File("dovecot.conf"));
        await AnswersAsync(ImapPort);
    }

    public async ValueTask DisposeAsync()
    {
        if (_dovecot is not null)
        {
            await _dovecot.DisposeAsync();
        }

        if (_exim is not null)
        {
            await _exim.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task OpenAsync()
    {
        foreach (var folder in new[] { "spool", "mail", "run" })
        {
            Directory.CreateDirectory(_folder.File(folder));
        }

        var root = _folder.Path;
        await File.WriteAllTextAsync(_folder.File("exim.conf"), $"""
            primary_hostname = mx.shop.example
            spool_directory = {root}/spool
            log_file_path = {root}/exim-%s.log
            pid_file_path = {root}/exim.pid
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = {SmtpPort}
            tls_advertise_hosts =
            rfc1413_query_timeout = 0s
            keep_environment =
            acl_smtp_rcpt = take
            acl_smtp_data = check
            begin acl
            take:
              accept
            check:
              warn condition = {"${if eqi{$sender_address_domain}{example.org}}"}
                   add_header = :at_start:Authentication-Results: mx.shop.example; dmarc=pass header.from=example.org
              accept
            begin routers
            sent:
              driver = accept
              senders = support@shop.example
              unseen
              transport = filed
            mailboxes:
              driver = accept
              local_parts = support : ada : eve
              local_part_suffix = +*
              local_part_suffix_optional
              transport = maildir
            begin transports
            maildir:
              driver = appendfile
              directory = {root}/mail/$local_part_data
              maildir_format
              create_directory
              delivery_date_add
              envelope_to_add
              return_path_add
            filed:
              driver = appendfile
              directory = {root}/mail/support/.Sent
              maildir_format
              create_directory
            begin retry
            * * F,1m,5s
            """);
        await File.WriteAllTextAsync(
            _folder.File("dovecot.conf"),
            DovecotConfiguration.Of(root, User, Password, ImapPort, _introspection is null ? null : $"{root}/oauth2.conf"));
        await File.WriteAllTextAsync(_folder.File("oauth2.conf"), $"""
            introspection_mode = get
            introspection_url = {_introspection}?token=
            username_attribute = username
            active_attribute = active
            active_value = true
            """);
        await RunningProcess.Start("/bin/chown", ["-R", $"{User}:{User}", root], "/").ExitedAsync();
        _exim = Start(Exim, "-C", _folder.File("exim.conf"), "-bdf", "-q5s");
        await AnswersAsync(SmtpPort);
        await StartImapAsync();
    }

    private RunningProcess Start(string program, params string[] arguments) => RunningProcess.Start(
        "/usr/bin/setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments], _folder.Path);

    private Task AnswersAsync(int port) => Wait.UntilAsync(
        async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        () => $"A mail server does not start.\n{Everything}");

    private static async Task ExpectAsync(StreamReader reader, string status)
    {
        string line;
        do
        {
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("The server has gone.");
        }
        while (line.Length > 3 && line[3] == '-');

        Assert.StartsWith(status, line, StringComparison.Ordinal);
    }
}
