using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerService.Channels;
using CustomerService.EndpointDoubles;

// dotnet run --project tests/CustomerService.EndpointDoubles -- keyed|readable|neither [port] [journal file] [fault script] [secret]
// Prints the settings for PUT /api/v1/tenants/{tenant}/channels/webhook, then one line per POST, until its input ends.
if (args is not [var name, .. var rest] || !Enum.TryParse<DeliveryClass>(name, ignoreCase: true, out var delivery) || rest.Length > 4)
{
    await Console.Error.WriteLineAsync("usage: keyed|readable|neither [port] [journal file or -] [fault script, e.g. 503*2,lost] [secret]");
    return 2;
}

var options = new EndpointDoubleOptions { Class = delivery };
options = options with
{
    Port = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 0,
    JournalPath = rest.Length > 1 && rest[1] != "-" ? rest[1] : null,
    Secrets = rest.Length > 3 ? [rest[3]] : options.Secrets,
};
await using var endpoint = await EndpointDouble.StartAsync(options);
endpoint.Fail(EndpointFault.ParseScript(rest.Length > 2 ? rest[2] : ""));
var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
{
    // For a terminal: a secret with a plus sign can be copied as it stands.
    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
};
Console.WriteLine(JsonSerializer.Serialize(endpoint.Settings, json));

using var ended = new CancellationTokenSource();
var printing = PrintAsync(endpoint, json, ended.Token);
while (await Console.In.ReadLineAsync() is not null)
{
}

await ended.CancelAsync();
await printing;
return 0;

static async Task PrintAsync(EndpointDouble endpoint, JsonSerializerOptions json, CancellationToken ct)
{
    try
    {
        for (var printed = 0; ; printed++)
        {
            await endpoint.WaitAsync(posts => posts.Count > printed, ct);
            Console.WriteLine(JsonSerializer.Serialize(endpoint.Posts[printed], json));
        }
    }
    catch (OperationCanceledException)
    {
        // The input ended.
    }
}
