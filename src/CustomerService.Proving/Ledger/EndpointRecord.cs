using System.Text.Json;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>One POST that a webhook endpoint received, as its double wrote it down.</summary>
internal sealed record EndpointRecord
{
    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>The reply's seq.</summary>
    public required long Seq { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which attempt it said it was.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether it said that an earlier attempt may have arrived.</summary>
    public bool PossibleDuplicate { get; init; }

    /// <summary>False when the endpoint refused it, so that sending it again was right.</summary>
    public bool Accepted { get; init; } = true;

    /// <summary>Reads a file of such lines; a half last line is left out.</summary>
    /// <exception cref="UsageException">It can't be read or holds something else.</exception>
    public static ILookup<string, EndpointRecord> Read(string path)
    {
        List<EndpointRecord> records = [];
        var torn = 0;
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (torn > 0)
                {
                    throw new UsageException(
                        $"{path}:{torn}: no record of a received webhook: each line must be "
                            + $"{{\"key\",\"seq\",\"conversationId\",\"attempt\",\"possibleDuplicate\"}}");
                }

                try
                {
                    records.Add(JsonSerializer.Deserialize<EndpointRecord>(line, JsonOutput.Line)!);
                }
                catch (JsonException)
                {
                    torn = number;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{path} can't be read ({error.Message.TrimEnd('.')}): give the file that the endpoint wrote, with --endpoint FILE");
        }

        return records.ToLookup(r => r.ConversationId, StringComparer.Ordinal);
    }
}
