using System.CommandLine;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Conversations;
using CustomerService.Operations;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Cluster;

/// <summary><c>cluster dead-letters</c>: replies that were given up.</summary>
internal static class DeadLetterCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context) => new(
        "dead-letters", "Replies of a tenant that were given up: list them, look at one, send again.")
    {
        List(context),
        Show(context),
        Replay(context),
    };

    private static Command List(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "Print them as JSON." };
        return Connected(context, new Command("list", "List them.") { json }, async (api, host, parsed, ct) =>
        {
            var letters = await ReadAllAsync(api, host, ct).ToListAsync(ct);
            if (parsed.GetValue(json))
            {
                await context.Out.WriteLineAsync(JsonSerializer.Serialize(letters, JsonOutput.Indented));
            }
            else
            {
                foreach (var letter in letters)
                {
                    await context.Out.WriteLineAsync(
                        $"{letter.At:u}  {letter.Key}  {letter.Channel}  {letter.Attempts} attempts  {letter.Reason}");
                }

                await context.Error.WriteLineAsync(letters.Count == 0 ? "No dead letters." : $"{letters.Count} dead letters.");
            }

            return ExitCodes.Ok;
        });
    }

    private static Command Show(CliContext context)
    {
        var key = Key();
        return Connected(context, new Command(
            "show", "Show one, with the message that was to be sent.") { key }, async (api, host, parsed, ct) =>
        {
            var (conversation, seq) = Split(parsed.GetValue(key)!);
            var outbox = await api.SendAsync<OutboxView>(HttpMethod.Get, host.ConversationPath(conversation, "/outbox"), null, ct);
            var letter = outbox?.DeadLetters.FirstOrDefault(letter => letter.Key == parsed.GetValue(key))
                ?? throw new UsageException("There is no such dead letter: 'cluster dead-letters list' shows them");
            var page = await api.SendAsync<JsonElement>(HttpMethod.Get, host.ConversationPath(conversation, "?limit=200"), null, ct);
            var text = page.GetProperty("messages").EnumerateArray().Where(
                message =>
                    message.GetProperty("seq").GetInt64() == seq).Select(message =>
                        message.GetProperty("text").GetString()).FirstOrDefault();
            await context.Out.WriteLineAsync(
                $"{letter.Key}\nchannel:  {letter.Channel}\nattempts: {letter.Attempts}\ngiven up: {letter.At:u}\nreason:   "
                    + $"{letter.Reason}\nmessage:  {text
                    ?? "(further on in the conversation than its first 200 messages)"}");
            return ExitCodes.Ok;
        });
    }

    private static Command Replay(CliContext context)
    {
        var key = Key();
        key.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "All of the tenant's." };
        return Connected(context, new Command("replay", "Send again, under the same key.") { key, all }, async (api, host, parsed, ct) =>
        {
            if (parsed.GetValue(all) == (parsed.GetValue(key) is not null))
            {
                throw new UsageException("Give the key of a dead letter, or --all");
            }

            var keys = parsed.GetValue(key) is { } one
                ? [one]
                : await ReadAllAsync(api, host, ct).Select(letter => letter.Key).ToListAsync(ct);
            var sent = 0;
            foreach (var each in keys)
            {
                await api.SendAsync<JsonElement?>(
                    HttpMethod.Post,
                    host.ConversationPath(Split(each).Conversation, $"/outbox/{Uri.EscapeDataString(each)}/replay"),
                    null,
                    ct);
                sent++;
            }

            await context.Out.WriteLineAsync($"{sent} put back in the outbox.");
            return ExitCodes.Ok;
        });
    }

    private static async IAsyncEnumerable<DeadLetter> ReadAllAsync(
        CustomerServiceClient api, HostConnection host, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            var page = await api.SendAsync<DeadLetterPage>(
                HttpMethod.Get,
                host.TenantPath($"/dead-letters?limit=200{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"),
                null,
                ct)
                ?? throw new HttpRequestException("The answer was empty");
            foreach (var letter in page.DeadLetters)
            {
                yield return letter;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static Argument<string?> Key() => new("key") { Description = "The letter's key, conversation|seq|n; quote it for the shell." };

    private static (string Conversation, long Seq) Split(string key) =>
        key.Split('|') is [var conversation, var seq, _] && long.TryParse(seq, out var number)
        ? (conversation, number)
        : throw new UsageException($"'{key}' is no key of a dead letter: they look like 'order-4711|3|0', in quotes");

    private static Command Connected(
        CliContext context, Command command, Func<CustomerServiceClient, HostConnection, ParseResult, CancellationToken, Task<int>> work)
    {
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            using var api = new CustomerServiceClient(host);
            return await Refusals.ToUsageAsync(host, () => work(api, host, parsed, ct));
        });
        return command;
    }
}
