using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Keys;

/// <summary>
/// <c>keys</c>: the API keys of a tenant. A host writes every tenant's first key into its data folder; it makes the others.
/// </summary>
internal static class KeysCommand
{
    private static readonly string[] Scopes = ["conversations", "agents", "customers", "admin", "analytics"];

    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new("keys", "Make, list and revoke a tenant's API keys.")
    {
        Make(context),
        List(context),
        Revoke(context),
    };

    private static Command Make(CliContext context)
    {
        var name = new Argument<string>("name") { Description = "What it is for: a word that tells it from others later." };
        var scopes = new Option<string[]>("--scope")
        {
            Description = $"What it may do: {string.Join(", ", Scopes)}. Give it again for more than one. Default: conversations.",
            DefaultValueFactory = _ => ["conversations"],
            AllowMultipleArgumentsPerToken = true,
        };
        scopes.AcceptOnlyFromAmong(Scopes);
        var command = new Command("create", "Make a key and print it. It is not shown again.") { name, scopes };
        return Connected(context, command, async (api, host, parsed, json, ct) =>
        {
            var made = await api.SendAsync<NewKey>(
                HttpMethod.Post, host.TenantPath("/keys"), new { name = parsed.GetValue(name), scopes = parsed.GetValue(scopes) }, ct)
                ?? throw new HttpRequestException("The answer was empty");
            if (json)
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(made, JsonOutput.Indented));
                return;
            }

            // The key alone, so that a script can take it.
            await context.Out.WriteLineAsync(made.Key);
            await context.Error.WriteLineAsync(
                $"Key {made.Info.Id} of tenant {host.Tenant} may use: {string.Join(", ", made.Info.Scopes)}. Keep it: it is not shown "
                    + $"again.");
        });
    }

    private static Command List(CliContext context)
    {
        var command = new Command("list", "Show the keys, revoked ones too; never a secret.");
        return Connected(context, command, async (api, host, _, json, ct) =>
        {
            var list = await api.SendAsync<KeyList>(HttpMethod.Get, host.TenantPath("/keys"), null, ct)
                ?? throw new HttpRequestException("The answer was empty");
            foreach (var line in json ? [JsonSerializer.Serialize(list, JsonOutput.Indented)] : Lines(list))
            {
                await context.Out.WriteLineAsync(line);
            }
        });
    }

    private static Command Revoke(CliContext context)
    {
        var id = new Argument<string>("id") { Description = "The key's id, as 'keys list' shows it: the third part of the key." };
        var command = new Command("revoke", "Revoke a key for ever.") { id };
        return Connected(context, command, async (api, host, parsed, json, ct) =>
        {
            await api.SendAsync<object>(
                HttpMethod.Delete, host.TenantPath($"/keys/{Uri.EscapeDataString(parsed.GetValue(id)!)}"), null, ct);
            await context.Out.WriteLineAsync(json
                ? JsonSerializer.Serialize(new { id = parsed.GetValue(id), revoked = true }, JsonOutput.Indented)
                : $"Key {parsed.GetValue(id)} of tenant {host.Tenant} is revoked.");
        });
    }

    private static IEnumerable<string> Lines(KeyList list)
    {
        yield return "id            made                  revoked               may use                                  name";
        foreach (var key in list.Keys.OrderBy(key => key.CreatedAt))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{key.Id,-12}  {key.CreatedAt,-20:u}  {(
                    key.RevokedAt is { } at ? $"{at:u}" : "-"),-20}  {string.Join(", ", key.Scopes),-39}  {key.Name}");
        }
    }

    private static Command Connected(
        CliContext context,
        Command command,
        Func<CustomerServiceClient, HostConnection, ParseResult, bool, CancellationToken, Task> work) =>
        HostCommand.Of(context, command, work, static (refusal, host) => refusal.Status switch
        {
            403 =>
                $"This key of tenant '{host.Tenant}' may not manage keys: give one with the scope admin, such as the first key that the "
                    + $"host wrote into its data folder",
            404 => $"The host knows no such key, or no tenant '{host.Tenant}' by this key: 'customer-service keys list' shows the keys",
            _ => null,
        });
}
