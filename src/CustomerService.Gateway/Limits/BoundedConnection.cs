using System.Net;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Gateway.Limits;

/// <summary>A connection as its table counts it. Guarded by the table's lock.</summary>
internal sealed class BoundedConnection(ConnectionTable table, ConnectionContext connection, IPAddress? address, Admittance admittance)
{
    public ConnectionContext Connection { get; } = connection;

    /// <summary>Whose it is; null for a proxy's, which is many callers'.</summary>
    public IPAddress? Address { get; } = address;

    public Admittance Admittance { get; } = admittance;

    /// <summary>Where it stands among the idle ones; null while it works.</summary>
    public LinkedListNode<BoundedConnection>? Idle { get; set; }

    /// <summary>Requests under way: several on one HTTP/2 connection.</summary>
    public int Requests { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>A request begins.</summary>
    public void Begin() => table.Begin(this);

    /// <summary>A request has ended.</summary>
    public void End() => table.End(this);

    /// <summary>It is closed.</summary>
    public void Leave() => table.Leave(this);
}
