using System.Collections.Immutable;
using System.Text;

namespace CustomerService.Connectors;

/// <summary>What a call of a system brought, and what it is answered.</summary>
public sealed record ConnectorCall
{
    /// <summary>It is not the system: <c>401</c> and not a word why.</summary>
    public static readonly ConnectorCall Refused = new() { Status = 401 };

    /// <summary>It is the system, and what it says makes no sense: <c>400</c>.</summary>
    public static readonly ConnectorCall Unreadable = new() { Status = 400 };

    /// <summary>Something changed, and the change feed tells what.</summary>
    public static readonly ConnectorCall Look = new() { ReadFeed = true };

    /// <summary>The status, when everything in it is durable.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body of the answer, plain text; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What changed.</summary>
    public ImmutableArray<ConnectorChange> Changes { get; init; } = [];

    /// <summary>The change feed is to be read now.</summary>
    public bool ReadFeed { get; init; }

    /// <summary>Changes, answered with <c>200</c> and no body.</summary>
    public static ConnectorCall Of(params ImmutableArray<ConnectorChange> changes) => new() { Changes = changes };

    /// <summary>A handshake: the system is answered with a text.</summary>
    public static ConnectorCall Answer(string text) => new() { Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>Names the status, never what changed.</summary>
    public override string ToString() => $"{nameof(ConnectorCall)} {Status}";
}
