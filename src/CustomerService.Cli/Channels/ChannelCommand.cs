using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Channels;

/// <summary><c>channel</c>: whether the way from a channel's provider to the answer works.</summary>
internal static class ChannelCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new("channel", "Try a channel's account.") { Test(context) };

    private static Command Test(CliContext context)
    {
        var name = new Argument<string>("name") { Description = "The channel, e.g. whatsapp." };
        var account = new Option<string>("--account") { Description = "The account's name.", DefaultValueFactory = _ => "default" };
        var from = new Option<string?>("--from")
        {
            Description = "Whose message it is, as the channel writes addresses: the answer goes there. Your own number shows it on your phone. "
                + "Default: 15555550100, who is nobody.",
        };
        var text = new Option<string?>("--text") { Description = "What it says. Default: Hello." };
        var publicUrl = new Option<Uri?>("--public-url")
        {
            Description = "The host as the provider calls it, so that proxies are tried as well. Default: --url.",
        };
        var patience = new Option<TimeSpan>("--patience")
        {
            Description = "How long to wait for the answer and its delivery.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
        };
        var json = new Option<bool>("--json") { Description = "Print the steps as JSON." };
        var command = new Command("test", "Bring a signed sample through a running host and show each step.")
        {
            name, account, from, text, publicUrl, patience, json,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
            using var outside = new HttpClient();
            var place = (Channel: parsed.GetValue(name)!, Account: parsed.GetValue(account)!);
            var steps = new List<ChannelStep>();
            try
            {
                await foreach (var step in new ChannelTest(api, host, outside, TimeProvider.System).RunAsync(
                    place,
                    (parsed.GetValue(from), parsed.GetValue(text)),
                    parsed.GetValue(publicUrl) ?? host.Url,
                    parsed.GetValue(patience),
                    ct))
                {
                    steps.Add(step);
                    if (!parsed.GetValue(json))
                    {
                        await context.Out.WriteLineAsync($"{(step.Ok ? "ok    " : "FAILED")}  {step.Name,-8}  {step.Detail}");
                    }
                }
            }
            catch (ApiException refusal)
            {
                throw new UsageException(Explain(refusal, host, place));
            }
            catch (HttpRequestException error)
            {
                throw new UsageException($"{error.Message}: is the host reached at {parsed.GetValue(publicUrl) ?? host.Url}?");
            }

            if (parsed.GetValue(json))
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(steps, JsonOutput.Indented));
            }

            return steps.TrueForAll(step => step.Ok) ? ExitCodes.Ok : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static string Explain(ApiException refusal, HostConnection host, (string Channel, string Account) place) =>
        refusal.Status switch
        {
            403 => $"This key of tenant '{host.Tenant}' may not try channels: give one with the scope admin",
            404 => $"Tenant '{host.Tenant}' has no account '{place.Account}' on channel '{place.Channel}': set one up with "
                + $"PUT …/channels/{place.Channel}/{place.Account}",
            _ => refusal.Message,
        };
}
