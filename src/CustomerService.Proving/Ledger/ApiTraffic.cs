using System.Globalization;
using System.Text.Json;
using CustomerService.Client;
using CustomerService.Proving.Http;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.Ledger;

/// <summary>Messages to the HTTP API, whose answers name turn and replies.</summary>
internal sealed class ApiTraffic(HostConnection connection, LedgerRunOptions options, string run, TimeProvider time) : ITraffic
{
    private readonly MessageClient _client = new(connection, options.Timeout, time, options.Channel == "api" ? null : options.Channel);

    public (LedgerLine Intent, int Copies) Make(long number, string text, Random random) => (
        new LedgerLine
        {
            Kind = LedgerLineKind.Intent,
            At = time.GetUtcNow(),
            Conversation = string.Create(CultureInfo.InvariantCulture, $"ledger-{run}-{random.Next(options.Conversations)}"),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{run}-{number}"),
            Text = text,
        },
        options.Redeliver);

    public ValueTask<MessageReply> SendAsync(LedgerLine intent, CancellationToken ct) =>
        _client.PostAsync(intent.Conversation!, intent.MessageId!, JsonSerializer.SerializeToUtf8Bytes(intent.Text), ct);

    public LedgerLine? Promised(LedgerLine acknowledgement, MessageReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<MessageAnswer>(reply.Body.Span, JsonOutput.Line) is { } answer
                ? acknowledgement with
                {
                    Turn = answer.Turn,
                    Duplicate = answer.Duplicate,
                    Replies = [.. answer.Replies.Select(r => r.Seq)],
                    State = answer.State,
                    Pending = answer.AnswerPending,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool IsTimed(LedgerLine intent) => true;

    public void Dispose() => _client.Dispose();
}
