using System.Net;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Gateway.Limits;

/// <summary>
/// The connections of a host. When there are too many, the one that is idle longest makes room: so neither those who connect and say
/// nothing nor those who never finish their request keep others out. Only where all are at work is a new one refused.
/// </summary>
internal sealed class ConnectionTable(int most, int mostPerAddress)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<BoundedConnection> _idle = [];
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _served;
    private int _refused;

    /// <summary>Connections that are open now, those that are being refused included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _served + _refused;
            }
        }
    }

    /// <summary>Counts a connection in; null when it has to be cut off.</summary>
    public BoundedConnection? Enter(ConnectionContext connection, IPAddress? address)
    {
        BoundedConnection? makesRoom = null;
        BoundedConnection? entered;
        lock (_lock)
        {
            var admittance = Admittance.Served;
            if (address is not null && _byAddress.GetValueOrDefault(address) >= mostPerAddress)
            {
                makesRoom = LongestIdle(address);
                admittance = makesRoom is null ? Admittance.AddressFull : admittance;
            }
            else if (_served >= most)
            {
                makesRoom = _idle.First?.Value;
                admittance = makesRoom is null ? Admittance.HostFull : admittance;
            }

            if (makesRoom is not null)
            {
                Remove(makesRoom);
            }

            if (admittance != Admittance.Served && _refused >= Bounds.Margin)
            {
                return null;
            }

            entered = new BoundedConnection(this, connection, address, admittance);
            if (admittance == Admittance.Served)
            {
                _served++;
                if (address is not null)
                {
                    _byAddress[address] = _byAddress.GetValueOrDefault(address) + 1;
                }

                entered.Idle = _idle.AddLast(entered);
            }
            else
            {
                _refused++;
            }
        }

        makesRoom?.Connection.Abort(new ConnectionAbortedException("Idle longest, and others need the place."));
        return entered;
    }

    public void Leave(BoundedConnection connection)
    {
        lock (_lock)
        {
            Remove(connection);
        }
    }

    public void Begin(BoundedConnection connection)
    {
        lock (_lock)
        {
            connection.Requests++;
            if (connection.Idle is { } idle)
            {
                _idle.Remove(idle);
                connection.Idle = null;
            }
        }
    }

    public void End(BoundedConnection connection)
    {
        lock (_lock)
        {
            connection.Requests--;
            if (connection is { Requests: 0, HasEnded: false, Admittance: Admittance.Served })
            {
                connection.Idle = _idle.AddLast(connection);
            }
        }
    }

    private BoundedConnection? LongestIdle(IPAddress address)
    {
        for (var node = _idle.First; node is not null; node = node.Next)
        {
            if (address.Equals(node.Value.Address))
            {
                return node.Value;
            }
        }

        return null;
    }

    private void Remove(BoundedConnection connection)
    {
        if (connection.HasEnded)
        {
            return;
        }

        connection.HasEnded = true;
        if (connection.Admittance != Admittance.Served)
        {
            _refused--;
            return;
        }

        _served--;
        if (connection.Idle is { } idle)
        {
            _idle.Remove(idle);
            connection.Idle = null;
        }

        if (connection.Address is { } address && --_byAddress[address] == 0)
        {
            _byAddress.Remove(address);
        }
    }
}
