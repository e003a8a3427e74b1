using System.Net;
using System.Net.Sockets;
using CustomerService.Hosting.Failures;

namespace CustomerService.Hosting;

/// <summary>Looks whether the host can have its addresses.</summary>
internal static class Addresses
{
    /// <exception cref="StartRefusedException">Another program listens there, or this machine or user may not.</exception>
    public static void ThrowIfTaken(BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host, out var parsed) ? parsed
            : address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.Any;
        using var probe = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(ip, address.Port));
        }
        catch (SocketException e) when (
            e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied)
        {
            throw new StartRefusedException([$"Can't listen on {address}: {e.Message}. {CureOf(e.SocketErrorCode)}"]);
        }
    }

    private static string CureOf(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "Stop the other program, or choose another address: --urls http://127.0.0.1:5081",
        SocketError.AddressNotAvailable => "This machine has no such address: give one of its own, or http://*:PORT for all of them.",
        _ => "This user may not use that port: choose one above 1023, for example --urls http://127.0.0.1:5080",
    };
}
