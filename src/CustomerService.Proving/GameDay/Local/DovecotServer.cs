using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>Dovecot on a port of its own, for mailboxes in Maildir folders that anybody of this process may put mail into.</summary>
internal sealed class DovecotServer(string folder, string password, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Where Debian puts it.</summary>
    public const string Program = "/usr/sbin/dovecot";

    /// <summary>Dovecot's own user: as root it would serve nobody's mail, and for others it needs nobody.</summary>
    private const string User = "dovecot";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private ChildProcess? _process;

    /// <summary>Where it answers IMAP.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="UsageException">It is not installed, or does not start.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        if (!File.Exists(Program))
        {
            throw new UsageException(
                "dovecot is not installed, and e-mail is read from a real mailbox: install it (Debian: apt-get install dovecot-imapd)");
        }

        var user = Environment.IsPrivilegedProcess ? User : Environment.UserName;
        foreach (var part in new[] { "mail", "run" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        var configuration = Path.Combine(folder, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, DovecotConfiguration.Of(folder, user, password, Port), ct);
        if (Environment.IsPrivilegedProcess)
        {
            using var owner = Process.Start("chown", ["-R", $"{user}:", folder]);
            await owner.WaitForExitAsync(ct);
        }

        string[] start = [Program, "-F", "-c", configuration];
        try
        {
            _process = ChildProcess.Start(
                Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", .. start] : start,
                [],
                folder,
                Path.Combine(folder, "dovecot-process.log"));
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"dovecot can't be started ({e.Message}): setpriv of util-linux runs it as the user {user}");
        }

        var began = time.GetTimestamp();
        while (!await AnswersAsync(ct))
        {
            if (_process.HasExited || time.GetElapsedTime(began) > Patience)
            {
                throw new UsageException($"dovecot does not start: see {folder}", _process.LastWords());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
    }

    /// <summary>Puts a mail into a mailbox as a server that takes mail does: it is there wholly or not at all.</summary>
    /// <param name="mailbox">Whose.</param>
    /// <param name="name">The file's name, different from all others.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="ct">Gives up.</param>
    public async Task PutAsync(string mailbox, string name, ReadOnlyMemory<byte> mail, CancellationToken ct)
    {
        var box = Path.Combine(folder, "mail", mailbox);
        var begun = Path.Combine(box, "tmp", name);
        await using (var file = new FileStream(begun, FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(mail, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(begun, Path.Combine(box, "new", name));
    }

    /// <summary>Makes a mailbox that mail can be put into; before the server starts.</summary>
    public void Create(string mailbox)
    {
        foreach (var part in new[] { "tmp", "new", "cur" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "mail", mailbox, part));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
