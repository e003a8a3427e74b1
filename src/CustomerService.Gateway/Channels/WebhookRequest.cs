using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Channels;

/// <summary>Sets up the webhook channel.</summary>
internal sealed record WebhookRequest
{
    /// <summary>Where replies are POSTed: an https address that is reachable from outside, unless the operator allows more.</summary>
    [Required]
    public string? Url { get; init; }

    /// <summary>
    /// Signing secrets, <c>whsec_</c> + base64 of 24 to 64 bytes, the newest first, at most 4. Left out: those set before stay.
    /// </summary>
    public ImmutableArray<string>? Secrets { get; init; }

    /// <summary>How the endpoint deals with duplicates: <c>keyed</c> (default), <c>readable</c> or <c>neither</c>.</summary>
    public string? Delivery { get; init; }

    /// <summary>For <c>readable</c>: asked with <c>GET {url}?id={key}</c>.</summary>
    public string? ReadBackUrl { get; init; }

    /// <summary>For <c>neither</c>: <c>resendOnce</c> (default) or <c>drop</c> when the outcome is unknown.</summary>
    public string? OnUnknown { get; init; }
}
