using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;
using CustomerService.Serving;

namespace CustomerService.Cli.Serving;

/// <summary><c>models</c>: which model versions serve a tenant, and who gets the new one.</summary>
internal static class ModelsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new("models", "Show and change which model versions serve a tenant.")
    {
        Status(context),
        Change(context, "promote", "Make a version live; the one before stays at hand.", wantsVersion: true, wantsShare: false),
        Change(
            context,
            "rollback",
            "Withdraw the canary, or return to the version that was live before.",
            wantsVersion: false,
            wantsShare: false),
        Change(
            context,
            "canary",
            "Let a version answer a share of the customers; it is withdrawn by itself when it does clearly worse.",
            wantsVersion: true,
            wantsShare: true),
        Change(context, "shadow", "Let a version read along and answer nobody.", wantsVersion: true, wantsShare: false),
        Change(context, "stop-shadow", "End the shadow.", wantsVersion: false, wantsShare: false),
    };

    private static Command Status(CliContext context)
    {
        var command = new Command("status", "Show versions, what they did, and what each silo has loaded.");
        return Connected(
            context, command, (api, host, _, ct) => api.SendAsync<ModelRegistryView>(HttpMethod.Get, host.TenantPath("/models"), null, ct));
    }

    private static Command Change(CliContext context, string verb, string description, bool wantsVersion, bool wantsShare)
    {
        var version = new Argument<string>("version") { Description = "The version: its first 8 or more digits are enough." };
        var share = new Option<int>("--share")
        {
            Description = "Share of the customers in percent, 1 to 99.",
            DefaultValueFactory = _ => 10,
        };
        var command = new Command(verb, description);
        if (wantsVersion)
        {
            command.Arguments.Add(version);
        }

        if (wantsShare)
        {
            command.Options.Add(share);
        }

        var action = verb == "stop-shadow" ? "stopShadow" : verb;
        return Connected(context, command, (api, host, parsed, ct) => api.SendAsync<ModelRegistryView>(
            HttpMethod.Post,
            host.TenantPath("/models"),
            new
            {
                action,
                version = wantsVersion ? parsed.GetValue(version) : null,
                sharePercent = wantsShare ? parsed.GetValue(share) : (int?)null,
            },
            ct));
    }

    private static Command Connected(
        CliContext context, Command command,
        Func<CustomerServiceClient, HostConnection, ParseResult, CancellationToken, Task<ModelRegistryView?>> ask) =>
        HostCommand.Of(
            context,
            command,
            async (api, host, parsed, json, ct) =>
            {
                var view = await ask(api, host, parsed, ct) ?? throw new HttpRequestException("The answer was empty");
                foreach (var line in json ? [JsonSerializer.Serialize(view, JsonOutput.Indented)] : ModelsText.Lines(view))
                {
                    await context.Out.WriteLineAsync(line);
                }
            },
            static (refusal, _) =>
                refusal.Status == 404
                    ? "There is no such version, or several begin so: 'customer-service models status' lists them"
                    : null);
}
