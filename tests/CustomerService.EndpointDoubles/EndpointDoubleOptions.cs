using CustomerService.Channels;
using CustomerService.Channels.Signatures;

namespace CustomerService.EndpointDoubles;

/// <summary>How a double behaves.</summary>
public sealed record EndpointDoubleOptions
{
    /// <summary>What it offers against duplicates.</summary>
    /// <value><see cref="DeliveryClass.Keyed"/>.</value>
    public DeliveryClass Class { get; init; } = DeliveryClass.Keyed;

    /// <summary>The port on 127.0.0.1; 0 takes a free one, which is then kept.</summary>
    /// <value>0.</value>
    public int Port { get; init; }

    /// <summary>The signing secrets it accepts.</summary>
    /// <value>One new secret.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [WebhookSecret.Create()];

    /// <summary>A file of one JSON line per POST. A double that finds one goes on where it ended. Null keeps the record in memory.</summary>
    /// <value>Null.</value>
    public string? JournalPath { get; init; }

    /// <summary>Serves https with a certificate it signed itself, which nobody trusts.</summary>
    /// <value>False.</value>
    public bool UntrustedTls { get; init; }

    /// <summary>The clock for signatures and the record.</summary>
    /// <value>The system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
