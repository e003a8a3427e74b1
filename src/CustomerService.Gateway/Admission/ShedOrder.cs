namespace CustomerService.Gateway.Admission;

/// <summary>
/// The messages that were turned away, by conversation: until the first of them comes again, or its sender has had time enough
/// for that, no other message of the conversation is let in. So a sender that goes on after a 503 can't overtake itself.
/// Guarded by the lock of <see cref="TurnAdmission"/>.
/// </summary>
internal sealed class ShedOrder
{
    /// <summary>How much later than told a sender may come and still find its place kept.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private const int MaxConversations = 10_000;
    private const int MaxMessages = 64;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private sealed class Entry
    {
        public List<string> Messages { get; } = [];

        public TimeSpan Until { get; set; }
    }

    public int Conversations => _entries.Count;

    /// <summary>True when another message of the conversation has to come first.</summary>
    public bool Blocks(string conversation, string messageId, TimeSpan now)
    {
        if (_entries.Count == 0 || !_entries.TryGetValue(conversation, out var entry))
        {
            return false;
        }

        if (entry.Until < now)
        {
            _entries.Remove(conversation);
            return false;
        }

        return entry.Messages[0] != messageId;
    }

    /// <summary>A message was turned away and told to come back after <paramref name="wait"/>.</summary>
    public void Remember(string conversation, string messageId, TimeSpan wait, TimeSpan now)
    {
        if (!_entries.TryGetValue(conversation, out var entry))
        {
            if (_entries.Count >= MaxConversations)
            {
                Forget(now);
                if (_entries.Count >= MaxConversations)
                {
                    return;
                }
            }

            _entries[conversation] = entry = new Entry();
        }

        if (!entry.Messages.Contains(messageId, StringComparer.Ordinal) && entry.Messages.Count < MaxMessages)
        {
            entry.Messages.Add(messageId);
        }

        // Only the first one's return prolongs the wait for it: the others' must not keep a place for one that never comes.
        if (entry.Messages[0] == messageId)
        {
            entry.Until = now + wait + Grace;
        }
    }

    /// <summary>A message was let in.</summary>
    public void Admitted(string conversation, string messageId, TimeSpan now)
    {
        if (_entries.Count > 0 && _entries.TryGetValue(conversation, out var entry) && entry.Messages.Remove(messageId))
        {
            if (entry.Messages.Count == 0)
            {
                _entries.Remove(conversation);
            }
            else
            {
                entry.Until = now + Grace;
            }
        }
    }

    private void Forget(TimeSpan now)
    {
        foreach (var (conversation, entry) in _entries)
        {
            if (entry.Until < now)
            {
                _entries.Remove(conversation);
            }
        }
    }
}
