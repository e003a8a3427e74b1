using System.Text.Json;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>What a ledger file says, by conversation and message.</summary>
internal sealed record LedgerBook
{
    /// <summary>The run it is of.</summary>
    public required LedgerLine Run { get; init; }

    /// <summary>Every conversation that a message was meant for, by id.</summary>
    public required IReadOnlyDictionary<string, ConversationRecord> Conversations { get; init; }

    /// <summary>True when the run wrote its last line; otherwise the process was killed, and what it knew last may be missing.</summary>
    public required bool Ended { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">It can't be read or is no ledger.</exception>
    public static LedgerBook Read(string path)
    {
        try
        {
            return Read(File.ReadLines(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be read ({error.Message.TrimEnd('.')}): give the file that 'ledger run --out' wrote");
        }
    }

    private static LedgerBook Read(IEnumerable<string> lines, string path)
    {
        LedgerLine? run = null;
        var ended = false;
        var torn = 0;
        var number = 0;
        List<LedgerLine> told = [];
        foreach (var text in lines)
        {
            number++;
            if (torn > 0)
            {
                throw NotALedger(path, torn);
            }

            if (Parse(text) is not { } line)
            {
                // Only the last line may be half: the process was killed while it wrote.
                torn = number;
                continue;
            }

            if (number == 1)
            {
                run = line.Kind == LedgerLineKind.Run ? line : throw NotALedger(path, 1);
                continue;
            }

            ended |= line.Kind == LedgerLineKind.End;
            told.Add(line);
        }

        return run is null
            ? throw NotALedger(path, 1)
            : new LedgerBook { Run = run, Conversations = ConversationsOf(told), Ended = ended };
    }

    private static Dictionary<string, ConversationRecord> ConversationsOf(List<LedgerLine> lines)
    {
        var places = lines.Where(line => line.Kind == LedgerLineKind.Place)
            .DistinctBy(line => line.Address, StringComparer.Ordinal)
            .ToDictionary(line => line.Address!, line => line.Conversation!, StringComparer.Ordinal);
        Dictionary<string, ConversationRecord> conversations = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            // An address whose conversation nobody learned stands for itself: no host has such a one, and what was promised there is lost.
            var id = line.Conversation ?? (line.Address is { } address ? places.GetValueOrDefault(address, address) : null);
            if (id is not null && line.MessageId is { } messageId)
            {
                Take(conversations, line, id, messageId);
            }
        }

        return conversations;
    }

    private static void Take(Dictionary<string, ConversationRecord> conversations, LedgerLine line, string id, string messageId)
    {
        if (!conversations.TryGetValue(id, out var conversation))
        {
            conversations[id] = conversation = new ConversationRecord(id, line.Channel, line.Address);
        }

        var message = conversation.Message(messageId);
        switch (line.Kind)
        {
            case LedgerLineKind.Intent:
                message.Text = line.Text ?? "";
                break;
            case LedgerLineKind.Ack:
                message.Acks.Add(
                    new AckRecord(
                        line.Turn, line.Duplicate ?? false, line.Replies ?? [], StateNames.AwaitsAnswer(line.Pending, line.State)));
                break;
            case LedgerLineKind.Refused:
                message.Refusals.Add($"{line.Status} {line.Reason}".Trim());
                break;
        }
    }

    private static LedgerLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerLine>(text, JsonOutput.Line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UsageException NotALedger(string path, int line) =>
        new($"{path}:{line}: this is no line of a ledger: give the file that 'ledger run --out' wrote, unchanged");
}
