using System.Collections.Concurrent;
using CustomerService.WebConsole.Verify;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>Links of one tenant: <c>good-…</c> confirms, <c>away-…</c> can't be asked now, <c>other-…</c> is good no more.</summary>
internal sealed class DoubleConfirmation : IAddressConfirmation
{
    /// <summary>Tokens whose button was pressed.</summary>
    public ConcurrentQueue<string> Pressed { get; } = new();

    public string? TenantOf(string token) =>
        token.StartsWith("good-", StringComparison.Ordinal) || token.StartsWith("away-", StringComparison.Ordinal) || token.StartsWith("other-", StringComparison.Ordinal)
            ? "demo"
            : null;

    public Task<bool?> ConfirmAsync(string token)
    {
        Pressed.Enqueue(token);
        return Task.FromResult<bool?>(token[0] == 'a' ? null : token[0] == 'g');
    }
}
