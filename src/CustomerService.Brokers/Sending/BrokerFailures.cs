using System.Net.Sockets;
using System.Security.Authentication;

namespace CustomerService.Brokers.Sending;

/// <summary>Says in an operator's words why there is no connection.</summary>
internal static class BrokerFailures
{
    public static string WordsFor(Exception e)
    {
        for (var each = e; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case SocketException socket:
                    return $"no connection ({socket.SocketErrorCode})";
                case AuthenticationException:
                    return $"the TLS handshake failed: {each.Message}";
                case OperationCanceledException or TimeoutException:
                    return "no connection in time";
                default:
                    break;
            }
        }

        return $"no connection: {e.GetBaseException().Message}";
    }
}
