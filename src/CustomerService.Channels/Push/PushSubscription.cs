using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Reading;

namespace CustomerService.Channels.Push;

/// <summary>
/// What a browser subscribed with (<see href="https://www.w3.org/TR/push-api/"/>): an address, and the keys that it reads with.
/// </summary>
/// <param name="Endpoint">The push service's address of this browser.</param>
/// <param name="P256dh">Its public key.</param>
/// <param name="Auth">Its secret.</param>
internal sealed record PushSubscription(string Endpoint, string P256dh, string Auth)
{
    private const int AuthLength = 16;

    /// <summary>Everything that is wrong with its keys.</summary>
    public IEnumerable<FieldProblem> KeyProblems()
    {
        if (P256Point.Read(P256dh) is null)
        {
            yield return new FieldProblem("subscription.keys.p256dh", "must be a point of the curve P-256 in base64 for URLs, as the browser gave it.");
        }

        if (!Base64Url.IsValid(Auth, out var length) || length != AuthLength)
        {
            yield return new FieldProblem("subscription.keys.auth", "must be 16 bytes in base64 for URLs, as the browser gave them.");
        }
    }

    /// <summary>As a device's address.</summary>
    public string Write() => new JsonObject { ["endpoint"] = Endpoint, ["p256dh"] = P256dh, ["auth"] = Auth }.ToJsonString();

    /// <summary>Reads a device's address; null where it is none of a browser.</summary>
    public static PushSubscription? Read(string address)
    {
        if (!InboundJson.TryParse(Encoding.UTF8.GetBytes(address), out var json))
        {
            return null;
        }

        using (json)
        {
            var root = json.RootElement;
            var made = new PushSubscription(root.Text("endpoint") ?? "", root.Text("p256dh") ?? "", root.Text("auth") ?? "");
            return Uri.TryCreate(made.Endpoint, UriKind.Absolute, out _) && !made.KeyProblems().Any() ? made : null;
        }
    }

    /// <summary>Names the service, never the browser.</summary>
    public override string ToString() => nameof(PushSubscription);
}
