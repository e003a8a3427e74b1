namespace CustomerService.Channels.Webhooks;

/// <summary>The idempotency key as it travels in <c>webhook-id</c> and in the question of a read-back.</summary>
internal static class WebhookId
{
    private const int MaxLength = 256;

    /// <summary>
    /// The key with <c>~</c> in place of <c>.</c>. A conversation id may have dots, a webhook id may not: the dot separates
    /// the signed parts, and callers choose conversation ids. No id has a <c>~</c>, so two keys never become one.
    /// </summary>
    internal static string FromKey(string key) => key.Replace('.', '~');

    /// <summary>Whether a key can travel as a header: visible ASCII, no <c>~</c>, at most 256 characters.</summary>
    internal static bool CanCarry(string? key) =>
        !string.IsNullOrEmpty(key) && key.Length <= MaxLength && !key.AsSpan().ContainsAnyExceptInRange('!', '}');
}
