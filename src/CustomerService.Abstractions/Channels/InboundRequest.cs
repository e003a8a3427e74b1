using System.Collections.Frozen;

namespace CustomerService.Channels;

/// <summary>A provider's HTTP request, byte for byte.</summary>
public sealed record InboundRequest
{
    private static readonly FrozenDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    /// <summary><c>GET</c> or <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The address as the provider wrote it, as far as a proxy tells: some sign it.</summary>
    public required Uri Url { get; init; }

    /// <summary>Headers, their names without regard to case; several of a name are joined with a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    /// <summary>Query parameters, decoded; of several of a name the first.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = None;

    /// <summary>The body before anything read it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A header; empty where there is none.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    /// <summary>Names the request, never what is in it: its query may hold a secret.</summary>
    public override string ToString() => $"{nameof(InboundRequest)} {Method} {Url.AbsolutePath}";
}
