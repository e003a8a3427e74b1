using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Connections;

/// <summary>A command that asks a host something for a tenant, and prints the answer for people or as JSON.</summary>
internal static class HostCommand
{
    /// <summary>Gives a command its connection, <c>--json</c> and its work.</summary>
    /// <param name="context">What it runs in.</param>
    /// <param name="command">The command, with its own arguments.</param>
    /// <param name="work">What it does; told whether the answer is wanted as JSON.</param>
    /// <param name="explain">Puts a refusal into words; null leaves the host's own.</param>
    public static Command Of(
        CliContext context,
        Command command,
        Func<CustomerServiceClient, HostConnection, ParseResult, bool, CancellationToken, Task> work,
        Func<ApiException, HostConnection, string?> explain)
    {
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        command.Options.Add(json);
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
            try
            {
                await work(api, host, parsed, parsed.GetValue(json), ct);
                return ExitCodes.Ok;
            }
            catch (ApiException refusal)
            {
                throw new UsageException(explain(refusal, host) ?? refusal.Message);
            }
            catch (HttpRequestException error)
            {
                throw new UsageException($"{error.Message}: is the host at {host.Url} running?");
            }
        });
        return command;
    }
}
