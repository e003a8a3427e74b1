using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Cluster;

/// <summary><c>cluster</c>: what an operator sees and does.</summary>
internal static class ClusterCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new(
        "cluster", "See and operate a cluster through the admin address of any of its processes.")
    {
        Ask(context, new Command("status", "Silos, their load, and what is in memory."), (_, _) => "admin/cluster", ClusterText.Status),
        HotKeys(context),
        Stuck(context),
        Outbox(context),
        Drain(context),
        Move(context),
        DeadLetterCommand.Create(context),
    };

    private static Command HotKeys(CliContext context)
    {
        var count = new Option<int>("--count") { Description = "How many.", DefaultValueFactory = _ => 20 };
        return Ask(
            context,
            new Command("hot-keys", "Conversations with the most messages in the last minute or two.") { count },
            (parsed, _) => string.Create(CultureInfo.InvariantCulture, $"admin/cluster/hot-keys?count={parsed.GetValue(count)}"),
            ClusterText.HotKeys);
    }

    private static Command Stuck(CliContext context)
    {
        var overdue = new Option<TimeSpan>("--overdue")
        {
            Description = "Overdue by at least so much.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromMinutes(1),
        };
        var limit = new Option<int>("--limit") { Description = "Most to show.", DefaultValueFactory = _ => 100 };
        return Ask(
            context,
            new Command("stuck", "Conversations and customers whose next step is overdue.") { overdue, limit },
            (parsed, _) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"admin/cluster/stuck?overdueSeconds={parsed.GetValue(overdue).TotalSeconds}&limit={parsed.GetValue(limit)}"),
            ClusterText.Stuck);
    }

    private static Command Outbox(CliContext context)
    {
        var tenant = new Option<string?>("--tenant") { Description = "Only this tenant's." };
        var limit = new Option<int>("--limit") { Description = "Most conversations to ask.", DefaultValueFactory = _ => 1_000 };
        return Ask(
            context,
            new Command("outbox", "Replies that wait to be sent, by tenant: how many, since when, and why.") { tenant, limit },
            (parsed, _) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"admin/cluster/outbox?limit={parsed.GetValue(limit)}{(
                        parsed.GetValue(tenant) is { } named ? $"&tenant={Uri.EscapeDataString(named)}" : "")}"),
            answer => ClusterText.Outbox(answer, context.Time.GetUtcNow()));
    }

    private static Command Drain(CliContext context)
    {
        var silo = new Argument<string>("silo")
        {
            Description = "The silo, as 'status' shows it; the beginning is enough where it is the only one that begins so.",
        };
        return Ask(
            context,
            new Command("drain", "Let a silo finish its turns, hand its grains to the others and leave.") { silo },
            (_, _) => "admin/cluster/drain",
            ClusterText.Drained,
            async (parsed, api, ct) => new { silo = await FindAsync(api, parsed.GetValue(silo)!, ct) });
    }

    private static Command Move(CliContext context)
    {
        var grain = new Argument<string>("grain") { Description = "A conversation: tenant/conversation." };
        var to = new Option<string?>("--to") { Description = "The silo to move it to. Default: wherever the placement wants it." };
        return Ask(
            context,
            new Command("move", "Move a conversation to another silo, with what it holds in memory.") { grain, to },
            (_, _) => "admin/cluster/move",
            ClusterText.Moved,
            async (parsed, api, ct) =>
                new { grain = parsed.GetValue(grain), silo = parsed.GetValue(to) is { } named ? await FindAsync(api, named, ct) : null });
    }

    /// <summary>The one silo that begins so, or what was given, for the host to refuse.</summary>
    private static async Task<string> FindAsync(CustomerServiceClient api, string start, CancellationToken ct)
    {
        var cluster = await api.SendAsync<JsonElement>(HttpMethod.Get, "admin/cluster", null, ct);
        var matches = cluster.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("silo").GetString()!).Where(
            silo => silo.StartsWith(start, StringComparison.Ordinal)).ToList();
        return matches is [var only] ? only : start;
    }

    private static Command Ask(
        CliContext context,
        Command command,
        Func<ParseResult, HostConnection, string> path,
        Func<JsonElement, IEnumerable<string>> show,
        Func<ParseResult, CustomerServiceClient, CancellationToken, Task<object>>? body = null)
    {
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        command.Options.Add(json);
        var admin = AdminOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var host = admin.Resolve(parsed, context.WorkingDirectory);
            using var api = new CustomerServiceClient(host);
            return await Refusals.ToUsageAsync(host, async () =>
            {
                var answer = await api.SendAsync<JsonElement>(
                    body is null
                        ? HttpMethod.Get
                        : HttpMethod.Post, path(parsed, host), body is null ? null
                        : await body(parsed, api, ct), ct);
                foreach (var line in parsed.GetValue(json) ? [JsonSerializer.Serialize(answer, JsonOutput.Indented)] : show(answer))
                {
                    await context.Out.WriteLineAsync(line);
                }

                return ExitCodes.Ok;
            });
        });
        return command;
    }
}
