using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>A conversation of the double: a list of events, and a signal for whoever waits for the next one.</summary>
internal sealed class DoubleConversation(string id, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Text, object Result)> _accepted = [];
    private readonly ConcurrentDictionary<string, DoubleFile> _files = [];
    private ImmutableList<Entry> _events = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _turn;

    public string Id { get; } = id;

    public string State => Latest?.State ?? "open";

    public DateTimeOffset? ExpectedAt => Latest?.ExpectedAt;

    public Person? Agent => Latest?.Agent;

    public string? Email { get; set; }

    public System.Collections.Concurrent.ConcurrentDictionary<string, System.Text.Json.JsonElement> Devices { get; } = new();

    /// <summary>The number of the newest event.</summary>
    public long Head => _events.LastOrDefault()?.Seq ?? 0;

    private StateChange? Latest => _events.Select(entry => entry.Body).OfType<StateChange>().LastOrDefault();

    public IReadOnlyList<Message> Messages(long after) => [.. _events.Where(entry => entry.Seq > after).Select(entry => entry.Body).OfType<Message>()];

    public async IAsyncEnumerable<(long Seq, string Type, string Data)> FollowAsync(
        long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (; ; )
        {
            var changed = _changed.Task;
            foreach (var entry in _events.Where(entry => entry.Seq > after))
            {
                yield return (entry.Seq, entry.Body is Message ? "message" : "state", JsonSerializer.Serialize(entry.Body, entry.Body.GetType(), Json));
                after = entry.Seq;
            }

            await changed.WaitAsync(ct);
        }
    }

    /// <summary>The result of the turn; null when the id was used for another text.</summary>
    public object? Receive(string messageId, string text, IReadOnlyList<string>? attachments = null)
    {
        var parts = attachments is { Count: > 0 } ? attachments.Select(id => new Part(_files[id].Media)).ToList() : null;
        lock (_lock)
        {
            if (_accepted.TryGetValue(messageId, out var known))
            {
                return known.Text == text ? known.Result : null;
            }

            Add(seq => new Message(seq, "customer", text, time.GetUtcNow(), messageId, Content: parts is null ? null : new { parts }));
            if (State == "closed")
            {
                SetState(new(0, "reopened"));
            }

            var replies = new List<object>();
            if (State != "handedOff")
            {
                var reply = (Message)Add(seq => DoubleAnswers.To(text, seq, time.GetUtcNow())).Body;
                replies.Add(new { reply.Seq, reply.Text, reply.Sources, reply.Choices });
            }

            var result = new
            {
                conversationId = Id,
                turn = ++_turn,
                duplicate = false,
                understanding = new { intent = "demo", confidence = 0.9, outOfScope = false, sentiment = new { label = "neutral", score = 0 }, language = "en" },
                decision = new { policy = "knowledge", reason = "double" },
                replies,
                state = State,
            };
            _accepted[messageId] = (text, result);
            return result;
        }
    }

    /// <summary>Keeps a file, as a host does by its first bytes; null for a type that is not taken.</summary>
    public DoubleMedia? Keep(string? name, byte[] bytes)
    {
        var type = bytes is [0x89, 0x50, ..] ? "image/png"
            : bytes.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf"
            : bytes.All(b => b is >= 0x20 or (>= 9 and <= 13)) && !bytes.AsSpan().StartsWith("<"u8) ? "text/plain"
            : null;
        if (type is null)
        {
            return null;
        }

        var media = new DoubleMedia(string.Create(CultureInfo.InvariantCulture, $"{_files.Count + 1:x32}"), type, bytes.Length, name);
        _files[media.AttachmentId] = new DoubleFile(media, bytes);
        return media;
    }

    public DoubleFile? File(string attachment) => _files.GetValueOrDefault(attachment);

    /// <summary>How many files there are.</summary>
    public int Files => _files.Count;

    /// <summary>The assistant says something that holds more than text.</summary>
    public void BotSays(string text, object content)
    {
        lock (_lock)
        {
            Add(seq => new Message(seq, "bot", text, time.GetUtcNow(), Content: content));
        }
    }

    public void AgentSays(string messageId, string text, string? name, string? format)
    {
        var agent = name is null ? null : new Person(name);
        lock (_lock)
        {
            SetState(new(0, "handedOff", Agent: agent));
            Add(seq => new Message(seq, "agent", text, time.GetUtcNow(), messageId, Format: format, Author: agent));
        }
    }

    public void Become(StateChange change)
    {
        lock (_lock)
        {
            SetState(change);
        }
    }

    /// <summary>Goes back to an older state, as a server does that was restored from a backup: what came after it is gone, its numbers are given again.</summary>
    public void Restore(long head)
    {
        lock (_lock)
        {
            _events = [.. _events.Where(entry => entry.Seq <= head)];
            foreach (var (id, _) in _accepted.Where(accepted => !Messages(0).Any(message => message.MessageId == accepted.Key)).ToList())
            {
                _accepted.Remove(id);
            }
        }
    }

    private void SetState(StateChange change)
    {
        if (State != change.State)
        {
            Add(seq => change with { Seq = seq });
        }
    }

    private Entry Add(Func<long, object> make)
    {
        // Real conversations have other events between their messages: numbers have gaps.
        var seq = (_events.LastOrDefault()?.Seq ?? 0) + 2;
        var entry = new Entry(seq, make(seq));
        _events = _events.Add(entry);
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return entry;
    }

    public sealed record Message(
        long Seq, string From, string Text, DateTimeOffset At, string? MessageId = null, IReadOnlyList<SourceLink>? Sources = null,
        IReadOnlyList<Choice>? Choices = null, string? Format = null, Person? Author = null, object? Content = null);

    public sealed record DoubleMedia(string AttachmentId, string MediaType, long Size, string? Name);

    public sealed record DoubleFile(DoubleMedia Media, byte[] Bytes);

    public sealed record Part(DoubleMedia Media);

    public sealed record Choice(string Id, string Title);

    public sealed record Person(string Name);

    public sealed record SourceLink(string Id, string Title, string Url);

    public sealed record StateChange(long Seq, string State, DateTimeOffset? ExpectedAt = null, Person? Agent = null);

    private sealed record Entry(long Seq, object Body);
}
